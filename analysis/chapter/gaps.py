"""Gaps: what the case does not show, and which goals of other frameworks it touches."""

from __future__ import annotations

from analysis.blocks import (
    Block,
    Blocks,
    Bullets,
    Mark,
    Paragraph,
    Table,
    Text,
    blocks,
)
from analysis.loading import Case
from analysis.wording import (
    anchor,
    counted,
    in_words,
    linked,
    listed,
    records,
    ref,
    refs,
    sentence,
    verdict_mark,
)

Row = dict[str, str]


def gaps(case: Case) -> Blocks:
    """Return, for each feature, what the text lacks and which evidence would raise the verdict."""
    below = [row.feature for row in case.judged.values() if row.verdict != "strong"]
    caption = (
        f"{sentence(in_words(len(below)))} of {in_words(len(case.judged))} features are stated "
        "less than strongly; each row names what is missing and who may hold it."
    )
    table = Table(
        anchor(case, "tab-gaps"),
        (caption,),
        (
            "Feature",
            "Verdict",
            "What the text lacks",
            "Evidence that would fill the gap",
            "Who may hold it",
        ),
        tuple(_gap(case, row) for row in records(case.gaps)),
        (20, 16, 24, 23, 17),
    )
    return blocks(table)


def _gap(case: Case, row: Row) -> tuple[Text, ...]:
    feature = row["feature"]
    return (
        (ref(case, feature, f"{feature} {case.codebook.features[feature].label}"),),
        (verdict_mark(case.judged[feature].verdict),),
        linked(case, row["lacks"]),
        linked(case, row["would_raise"]),
        linked(case, row["holder"]),
    )


def coverage(case: Case) -> Blocks:
    """Return which criteria and themes of other frameworks the case touches."""
    rows = records(case.coverage)
    if not rows:
        return blocks(Paragraph(("The case has not been held against other frameworks.",)))
    frameworks = dict.fromkeys(row["framework"] for row in rows)
    said = [
        f"{in_words(sum(r['covered'] == 'no' for r in of))} of {in_words(len(of))} under {name}"
        for name in frameworks
        if (of := [row for row in rows if row["framework"] == name])
    ]
    caption = f"What the text does not cover at all: {listed(said)}."
    table = Table(
        anchor(case, "tab-coverage"),
        (caption,),
        ("Criterion, action or theme", "Framework", "Covered", "Units", "Note"),
        tuple(_covered(case, row) for row in rows),
        (26, 17, 12, 13, 32),
    )
    return blocks(table)


def _covered(case: Case, row: Row) -> tuple[Text, ...]:
    return (
        (f"{row['item']}: {row['label']}",),
        (row["framework"],),
        (row["covered"],),
        refs(case, row["units"]) if row["units"] else ("none",),
        linked(case, row["note"]),
    )


def alignments(case: Case) -> Blocks:
    """Return the goals of other frameworks that the case touches, in our mapping."""
    goals = case.facts.alignments
    named = (
        ("Global Compact, objective", goals.gcm),
        ("Sustainable Development Goals, target", goals.sdg),
        ("Purpose code of the OECD", goals.crs),
    )
    rows = tuple(
        ((f"{framework} {goal.code}",), (goal.strength or "touched",), refs(case, goal.units))
        for framework, found in named
        for goal in found
    )
    if not rows:
        return blocks(Paragraph(("The case has not been mapped to other frameworks.",)))
    caption = f"The case touches {counted(len(rows), 'goal')} of other frameworks, in our mapping."
    columns, widths = ("Goal", "How", "Units"), (50, 20, 30)
    table = Table(anchor(case, "tab-goals"), (caption,), columns, rows, widths)
    return blocks(table, Paragraph(linked(case, goals.basis)))


def missing(case: Case) -> Blocks:
    """Return the numbers that the source does not give and the voices that are absent."""
    facts = case.facts
    items: list[Block] = []
    if facts.numbers_missing:
        items += [
            Paragraph((Mark("strong", "Numbers that the source does not give."),)),
            Bullets(tuple((number,) for number in facts.numbers_missing)),
        ]
    if facts.absent_voices:
        said = tuple(
            linked(case, v.name + (f" ({v.note})" if v.note else "")) for v in facts.absent_voices
        )
        items += [Paragraph((Mark("strong", "Voices that are absent."),)), Bullets(said)]
    none = Paragraph(("No missing number and no absent voice has been written down yet.",))
    return blocks(*items or [none])
