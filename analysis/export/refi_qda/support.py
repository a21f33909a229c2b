"""What supports a lesson and what speaks against it, as links between units, each with a note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from analysis.export.ids import guid
from analysis.export.refi_qda.ids import child, refer
from analysis.export.refi_qda.selections import unit_id
from analysis.lessons import Lesson, lessons
from analysis.loading import Case
from analysis.wording import listed


class Support(NamedTuple):
    """A unit that bears on a lesson."""

    unit: str
    lesson: str
    says: str


def support(case: Case) -> Iterator[Support]:
    """Yield every unit that supports a lesson or speaks against it."""
    for lesson in lessons(case):
        for unit in lesson.supported_by:
            yield Support(unit, lesson.name, "supports")
        for unit in lesson.against:
            yield Support(unit, lesson.name, "speaks against")


def add_links(parent: Any, case: Case) -> None:
    """Add a link from each unit to the lesson that it bears on."""
    for unit, lesson, says in support(case):
        ends = {"originGUID": unit_id(case, unit), "targetGUID": unit_id(case, lesson)}
        key, name = guid("link", case.slug, unit, lesson, says), f"{unit} {says} lesson {lesson}"
        link = child(parent, "Link", guid=key, name=name, direction="OneWay", **ends)
        refer(link, "NoteRef", lesson_note(case, lesson))


def lesson_note(case: Case, lesson: str) -> str:
    """Return the id of the note on a lesson."""
    return guid("lesson", case.slug, lesson)


def lesson_text(lesson: Lesson) -> str:
    """Return what the book says of a lesson."""
    kinds = listed(lesson.supports)
    parts = [f"{lesson.statement}", f"Status: {lesson.status}, supported by {kinds}."]
    parts += [f"Against: {lesson.against_note}"] if lesson.against_note else []
    return "\n".join([*parts, f"Suggests: {lesson.practice}", f"Limits: {lesson.limits}"])
