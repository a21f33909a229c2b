"""Evidence by feature, and the register of units that every evidence link leads to."""

from __future__ import annotations

import pandas as pd

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
from analysis.wording import anchor, counted, linked, locator, quotation, ref


def evidence_by_feature(case: Case) -> Blocks:
    """Return, for each feature, the verdict and every link that the coders agree on."""
    items: list[Block] = []
    for row in case.verdicts.to_dict("records"):
        items += _feature(case, str(row["feature"]), str(row["verdict"]))
    return blocks(*items)


def _feature(case: Case, feature: str, verdict: str) -> list[Block]:
    label = case.codebook.features[feature].label
    heading = Heading(3, f"{feature}  {label}: {verdict}", anchor(case, feature))
    links = case.consensus[case.consensus["feature"] == feature].sort_values(
        "strength", ascending=False, kind="stable"
    )
    single = _dropped(case, feature)
    said = f"{counted(single, 'further link').capitalize()} found no consensus among the coders."
    if links.empty:
        return [heading, Paragraph((f"No unit was linked to this feature by consensus. {said}",))]
    return [heading, _links(case, feature, links), Paragraph((said,))]


def _dropped(case: Case, feature: str) -> int:
    coded = int((case.ratings.index.get_level_values("feature") == feature).sum())
    return coded - int((case.consensus["feature"] == feature).sum())


def _links(case: Case, feature: str, links: pd.DataFrame) -> Table:
    counts = [
        f"{int((links['strength'] == value).sum())} {name}"
        for name, value in case.codebook.values.items()
    ]
    return Table(
        anchor(case, f"tab-{feature}"),
        (f"Links that the coders agree on for {feature}: {', '.join(counts)}.",),
        ("Unit", "Strength", "What it says", "In the source's words", "Where", "Coders"),
        tuple(_link(case, feature, str(r["unit"]), int(r["strength"])) for r in links.to_dict("records")),
        (8, 13, 31, 25, 14, 9),
        "links",
    )  # fmt: skip


def _link(case: Case, feature: str, unit: str, strength: int) -> tuple[Text, ...]:
    row, name = case.unit_rows[unit], case.codebook.names[strength]
    return (
        (ref(case, unit),),
        (Mark(f"strength-{name}", name),),
        (row["paraphrase"],),
        quotation(case, row),
        (locator(row),),
        (coder_letters(case, unit, feature),),
    )


def coder_letters(case: Case, unit: str, feature: str) -> str:
    """Return the raw codes of one cell, a letter a coder in the order of their names, – for none."""
    symbols = {0: "–"} | {s.value: s.symbol for s in case.codebook.strengths.values()}
    return " ".join(symbols[int(v)] for v in case.ratings.loc[(unit, feature)])


def units_register(case: Case) -> Blocks:
    """Return the table of all units of analysis, where every evidence link leads."""
    linked_units = case.consensus["unit"].nunique()
    caption = (
        f"{linked_units} of {len(case.units)} units of analysis are linked to at least one feature. "
        "Paraphrases are ours, quotations the source's."
    )
    table = Table(
        anchor(case, "tab-units"),
        (caption,),
        ("Unit", "What it says (paraphrase)", "In the source's words", "Where", "Kind", "Features"),
        tuple(_unit(case, row) for row in case.unit_rows.values()),
        (8, 34, 24, 15, 9, 10),
        "units",
    )
    return blocks(table)


def _unit(case: Case, row: dict[str, str]) -> tuple[Text, ...]:
    note = f" Note: {row['note'][:1].upper()}{row['note'][1:]}." if row["note"] else ""
    return (
        (Anchor(anchor(case, row["unit"]), row["unit"]),),
        linked(case, row["paraphrase"] + note),
        quotation(case, row),
        (locator(row),),
        (row["kind"],),
        _features(case, row["unit"]),
    )


def _features(case: Case, unit: str) -> Text:
    links = case.consensus[case.consensus["unit"] == unit]
    symbols = {s.value: s.symbol for s in case.codebook.strengths.values()}
    parts: list[Text] = [
        (ref(case, str(r["feature"])), f" {symbols[int(r['strength'])]}") for r in links.to_dict("records")
    ]
    return tuple(p for n, part in enumerate(parts) for p in (*((", ",) if n else ()), *part)) or ("none",)


def source_record(case: Case) -> Blocks:
    """Return the record of the source: what it is, who published it, what was left out."""
    source = case.facts.source
    rows: list[tuple[str, Text]] = [
        ("Title", (source.title,)),
        ("Publisher and year", (f"{source.publisher}, {source.year}",)),
        ("Kind", (source.kind,)),
        ("Address", (Web(source.address, source.address),)),
        ("Length and language", (f"{source.pages} pages, language code {source.language}",)),
        ("Fingerprint (SHA-256)", (source.sha256,)),
        ("Rights", (source.rights,)),
        ("Not coded", linked(case, "; ".join(source.not_units) or "nothing left out")),
    ]
    table = Table(
        anchor(case, "tab-source"),
        (f"The case rests on one document of {counted(source.pages, 'page')}, {source.kind}.",),
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
            " backs ", ref(case, n.backs), f": {n.says} ", *linked(case, n.quality),
        )
        for n in notes
    )  # fmt: skip
    intro = Paragraph((f"The source backs its statements with {counted(len(notes), 'footnote')}:",))
    return [intro, Bullets(said)]
