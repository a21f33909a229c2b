"""Gaps: what the case does not show, and which goals of other frameworks it touches."""

from __future__ import annotations

from analysis.blocks import (
    Block,
    Blocks,
    Bullets,
    Mark,
    Paragraph,
    Ref,
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
    nothing,
    records,
    ref,
    refs,
    sentence,
    verdict_mark,
)

Row = dict[str, str]


def gaps(case: Case) -> Blocks:
    """Return, for each feature, what the text lacks and which evidence would raise the verdict."""
    if case.gaps.empty:
        return nothing(case, "gap", "No gap is described.")
    table = Table(
        anchor(case, "tab-gaps"),
        (_missing(case),),
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


def _missing(case: Case) -> str:
    """Return how many features are stated less than strongly, where they are judged."""
    rows = "each row names what is missing and who may hold it."
    if case.withheld:
        return f"No feature is judged yet; {rows}"
    below = [row.feature for row in case.judged.values() if row.verdict != "strong"]
    of = f"{sentence(in_words(len(below)))} of {in_words(len(case.judged))}"
    return f"{of} features are stated less than strongly; {rows}"


def _gap(case: Case, row: Row) -> tuple[Text, ...]:
    feature = row["feature"]
    name = f"{feature} {case.codebook.features[feature].label}"
    return (
        (Ref(f"feature-{feature.lower()}", name) if case.withheld else ref(case, feature, name),),
        (verdict_mark(case.judged[feature].verdict) if feature in case.judged else "withheld",),
        linked(case, row["lacks"]),
        linked(case, row["would_raise"]),
        linked(case, row["holder"]),
    )


def coverage(case: Case) -> Blocks:
    """Return which criteria and themes of other frameworks the case touches."""
    rows = records(case.coverage)
    if not rows:
        otherwise = "The case has not been held against other frameworks."
        return nothing(case, "criterion of another framework", otherwise)
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
    if not items:
        return nothing(case, "missing figure or voice", "No missing figure or voice is named.")
    return blocks(*items)
