"""The verdicts of a case judged again with one thing changed."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.blocks import Blocks, Mark, Table, Text, blocks, paragraph
from analysis.coded_cells import cells
from analysis.loading import Case
from analysis.recoding import Tip, tipping_codes
from analysis.research.tables import feature_cell
from analysis.robustness import DRAWS, Range, ranges, without
from analysis.wording import (
    anchor,
    coder_name,
    counted,
    in_words,
    listed,
    scenario_name,
    sentence,
    verdict_mark,
)

NOTHING = "Nothing is coded, so there is nothing to compare."


def scenarios(case: Case) -> Blocks:
    """Return the verdict on every feature under every other coding and rule."""
    found = ranges(case)
    if not found:
        return blocks(paragraph(NOTHING))
    names = list(next(iter(found.values())).scenarios)
    moved = {name: sum(r.scenarios[name] != r.verdict for r in found.values()) for name in names}
    most = max(moved, key=lambda name: moved[name])
    caption = (
        f"The scenario “{scenario_name(most)}” moves most verdicts: {in_words(moved[most])} of "
        f"{in_words(len(found))}."
    )
    rows = tuple(
        (
            feature_cell(case, r.feature),
            (verdict_mark(r.verdict),),
            *(_new(r, name) for name in names),
        )
        for r in found.values()
    )
    columns = ("Feature", "Published", *(sentence(scenario_name(name)) for name in names))
    widths = (24, 16, *(60 // len(names) for _ in names))
    return blocks(Table(anchor(case, "tab-scenarios"), (caption,), columns, rows, widths))


def _new(of: Range, name: str) -> Text:
    new = of.scenarios[name]
    return ("same",) if new == of.verdict else (Mark("strong", new),)


def steady(case: Case) -> Blocks:
    """Return how often a random recoding leaves each verdict as it is."""
    found = ranges(case)
    if not found:
        return blocks(paragraph(NOTHING))
    least = min(found.values(), key=lambda of: of.steady)
    caption = (
        f"The verdict on {least.feature} is the least steady: {least.steady:.0%} of "
        f"{DRAWS} random recodings leave it as it is."
    )
    rows = tuple((feature_cell(case, of.feature), (f"{of.steady:.0%}",)) for of in found.values())
    columns = ("Feature", "Draws that leave the verdict")
    return blocks(Table(anchor(case, "tab-steady"), (caption,), columns, rows, (60, 40)))


def left_out(case: Case) -> Blocks:
    """Return which verdicts change with each section of the source left out."""
    if not case.codes:
        return blocks(paragraph(NOTHING))
    of, base = cells(case), [row.verdict for row in case.judged.values()]
    found = without(of, of.section)
    rows = tuple(((name,), _moves(case, base, list(new))) for name, new in found.items())
    quiet = sum(row[1] == ("no verdict",) for row in rows)
    caption = f"{sentence(counted(quiet, 'section'))} of {len(rows)} can go without any change."
    columns = ("Section left out", "Verdicts that change")
    return blocks(Table(anchor(case, "tab-left-out"), (caption,), columns, rows, (25, 75)))


def _moves(case: Case, base: list[str], new: list[str]) -> Text:
    changed = zip(case.codebook.features, base, new, strict=True)
    said = [f"{f} from {old} to {now}" for f, old, now in changed if old != now]
    return ("; ".join(said) or "no verdict",)


def single_codes(case: Case) -> Blocks:
    """Return the single codes that alone would change a verdict."""
    tips = tipping_codes(case)
    if not tips:
        return blocks(paragraph("No single code alone would change a verdict."))
    features = dict.fromkeys(tip.feature for tip in tips)
    caption = (
        f"{counted(len({t[:3] for t in tips}), 'single code')} could each change a verdict alone, "
        f"on {counted(len(features), 'feature')}; the others need two codes or more."
    )
    rows = tuple(
        (feature_cell(case, name), (_told(t for t in tips if t.feature == name),))
        for name in features
    )
    columns = ("Feature", "Unit: coder, code, other code, verdict then")
    name = anchor(case, "tab-single-codes")
    return blocks(Table(name, (sentence(caption),), columns, rows, (28, 72)))


def _told(tips: Iterable[Tip]) -> str:
    said: dict[tuple[str, str, str], list[str]] = {}
    for tip in tips:
        said.setdefault((tip.unit, tip.new, tip.verdict), []).append(coder_name(tip.coder))
    return "; ".join(
        f"{unit}: {listed(coders, 'or')} to {new}, then {verdict}"
        for (unit, new, verdict), coders in said.items()
    )
