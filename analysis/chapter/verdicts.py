"""The table of verdicts: what the text states, how steady that is, what stands outside."""

from __future__ import annotations

from analysis.agreement import Agreement, by_feature
from analysis.blocks import Blocks, Table, Text, blocks, paragraph
from analysis.examples import NOT_YET
from analysis.judgement import Verdict
from analysis.loading import Case
from analysis.outside import outside_of
from analysis.robustness import Range, range_words, ranges
from analysis.wording import (
    anchor,
    decimal,
    direct_units,
    in_words,
    joined,
    linked,
    listed,
    ref,
    refs,
    sentence,
    verdict_mark,
    withheld,
)


def verdict_table(case: Case) -> Blocks:
    """Return the verdict on every feature, with its evidence and what stands outside the text."""
    if case.withheld:
        return withheld("The verdicts are")
    found, agreed = ranges(case), by_feature(case)
    single = [row.feature for row in case.judged.values() if row.passages == 1]
    caption = (
        f"{sentence(in_words(len(single)))} of {in_words(len(case.judged))} verdicts "
        f"{'rests' if len(single) == 1 else 'rest'} on a single passage with direct evidence"
        + (f" ({listed(single)})." if single else ".")
    )
    table = Table(
        anchor(case, "tab-verdicts"),
        (caption,),
        (
            "Feature",
            "Verdict, range, alpha",
            "Direct evidence",
            "What the text states",
            "Outside the text",
        ),
        tuple(
            _verdict_row(case, row, (*_moves(found.get(row.feature)), _alpha(agreed[row.feature])))
            for row in case.judged.values()
        ),
        (18, 18, 13, 33, 18),
        "verdicts",
    )
    reading = paragraph(
        "The verdict counts passages of the source with direct evidence: two or more make it"
        " strong, one makes it moderate. Below it stands its range under other coders, other rules"
        " and parts of the source left out, and how far the coders agree on the feature: ordinal"
        " alpha on the cells that any of them used. The verdict says how well the text states the"
        " feature. The last column is the second axis and never changes the verdict: whether"
        " anything outside the text corroborates or challenges the direct evidence.",
    )
    return blocks(table, reading)


def _moves(of: Range | None) -> Text:
    return (f" {range_words(of)};",) if of else ()


def _alpha(both: tuple[Agreement, Agreement]) -> str:
    """Return how far the coders agree on a feature: ordinal alpha on the cells that any used."""
    value = both[1].ordinal.value
    return f" alpha {decimal(value)}"


def _verdict_row(case: Case, row: Verdict, doubt: Text) -> tuple[Text, ...]:
    label = case.codebook.features[row.feature].label
    direct = direct_units(case, row.feature)
    states = case.gaps.loc[case.gaps["feature"] == row.feature, "states"]
    return (
        (ref(case, row.feature, f"{row.feature} {label}"),),
        (verdict_mark(row.verdict), *doubt),
        refs(case, direct) if direct else ("none",),
        linked(case, " ".join(states) or NOT_YET),
        _outside(case, direct),
    )


def _outside(case: Case, direct: list[str]) -> Text:
    """Return which direct units something outside the text bears on, each with its sources."""
    found = outside_of(case, direct)
    parts: list[Text] = [
        (ref(case, unit), f" {relation} by ", *refs(case, sources))
        for relation, of_units in found.items()
        for unit, sources in of_units.items()
    ]
    touched = {unit for of_units in found.values() for unit in of_units}
    rest = [unit for unit in direct if unit not in touched]
    if rest:
        parts.append((*refs(case, rest), " unverified") if parts else ("unverified",))
    return joined(parts, "; ") or ("no direct evidence",)
