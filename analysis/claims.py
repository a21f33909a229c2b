"""Causal claims as paths over units, and which of them explain the same thing."""

from __future__ import annotations

from typing import NamedTuple

from analysis.loading import Case
from analysis.wording import records


class Claim(NamedTuple):
    """A causal claim of the source; units in one step of the path act or follow together."""

    name: str
    steps: tuple[tuple[str, ...], ...]
    statement: str
    test: str
    evidence_needed: str
    rivals: tuple[str, ...]
    note: str

    @property
    def units(self) -> frozenset[str]:
        """Every unit on the path."""
        return frozenset(unit for step in self.steps for unit in step)


def claims(case: Case) -> dict[str, Claim]:
    """Return every causal claim of a case by its id, in the order of the table."""
    return {row["claim"]: _claim(row) for row in records(case.claims)}


def _claim(row: dict[str, str]) -> Claim:
    steps = tuple(tuple(step.split("+")) for step in _tidy(row["path"]).split())
    rivals = tuple(row["rival"].split())
    said = row["statement"], row["test"], row["evidence_needed"]
    return Claim(row["claim"], steps, *said, rivals, row["note"])


def _tidy(path: str) -> str:
    """Return a path without blanks around its plus signs."""
    return "+".join(part.strip() for part in path.split("+"))


def rival_groups(found: dict[str, Claim]) -> list[list[Claim]]:
    """Return the claims that are rivals of each other, as groups of two or more."""
    groups: list[set[str]] = []
    for claim in found.values():
        if claim.rivals:
            linked = {claim.name, *claim.rivals}
            near = [group for group in groups if group & linked]
            groups = [g for g in groups if g not in near] + [linked.union(*near)]
    return [[claim for name, claim in found.items() if name in group] for group in groups]


def contested(group: list[Claim]) -> frozenset[str]:
    """Return the units that all claims of a group lead to or pass through."""
    return frozenset.intersection(*(claim.units for claim in group))
