"""The parts of a source in pictures of links: redesign, practices, impacts and lessons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from analysis.loading import Case
from analysis.once import once_a_case

REDESIGN = ("planned", "reason", "redesign")  # the kinds of unit that make up one column
PARTS = {"practice": "Practices", "impact": "Impacts", "lesson": "Lessons"}

ROUNDS = 8  # of moving nodes towards what they are linked with

Cells = dict[tuple[str, str], int]
Key = tuple[str, str, int]  # part of the source, feature, strength
Flows = dict[Key, int]
Order = list[str]


@dataclass(frozen=True)
class Column:
    """One column: its group, its key, the name it is drawn with, and the units it stands for."""

    group: str
    key: str
    name: str
    units: tuple[str, ...]


@once_a_case
def columns(case: Case) -> list[Column]:
    """Return the redesign as one column and then every practice, impact and lesson."""
    rows = case.unit_rows.items()
    changed = tuple(unit for unit, row in rows if row["kind"] in REDESIGN)
    found = [Column("Redesign", "", "Redesign", changed)] if changed else []
    for kind, group in PARTS.items():
        for passage in dict.fromkeys(row["group"] for _, row in rows if row["kind"] == kind):
            units = tuple(unit for unit, row in rows if row["group"] == passage)
            name = f"{passage}  {case.facts.passages.get(passage, '')}".strip()
            found.append(Column(group, passage, name, units))
    return found


def cells(case: Case, found: list[Column]) -> Cells:
    """Return the strongest consensus link of each feature (first) and column (second)."""
    best: Cells = {}
    for column in found:
        for link in case.agreed:  # the strongest first
            if link.unit in column.units:
                best.setdefault((link.feature, column.name), link.strength)
    return best


def sources(case: Case) -> list[Column]:
    """Return the parts of the source at the left; lessons are left out."""
    return [column for column in columns(case) if column.group != PARTS["lesson"]]


def flows(case: Case) -> Flows:
    """Return the number of consensus links by part of the source, feature and strength."""
    part = {unit: column.name for column in sources(case) for unit in column.units}
    found: Flows = {}
    links = (case.consensus[name].tolist() for name in ("unit", "feature", "strength"))
    for unit, feature, strength in zip(*links, strict=True):
        if unit in part:
            key = part[unit], feature, strength
            found[key] = found.get(key, 0) + 1
    return found


def order(found: Flows, parts: list[Column], features: Iterable[str]) -> tuple[Order, Order]:
    """Return both sides from top to bottom, each node near what it is linked with.

    Redesign, practices and impacts stay in that order, and so do nodes without any link.
    """
    group = {column.name: list(dict.fromkeys(c.group for c in parts)).index(column.group)
             for column in parts}  # fmt: skip
    left, right = list(group), list(features)
    for _ in range(ROUNDS):
        right.sort(key=lambda name: _pull(found, name, 1, left))
        left.sort(key=lambda name: (group[name], _pull(found, name, 0, right)))
    return left, right


def _pull(found: Flows, name: str, side: int, others: Order) -> float:
    """Return the mean place of what a node is linked with; without links the end."""
    places = [others.index(str(key[1 - side])) for key, n in found.items() if key[side] == name
              for _ in range(n)]  # fmt: skip
    return fmean(places) if places else len(others)
