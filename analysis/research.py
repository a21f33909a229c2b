"""Tables for the research notebooks: frames as tables, scenarios, single codes, what moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from analysis.agreement import by_feature, by_pair
from analysis.blocks import Block, Blocks, Mark, Paragraph, Picture, Table, Text, blocks, paragraph
from analysis.loading import Case
from analysis.recoding import Tip, tipping_codes
from analysis.robustness import DRAWS, Range, cells, ranges, without
from analysis.wording import (
    anchor,
    coder_name,
    counted,
    decimal,
    in_words,
    listed,
    ref,
    scenario_name,
    sentence,
    verdict_mark,
)

NOTHING = "Nothing is coded, so there is nothing to compare."


def table(case: Case, name: str, caption: str, frame: pd.DataFrame) -> Blocks:
    """Return a frame as a table of the book; its index becomes the first columns."""
    flat = frame.reset_index()
    rows = tuple(tuple((str(cell),) for cell in row) for row in flat.itertuples(index=False))
    widths = (1,) * len(flat.columns)
    columns = tuple(map(str, flat.columns))
    return blocks(Table(anchor(case, f"tab-{name}"), (caption,), columns, rows, widths))


def again(page: str, shown: Blocks) -> Blocks:
    """Return what a chapter shows under names of another page: a name leads to one place only."""
    return blocks(*(_renamed(page, block) for block in shown.items))


def _renamed(page: str, block: Block) -> Block:
    if isinstance(block, Table | Picture):
        return replace(block, name=f"{page}-{block.name}")
    return block


def pairs(case: Case) -> Blocks:
    """Return the ordinal alpha of every pair of coders, on both bases."""
    found = by_pair(case)
    if not found:
        return blocks(paragraph("Two coders are needed to compare them."))
    rows = tuple(
        (
            (f"{coder_name(first)} and {coder_name(second)}",),
            (decimal(whole.ordinal.value),),
            (decimal(used.ordinal.value),),
            (_percent(used.same_code.value),),
        )
        for (first, second), (whole, used) in found.items()
    )
    values = {pair: used.ordinal.value for pair, (_, used) in found.items()}
    known = {pair: value for pair, value in values.items() if value is not None}
    caption = "On the cells any coder used, alpha is undefined for every pair."
    if known:
        most = max(known, key=lambda pair: known[pair])
        caption = f"On the cells any coder used, {listed(map(coder_name, most))} agree most."
    columns = ("Pair", "Alpha, all cells", "Alpha, used cells", "Same code, used cells")
    return blocks(Table(anchor(case, "tab-pairs"), (caption,), columns, rows, (34, 22, 22, 22)))


def _percent(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.0%}"


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
        (_feature(case, r.feature), (verdict_mark(r.verdict),), *(_new(r, name) for name in names))
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
    rows = tuple((_feature(case, of.feature), (f"{of.steady:.0%}",)) for of in found.values())
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
        (_feature(case, name), (_told(t for t in tips if t.feature == name),)) for name in features
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


def what_moved(published: Case, changed: Case) -> Blocks:
    """Return the verdicts, ranges and agreement that differ between two codings of a case."""
    before, after = _standing(published), _standing(changed)
    moved = [feature for feature in before if before[feature] != after[feature]]
    verdicts = [f for f in moved if before[f][0] != after[f][0]]
    if not moved:
        return blocks(paragraph("Nothing moves: verdicts, ranges and agreement are as published."))
    said = f"{sentence(counted(len(verdicts), 'verdict'))} of {in_words(len(before))} "
    caption = f"{said}{'changes' if len(verdicts) < 2 else 'change'}{_names(verdicts)}."
    rows = tuple(
        (_feature(published, f), *((old, " → ", new) if old != new else (old,)
         for old, new in zip(before[f], after[f], strict=True)))
        for f in moved
    )  # fmt: skip
    columns = ("Feature", "Verdict", "Range", "Alpha, used cells")
    name = anchor(published, "tab-moved")
    return blocks(Table(name, (caption,), columns, rows, (28, 26, 26, 20)), _unmoved(before, moved))


def _names(features: list[str]) -> str:
    return f": {listed(features)}" if features else ""


def _unmoved(before: dict[str, tuple[str, str, str]], moved: list[str]) -> Paragraph:
    rest = [feature for feature in before if feature not in moved]
    return paragraph(f"Everything else is as published: {listed(rest) if rest else 'nothing'}.")


def _standing(case: Case) -> dict[str, tuple[str, str, str]]:
    """Return the verdict, its range and the agreement on every feature, in words."""
    found, agreed = ranges(case), by_feature(case)
    return {
        feature: (
            row.verdict,
            f"{found[feature].minimum} to {found[feature].maximum}" if found else "none",
            decimal(agreed[feature][1].ordinal.value),
        )
        for feature, row in case.judged.items()
    }


def _feature(case: Case, name: str) -> Text:
    return (ref(case, name, f"{name} {case.codebook.features[name].label}"),)
