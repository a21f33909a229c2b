"""What the coders gave, unit by unit and pair by pair."""

from __future__ import annotations

from analysis.agreement import by_pair
from analysis.blocks import Blocks, Table, blocks, paragraph
from analysis.loading import Case
from analysis.research.tables import feature_cell
from analysis.wording import (
    anchor,
    coder_name,
    decimal,
    listed,
)


def codes(case: Case, unit: str) -> Blocks:
    """Return every code that the coders gave to one unit, with their reasons."""
    said = case.unit_rows[unit]["paraphrase"]
    own = case.links[case.links["unit"] == unit].sort_values(["feature", "coder"])
    columns = own[["feature", "coder", "strength", "rationale"]].itertuples(index=False, name=None)
    rows = tuple(
        (
            feature_cell(case, feature),
            (coder_name(coder),),
            (case.codebook.names[strength],),
            (rationale,),
        )
        for feature, coder, strength, rationale in columns
    )
    if not rows:
        return blocks(paragraph(f"No coder linked {unit} with a feature: {said}"))
    names = ("Feature", "Coder", "Strength", "Reason")
    table = Table(anchor(case, f"tab-codes-{unit}"), (f"{unit}: {said}",), names, rows,
                  (28, 12, 14, 46))  # fmt: skip
    return blocks(table)


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
