"""The range of every verdict: what would overturn it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from analysis.blocks import Blocks, Table, Text, blocks, paragraph
from analysis.loading import Case
from analysis.robustness import DRAWS, Range, range_words, ranges
from analysis.wording import (
    anchor,
    counted,
    in_words,
    joined,
    ref,
    scenario_name,
    sentence,
    verdict_mark,
    withheld,
)


def robustness(case: Case) -> Blocks:
    """Return, for every feature, the range of its verdict and what decides it."""
    found = ranges(case)
    if not found:
        return withheld("The ranges of the verdicts are")
    table = Table(
        anchor(case, "tab-ranges"),
        (_deciding(found),),
        ("Feature", "Verdict", "Range", "Changes with", "Changes without", "Steady"),
        tuple(_row(case, row) for row in found.values()),
        (20, 14, 17, 21, 17, 11),
    )
    return blocks(table, paragraph(*_reading()))


def _deciding(found: Mapping[str, Range]) -> str:
    """Return which section and how many single units decide verdicts."""
    sections = Counter(name for row in found.values() for name in row.sections)
    single = sum(bool(row.units) for row in found.values())
    units = f"{counted(single, 'verdict hangs', 'verdicts hang')} on a single unit"
    if not sections:
        return f"{sentence(units)}."
    name, count = sections.most_common(1)[0]
    total = in_words(len(found))
    return f"Without the section {name}, {in_words(count)} of {total} verdicts change; {units}."


def _row(case: Case, row: Range) -> tuple[Text, ...]:
    label = case.codebook.features[row.feature].label
    moved = [
        f"{scenario_name(name)}: {new}" for name, new in row.scenarios.items() if new != row.verdict
    ]
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
