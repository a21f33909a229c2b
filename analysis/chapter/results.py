"""Practices, impact and lessons: what the source offers others, and how far it carries."""

from __future__ import annotations

from analysis.blocks import (
    Anchor,
    Block,
    Blocks,
    Definitions,
    Heading,
    Table,
    Text,
    blocks,
)
from analysis.codebook import RESULT_KIND
from analysis.lessons import Lesson
from analysis.lessons import lessons as read_lessons
from analysis.loading import Case
from analysis.wording import (
    anchor,
    counted,
    in_words,
    joined,
    linked,
    listed,
    nothing,
    records,
    ref,
    refs,
    results,
)

Row = dict[str, str]


def features_of(case: Case, units: set[str]) -> Text:
    """Return links to the features that units support, each with its strongest strength."""
    if case.withheld:
        return ("not coded",)
    best = dict[str, int]()
    for link in case.agreed:  # the strongest first
        if link.unit in units:
            best.setdefault(link.feature, link.strength)
    parts: list[Text] = [
        (ref(case, feature), f" {case.codebook.names[strength]}")
        for feature, strength in sorted(best.items(), key=lambda item: (-item[1], item[0]))
    ]
    return joined(parts) or ("none",)


def practices(case: Case) -> Blocks:
    """Return one sheet a practice: what, conditions, claimed effect, evidence, limits, features."""
    items: list[Block] = []
    for row in records(case.practices):
        items += [
            Heading(3, f"{row['practice']}  {row['title']}", _place(case, row["practice"])),
            _sheet(case, row),
        ]
    return blocks(*items) if items else nothing(case, "practice", "The source names no practice.")


def _place(case: Case, practice: str) -> str:
    """Return the anchor of a practice; a unit of the same name, its whole passage, has its own."""
    return "" if practice in case.unit_rows else anchor(case, practice)


def _sheet(case: Case, row: Row) -> Definitions:
    fields = (
        ("What was done", linked(case, row["what"])),
        ("Where", linked(case, row["place"])),
        ("Who took part", linked(case, row["actors"])),
        ("Conditions", linked(case, row["conditions"])),
        ("Cause and effect as claimed", linked(case, row["cause_effect"])),
        ("Evidence", refs(case, row["units"])),
        ("Can it be repeated?", linked(case, row["replicability"])),
        ("Limits", linked(case, row["limits"])),
        ("Features it speaks to", features_of(case, set(row["units"].split()))),
    )
    return Definitions(tuple(((name,), text) for name, text in fields))


def impacts(case: Case) -> Blocks:
    """Return each reported impact with its place in the results chain and its backing."""
    units = case.units[case.units["kind"] == RESULT_KIND]
    passages = results(case)
    if not passages:
        return nothing(case, "reported impact", "The source reports no impact.")
    outcomes = int((units["level"] == "outcome").sum())
    backed = int(((units["level"] == "outcome") & (units["backing"] != "asserted")).sum())
    caption = (
        f"The section reports {counted(len(passages), 'impact')}; "
        f"{counted(outcomes, 'statement is an outcome', 'statements are outcomes')}, "
        f"of which {counted(backed, 'rests', 'rest')} on more than assertion."
    )
    table = Table(
        anchor(case, "tab-impacts"),
        (caption,),
        ("Reported impact", "What is reported", "Place in the chain and backing", "Features"),
        tuple(_impact(case, passage) for passage in passages),
        (16, 40, 24, 20),
    )
    return blocks(table)


def _impact(case: Case, passage: str) -> tuple[Text, ...]:
    units = records(case.units[case.units["group"] == passage])
    reported: list[Text] = [(ref(case, u["unit"]), f" {u['paraphrase']}") for u in units]
    placed: list[Text] = [
        (ref(case, u["unit"]), f" {u['level']}, {_backing(case, u)}.")
        for u in units
        if u["kind"] == RESULT_KIND
    ]
    taken = passage in case.unit_rows or passage in set(case.practices["practice"])
    name = passage if taken else Anchor(anchor(case, passage), passage)
    return (
        (name, f" {case.facts.passages[passage]}"),
        joined(reported, " "),
        joined(placed, " "),
        features_of(case, {u["unit"] for u in units}),
    )


def _backing(case: Case, unit: Row) -> str:
    return case.codebook.backing_label(unit["backing"]) if unit["backing"] else "backing not coded"


def lessons(case: Case) -> Blocks:
    """Return each lesson with what supports and what contradicts it."""
    found = read_lessons(case)
    if not found:
        return nothing(case, "lesson", "The source draws no lesson.")
    against = [lesson.name for lesson in found if lesson.against]
    tentative = [lesson.name for lesson in found if lesson.hypothesis]
    caption = f"{_hypotheses(tentative)} {_against(against)}"
    table = Table(
        anchor(case, "tab-lessons"),
        (caption,),
        ("Lesson", "What it says", "Supported by", "Against it", "Practice it suggests", "Limits"),
        tuple(_lesson(case, lesson) for lesson in found),
        (11, 17, 15, 20, 19, 18),
    )
    return blocks(table)


def _hypotheses(tentative: list[str]) -> str:
    if not tentative:
        return "Every lesson rests on more than one kind of support."
    rest = "rests" if len(tentative) == 1 else "rest"
    noun = "a lesson hypothesis" if len(tentative) == 1 else "lesson hypotheses"
    return f"{listed(tentative)} {rest} on one kind of support and so {_is(tentative)} {noun}."


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _against(names: list[str]) -> str:
    if not names:
        return "No unit speaks against a lesson."
    return f"Units of the source itself speak against {listed(names)}."


def _lesson(case: Case, lesson: Lesson) -> tuple[Text, ...]:
    kinds = counted(len(lesson.supports), "kind")
    total = in_words(len(case.codebook.supports))
    against = refs(case, lesson.against) if lesson.against else ("No unit",)
    note: Text = (": ", *linked(case, lesson.against_note)) if lesson.against_note else (".",)
    return (
        (ref(case, lesson.name),),
        (f"{lesson.statement} ({lesson.status})",),
        (*refs(case, lesson.supported_by), f"; {kinds} of {total}: {listed(lesson.supports)}"),
        (*against, *note),
        linked(case, lesson.practice),
        linked(case, lesson.limits),
    )
