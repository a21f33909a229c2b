"""The evidence gap map: which kinds of unit speak for which feature, and where nothing does."""

from __future__ import annotations

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures import data_tables
from analysis.figures.lettering import inches
from analysis.figures.sheet import DOTTED, Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    MUTED,
    PAPER,
    RULE,
    SMALL,
    STRENGTH,
    STRENGTH_INK,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
from analysis.judgement import DIRECT
from analysis.loading import Case
from analysis.wording import counted, in_words, listed, withheld

LEFT, ROW, FOOT = 1.92, 0.33, 0.62  # inches: labels of the rows, height of a row, the key

Found = dict[tuple[str, str], tuple[int, int]]


def evidence_gap_map(case: Case) -> Blocks:
    """Return the picture of features by kinds of unit, in which empty cells are visible."""
    if case.withheld:
        return withheld("The map of evidence and gaps is")
    found = by_kind(case)
    caption = _finding(case, found)
    how = (
        "Grid of features by kinds of unit; each cell gives the strongest link and how many, "
        "an empty frame is a gap, a hatched column a kind that the source does not use."
    )
    picture = Picture(
        f"{case.slug}-fig-gap-map", (caption,), f"{caption} {how}", _draw(case, found)
    )
    return blocks(picture, data_tables.links_by_kind(case, found)) if found else blocks(picture)


def by_kind(case: Case) -> Found:
    """Return the strongest consensus link and the number of links of each feature and kind."""
    kinds = case.units.set_index("unit")["kind"]
    links = case.consensus.assign(kind=case.consensus["unit"].map(kinds))
    grouped = links.groupby(["feature", "kind"])["strength"].agg(["max", "count"])
    return {(str(f), str(k)): (int(m), int(n)) for (f, k), m, n in grouped.itertuples(name=None)}


def used_kinds(case: Case) -> list[str]:
    """Return the kinds that the source uses, in the order of the codebook."""
    used = set(case.units["kind"])
    return [kind for kind in case.codebook.kinds if kind in used]


def _finding(case: Case, found: Found) -> str:
    kinds = used_kinds(case)
    if not found:
        return f"The coders agree on no link, so every cell of the map of {case.name} is empty."
    size = len(case.codebook.features) * len(kinds)
    strong = {kind for (_, kind), (best, _) in found.items() if best == DIRECT}
    open_kinds = [k for k in kinds if k not in strong and k not in case.codebook.capped_kinds]
    without = f" No direct evidence comes from {listed(open_kinds, 'or')}." if open_kinds else ""
    bare = [f for f in case.codebook.features if not any(here == f for here, _ in found)]
    none = f" {listed(bare)} {'has' if len(bare) == 1 else 'have'} no link at all." if bare else ""
    return (
        f"{size - len(found)} of {size} cells hold no evidence; direct evidence comes from "
        f"{counted(len(strong), 'kind')} of unit out of {in_words(len(kinds))}.{without}{none}"
    )


def _draw(case: Case, found: Found) -> str:
    kinds, features = list(case.codebook.kinds), list(case.codebook.features)
    used = used_kinds(case)
    head = max(inches(kind) for kind in kinds) + 0.15
    sheet = Sheet(head + ROW * len(features) + FOOT)
    top, side = ROW * len(features) + FOOT, (WIDTH - LEFT - 0.02) / len(kinds)
    for number, kind in enumerate(kinds):
        x = LEFT + side * number
        sheet.text(x + side / 2, top + 0.06, kind, Font(SMALL, ha="center", upright=True))
        if kind not in used:
            sheet.rect(x, FOOT, side, top - FOOT, Look(PAPER, RULE, width=0, hatch="////"))
    for number, feature in enumerate(features):
        y = top - ROW * (number + 1)
        label = wrapped(case.codebook.features[feature].label, 28, 1)
        sheet.text(0.02, y + ROW / 2, f"{feature}  {label}", Font(SMALL, va="center"))
        for place, kind in enumerate(kinds):
            if kind in used:
                cell = found.get((feature, kind), (0, 0))
                _cell(sheet, case, (LEFT + side * place, y, side), cell)
    _key(sheet, case, side)
    return sheet.svg()


def _cell(sheet: Sheet, case: Case, at: tuple[float, float, float], cell: tuple[int, int]) -> None:
    (x, y, side), (best, count) = at, cell
    name = case.codebook.names.get(best, "")
    sheet.rect(
        x + 0.012,
        y + 0.015,
        side - 0.024,
        ROW - 0.03,
        Look(
            STRENGTH.get(name, PAPER),
            ACCENT if best else CHANGE,
            width=0.8,
            dash=() if best else DOTTED,
        ),
    )
    if best:
        text = f"{case.codebook.strengths[name].symbol}\n{count}"
        sheet.text(
            x + side / 2,
            y + ROW / 2,
            text,
            Font(SMALL, color=STRENGTH_INK[name], ha="center", va="center", spacing=0.95),
        )


def _key(sheet: Sheet, case: Case, side: float) -> None:
    for number, (name, strength) in enumerate(case.codebook.strengths.items()):
        x = 0.02 + 0.95 * number
        sheet.rect(x, 0.32, side, 0.18, Look(STRENGTH[name], ACCENT))
        sheet.text(
            x + side / 2,
            0.41,
            strength.symbol,
            Font(SMALL, color=STRENGTH_INK[name], ha="center", va="center"),
        )
        sheet.text(x + side + 0.05, 0.41, name, Font(SMALL, va="center"))
    sheet.rect(2.95, 0.32, side, 0.18, Look(PAPER, CHANGE, width=0.8, dash=DOTTED))
    sheet.text(2.95 + side + 0.05, 0.41, "gap: no link", Font(SMALL, va="center"))
    capped = listed(kind for kind in case.codebook.kinds if kind in case.codebook.capped_kinds)
    note = f"Below the letter: number of links. {capped.capitalize()} never count above C."
    sheet.text(0.02, 0.12, note, Font(SMALL, color=MUTED, va="center"))
