"""Evidence by feature, and the register of units that every evidence link leads to."""

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
from analysis.chapter.coded import coded_features
from analysis.examples import NOT_YET
from analysis.judgement import Link, Verdict
from analysis.loading import Case
from analysis.wording import (
    anchor,
    counted,
    linked,
    locator,
    nothing,
    quotation,
    ref,
    sentence,
    withheld,
)


def evidence_by_feature(case: Case) -> Blocks:
    """Return, for each feature, the verdict and every link that the coders agree on."""
    if case.withheld:
        return withheld("The evidence by feature is")
    return blocks(*(item for row in case.judged.values() for item in _feature(case, row)))


def _feature(case: Case, row: Verdict) -> list[Block]:
    label = case.codebook.features[row.feature].label
    heading = Heading(3, f"{row.feature}  {label}: {row.verdict}", anchor(case, row.feature))
    links = [link for link in case.agreed if link.feature == row.feature]
    coded = int((case.ratings.index.get_level_values("feature") == row.feature).sum())
    dropped = counted(coded - len(links), "further link was", "further links were")
    left = [Paragraph((f"{sentence(dropped)} made by a minority of the coders, without effect.",))]
    if not links:
        return [heading, Paragraph(("No unit was linked to this feature by consensus.",)), *left]
    return [heading, _links(case, row, links), *(left if coded > len(links) else [])]


def _links(case: Case, row: Verdict, links: list[Link]) -> Table:
    return Table(
        anchor(case, f"tab-{row.feature}"),
        (
            f"{row.feature} is {row.verdict}: {counted(row.passages, 'passage')} with direct "
            f"evidence. Links by strength: {row.direct} direct, {row.partial} partial, "
            f"{row.contextual} contextual.",
        ),
        ("Unit", "Strength", "What it says", "In the source's words", "Where", "Coders"),
        tuple(_link(case, link) for link in links),
        (7, 15, 28, 23, 18, 9),
        "links",
    )


def _link(case: Case, link: Link) -> tuple[Text, ...]:
    row, name = case.unit_rows[link.unit], case.codebook.names[link.strength]
    return (
        (ref(case, link.unit),),
        (Mark(f"strength-{name}", name),),
        (row["paraphrase"],),
        quotation(case, row),
        (locator(row),),
        (coder_letters(case, link),),
    )


def coder_letters(case: Case, link: Link) -> str:
    """Return the raw codes of one cell: a letter a coder, in the order of their names."""
    symbols = {0: "–"} | case.codebook.symbols
    return " ".join(symbols[code] for code in case.codes[link.unit, link.feature])


UNIT = ("Unit", "What it says (paraphrase)", "In the source's words", "Where")


def units_register(case: Case) -> Blocks:
    """Return the table of all units of analysis, where every evidence link leads."""
    if case.units.empty:
        return nothing(case, "unit of analysis", "The source has no unit of analysis.")
    linked_units = len({link.unit for link in case.agreed})
    so_far = (
        "none is coded yet" if case.withheld else f"{linked_units} are linked to a feature or more"
    )
    caption = f"Of {len(case.units)} units of analysis, {so_far}."
    table = Table(
        anchor(case, "tab-units"),
        (caption,),
        (*UNIT, "Kind", "Features and strength, by coder"),
        tuple(_unit(case, row) for row in case.unit_rows.values()),
        (6, 25, 17, 14, 9, 29),
        "units cards",
    )
    return blocks(table)


def _unit(case: Case, row: dict[str, str]) -> tuple[Text, ...]:
    note = f" Note: {sentence(row['note'])}." if row["note"] else ""
    return (
        (Anchor(anchor(case, row["unit"]), row["unit"]),),
        linked(case, row["paraphrase"] + note),
        quotation(case, row),
        (locator(row),),
        (row["kind"],),
        coded_features(case, row["unit"]),
    )


def source_record(case: Case) -> Blocks:
    """Return the record of the source: what it is, who published it, what was left out."""
    source = case.facts.source
    if source.title == NOT_YET:
        return nothing(case, "source", "The source is not described.") + blocks(*_footnotes(case))
    pages = counted(source.pages, "page") if source.pages else "unknown length"
    rows: list[tuple[str, Text]] = [
        ("Title", (source.title,)),
        ("Publisher and year", (f"{source.publisher}, {source.year or 'year not known'}",)),
        ("Kind", (source.kind,)),
        ("Address", (Web(source.address, source.address),)),
        ("Length and language", (f"{pages}, language code {source.language}",)),
        ("Digest of the file (SHA-256)", (source.sha256 or "not yet taken",)),
        ("Rights", (source.rights,)),
        ("Not coded", linked(case, "; ".join(source.not_units) or "nothing left out")),
    ]
    table = Table(
        anchor(case, "tab-source"),
        (f"The case rests on one document of {pages}, {source.kind}.",),
        ("What", "Record"),
        tuple(((name,), text) for name, text in rows),
        (25, 75),
    )
    return blocks(table, *_footnotes(case))


def _footnotes(case: Case) -> list[Block]:
    notes = case.facts.footnotes
    if not notes:
        return []
    units = set(case.unit_rows)
    said = tuple(
        (
            ref(case, n.id) if n.id in units else Anchor(anchor(case, n.id), n.id),
            " backs ",
            ref(case, n.backs),
            f": {n.says} ",
            *linked(case, n.quality),
        )
        for n in notes
    )
    intro = Paragraph((f"The source backs its statements with {counted(len(notes), 'footnote')}:",))
    return [intro, Bullets(said)]
