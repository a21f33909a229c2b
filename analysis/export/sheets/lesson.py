"""A sheet on one lesson, in the fields of the records of lessons learned of the ILO."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.export.sheets.sheet import (
    BOTH,
    FORMS,
    HUB,
    ILO,
    OURS,
    Field,
    Sheet,
    evidence,
    filled,
    foot,
    frameworks,
    notice,
    place_and_time,
    tensions,
    unfilled,
)
from analysis.lessons import Lesson, lessons
from analysis.loading import Case
from analysis.wording import in_words, listed, sentence

NEVER = ("targeted users and beneficiaries", "administrative issues (staff, means, procedure)")


def lesson_sheets(case: Case) -> Iterator[Sheet]:
    """Yield a sheet for each lesson of a case."""
    for lesson in lessons(case):
        fields = [*_fields(case, lesson)]
        if named := tensions(case, (lesson.limits, lesson.against_note, lesson.practice)):
            fields.append(Field("Tensions named", named, OURS))
        said = filled(fields)
        units = [lesson.name, *lesson.supported_by, *lesson.against]
        # the summary of the case names many units that have no part in the lesson
        texts = [field.text for field in said if field.name != "Context"]
        yield Sheet(
            lesson.name.lower(),
            lesson.statement,
            f"{sentence(lesson.status)} {lesson.name} of {case.name}: {case.facts.title}",
            notice(case),
            said,
            unfilled(fields, NEVER),
            evidence(case, units, texts),
            FORMS.format(kind="lessons/2344418"),
            foot(case),
        )


def _fields(case: Case, lesson: Lesson) -> Iterator[Field]:
    units = [lesson.name, *lesson.supported_by, *lesson.against]
    yield Field("Status", _status(lesson), OURS)
    yield Field("Where and when", f"{place_and_time(case)}; {case.facts.theme}.", HUB)
    yield Field("Context", case.facts.summary, ILO)
    yield Field("What went well", _told(case, lesson.supported_by), ILO)
    challenges = " ".join(filter(None, (_told(case, lesson.against), lesson.against_note)))
    yield Field("Challenges", challenges or "No unit of the text speaks against it.", ILO)
    yield Field("What it suggests", lesson.practice, BOTH)
    yield Field("Links to wider goals", frameworks(case, units), HUB)
    yield Field("Limits", lesson.limits, ILO)


def _status(lesson: Lesson) -> str:
    """Return what the lesson may be called, and why."""
    count = len(lesson.supports)
    kinds = f"{in_words(count)} kind{'s' * (count != 1)} of support"
    why = ": more than one kind is needed to call it a lesson" if lesson.hypothesis else ""
    return f"{sentence(lesson.status)}, with {kinds} ({listed(lesson.supports)}){why}."


def _told(case: Case, units: tuple[str, ...]) -> str:
    """Return what units say, in our words."""
    return " ".join(f"{unit}: {case.unit_rows[unit]['paraphrase']}" for unit in units)
