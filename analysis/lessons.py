"""Lessons and what supports them; one kind of support makes a lesson hypothesis (patton1998)."""

from __future__ import annotations

from typing import NamedTuple

from analysis.loading import Case
from analysis.wording import records


class Lesson(NamedTuple):
    """A lesson of the source; units and kinds of support in the order of the table."""

    name: str
    statement: str
    supported_by: tuple[str, ...]
    against: tuple[str, ...]
    against_note: str
    supports: tuple[str, ...]
    practice: str
    limits: str

    @property
    def hypothesis(self) -> bool:
        """Whether one kind of support carries the lesson."""
        return len(self.supports) < 2

    @property
    def status(self) -> str:
        """What the lesson may be called."""
        return "lesson hypothesis" if self.hypothesis else "lesson"


def lessons(case: Case) -> tuple[Lesson, ...]:
    """Return the lessons of a case."""
    return tuple(_lesson(row) for row in records(case.lessons))


def _lesson(row: dict[str, str]) -> Lesson:
    kinds = tuple(dict.fromkeys(kind.strip() for kind in row["support"].split(";")))
    return Lesson(
        row["lesson"],
        row["statement"],
        tuple(row["supported_by"].split()),
        tuple(row["against"].split()),
        row["against_note"],
        kinds,
        row["practice"],
        row["limits"],
    )
