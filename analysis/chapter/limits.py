"""Limits and tensions: what could overturn a verdict, what does not fit, what others say."""

from __future__ import annotations

from analysis.blocks import (
    Anchor,
    Blocks,
    Bullets,
    Heading,
    Paragraph,
    Table,
    Text,
    Web,
    blocks,
)
from analysis.case_parts import Tension
from analysis.loading import Case
from analysis.outside import outside_sources
from analysis.wording import (
    anchor,
    counted,
    in_words,
    joined,
    linked,
    nothing,
    records,
    ref,
    refs,
)

Row = dict[str, str]


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
        return nothing(case, "tension", "No tension was found.")
    rows = tuple(_tension(case, tension) for tension in found)
    between = sum(bool(outside_sources(case, tension)) for tension in found)
    caption = (
        f"Of {counted(len(found), 'tension')}, {in_words(between)} "
        f"{'lies' if between == 1 else 'lie'} between the source and others; "
        "the rest lie inside it."
    )
    columns = ("Tension", "What does not fit", "Where to look")
    table = Table(anchor(case, "tab-tensions"), (caption,), columns, rows, (13, 59, 28))
    return blocks(Heading(3, "Tensions", anchor(case, "tensions")), table)


def _tension(case: Case, tension: Tension) -> tuple[Text, ...]:
    addresses = {row["id"]: row["address"] for row in records(case.corroboration)}
    outside = [
        (ref(case, name), " ", Web(addresses[name], addresses[name].split("/")[2]))
        for name in outside_sources(case, tension)
    ]
    return (
        (Anchor(anchor(case, tension.id), tension.id),),
        linked(case, tension.text),
        joined([*outside], "; ") or ("inside the source",),
    )


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
        (11, 17, 37, 19, 16),
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
