"""The parts of a source that pictures of links tell apart: redesign, practices, impacts, lessons."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.loading import Case

REDESIGN = ("planned", "reason", "redesign")  # the kinds of unit that make up one column
PARTS = {"practice": "Practices", "impact": "Impacts", "lesson": "Lessons"}

Cells = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Column:
    """One column: its group, its key, the name it is drawn with, and the units it stands for."""

    group: str
    key: str
    name: str
    units: tuple[str, ...]


def columns(case: Case) -> list[Column]:
    """Return the redesign as one column and then every practice, impact and lesson."""
    kinds = case.units["kind"]
    changed = tuple(case.units.loc[kinds.isin(REDESIGN), "unit"])
    found = [Column("Redesign", "", "Redesign", changed)] if changed else []
    for kind, group in PARTS.items():
        for passage in dict.fromkeys(case.units.loc[kinds == kind, "group"]):
            units = tuple(case.units.loc[case.units["group"] == passage, "unit"])
            name = f"{passage}  {case.facts.passages.get(passage, '')}".strip()
            found.append(Column(group, passage, name, units))
    return found


def cells(case: Case, found: list[Column]) -> Cells:
    """Return the strongest consensus link of each feature (first) and column (second)."""
    links = case.consensus
    best: Cells = {}
    for column in found:
        own = links[links["unit"].isin(column.units)]
        for feature, strength in own.groupby("feature")["strength"].max().items():
            best[str(feature), column.name] = int(strength)
    return best
