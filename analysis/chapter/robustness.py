"""The range of every verdict: what would overturn it."""

from __future__ import annotations

from analysis.blocks import Blocks, Paragraph, Table, Text, blocks, paragraph
from analysis.figures.verdict_ranges import NOTHING, finding
from analysis.loading import Case
from analysis.robustness import DRAWS, Range, range_words, ranges
from analysis.wording import anchor, joined, ref, verdict_mark


def robustness(case: Case) -> Blocks:
    """Return, for every feature, the range of its verdict and what decides it."""
    found = ranges(case)
    if not found:
        return blocks(Paragraph((NOTHING,)))
    table = Table(
        anchor(case, "tab-ranges"),
        (finding(found),),
        ("Feature", "Verdict", "Range", "Changes with", "Changes without", "Steady draws"),
        tuple(_row(case, row) for row in found.values()),
        (20, 14, 18, 22, 16, 10),
    )
    return blocks(table, paragraph(*_reading()))


def _row(case: Case, row: Range) -> tuple[Text, ...]:
    label = case.codebook.features[row.feature].label
    moved = [f"{name}: {new}" for name, new in row.scenarios.items() if new != row.verdict]
    units = joined([(ref(case, unit),) for unit in row.units])
    left = joined([part for part in ((", ".join(row.sections),), units) if any(part)], "; ")
    return (
        (ref(case, row.feature, f"{row.feature} {label}"),),
        (verdict_mark(row.verdict),),
        (range_words(row),),
        ("; ".join(moved) or "no other coding",),
        left or ("nothing",),
        (f"{row.steady:.0%}",),
    )


def _reading() -> Text:
    return (
        "The range covers each coder alone, the lowest and the highest code in every cell, every "
        "section left out and every unit left out. A footnote leaves with the section of the "
        f"sentence that it backs. The last column recodes at random, {DRAWS} times, at the rates "
        "at which the coders differ: it gives the share of draws that leave the verdict as it is.",
    )
