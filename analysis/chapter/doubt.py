"""Gaps, limits and tensions: what the case does not show and what could overturn a verdict."""

from __future__ import annotations

from analysis.blocks import (
    Anchor,
    Block,
    Blocks,
    Bullets,
    Heading,
    Mark,
    Paragraph,
    Table,
    Text,
    Web,
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
        (20, 14, 25, 24, 17),
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
        (28, 14, 11, 13, 34),
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
    return blocks(*items)


def limits(case: Case) -> Blocks:
    """Return the doubts that could overturn a verdict."""
    if not case.facts.doubts:
        return blocks(Paragraph(("No doubt about a verdict has been written down yet.",)))
    return blocks(
        Paragraph(("Our own doubts about the verdicts:",)),
        Bullets(tuple(linked(case, doubt.text) for doubt in case.facts.doubts)),
    )


def tensions(case: Case) -> Blocks:
    """Return the statements that do not fit, inside the source and between sources."""
    found = case.facts.tensions
    if not found:
        return blocks(Paragraph(("No tension was found.",)))
    said = tuple((Anchor(anchor(case, t.id), t.id), ": ", *linked(case, t.text)) for t in found)
    intro = Paragraph(
        (f"{sentence(counted(len(found), 'tension'))} inside the source and between sources:",)
    )
    return blocks(Heading(3, "Tensions", anchor(case, "tensions")), intro, Bullets(said))


def outside_evidence(case: Case) -> Blocks:
    """Return the facts from outside the source, with addresses, kept apart from the coding."""
    rows = records(case.corroboration)
    if not rows:
        return blocks(Paragraph(("No outside evidence has been looked up yet.",)))
    sources = {row["id"]: row["independent"] for row in rows}
    independent = sum(value == "yes" for value in sources.values())
    caption = (
        f"Of {counted(len(sources), 'outside source')}, {counted(independent, 'is', 'are')} "
        "independent of the programme and of the partner State."
    )
    table = Table(
        anchor(case, "tab-outside"),
        (caption,),
        ("Source", "Bears on", "What it says", "Kind of source", "Address"),
        tuple(_outside(case, row, first) for row, first in zip(rows, _first(rows), strict=True)),
        (8, 18, 38, 20, 16),
    )
    return blocks(table)


def _first(rows: list[Row]) -> list[bool]:
    ids = [row["id"] for row in rows]
    return [row_id not in ids[:number] for number, row_id in enumerate(ids)]


def _outside(case: Case, row: Row, first: bool) -> tuple[Text, ...]:
    name = Anchor(anchor(case, row["id"]), row["id"]) if first else row["id"]
    scope = f" ({row['scope']})" if row["scope"] else ""
    independent = {"yes": "independent", "partly": "partly independent", "no": "not independent"}
    site = row["address"].split("/")[2]
    return (
        (name,),
        (
            f"{row['relation']} ",
            *refs(case, f"{row['units']} {row['tensions']}"),
            *linked(case, scope),
        ),
        linked(case, row["statement"]),
        (f"{row['kind']}; {independent[row['independent']]}; seen: {row['seen']}",),
        (Web(row["address"], site),),
    )
