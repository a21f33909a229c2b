"""The page on which a reader explores all links of all cases."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.blocks import Blocks, Column, Explorer, blocks, paragraph
from analysis.evidence import NO_CONSENSUS, evidence, evidence_csv
from analysis.loading import Case
from analysis.wording import coder_name, counted, records, sentence

FILE = "evidence.csv"


def links(cases: Sequence[Case]) -> Blocks:
    """Return every link of every coder to filter, sort and download."""
    frame = evidence(cases)
    if frame.empty:
        return blocks(paragraph("No case has been coded yet, so there is no link to explore."))
    rows = records(frame)
    table = Explorer(
        "tab-evidence",
        (_finding(frame, len(cases)),),
        _columns(cases, frame),
        tuple(tuple(row.values()) for row in rows),
        tuple(f"{row['case']}-{row['unit']}".lower() for row in rows),
        "unit",
        FILE,
        evidence_csv(frame),
    )
    return blocks(table)


def _finding(frame: pd.DataFrame, cases: int) -> str:
    cells, both = ["case", "unit", "feature"], frame["consensus"] != NO_CONSENSUS
    agreed = len(frame.loc[both, cells].drop_duplicates())
    coders = len(frame[["case", "coder"]].drop_duplicates())
    return sentence(
        f"{counted(coders, 'coding')} of {counted(cases, 'case')} made "
        f"{counted(len(frame), 'link')} between units and features; "
        f"{agreed} of {len(frame[cells].drop_duplicates())} pairs of a unit and a feature hold "
        "by consensus."
    )


def _outside(frame: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    return tuple(
        (word, f"outside the text: {word}") for word in sorted(set(frame["corroboration"]))
    )


def _columns(cases: Sequence[Case], frame: pd.DataFrame) -> tuple[Column, ...]:
    book = cases[0].codebook
    features = tuple((key, f"{key} {feature.label}") for key, feature in book.features.items())
    strengths = tuple((name, name) for name in book.strengths)
    coders = tuple((name, coder_name(name)) for name in sorted(set(frame["coder"])))
    none = ((NO_CONSENSUS, "no consensus"),)
    agreed = tuple((name, f"consensus: {label}") for name, label in (*strengths, *none))
    return (
        Column("case", "Case", 0, True, "unit", tuple((case.slug, case.name) for case in cases)),
        Column("unit", "Unit", 12),
        Column("feature", "Feature", 15, True, labels=features),
        Column("coder", "Coder", 0, True, "strength", coders),
        Column("strength", "Strength", 15, True, labels=strengths),
        Column("consensus", "Consensus", 0, True, "strength", agreed),
        Column("rationale", "Why, in the coder's words", 25),
        Column("kind", "Kind", 0, True),
        Column("section", "Section", 0, True),
        Column("locator", "Where", 0, False, "paraphrase"),
        Column("quotation", "In the source's words", 0, False, "paraphrase", (), True),
        Column("paraphrase", "What the source says", 33),
        Column("corroboration", "Outside the text", 0, True, "rationale", _outside(frame)),
        Column("sources", "Outside sources"),
    )
