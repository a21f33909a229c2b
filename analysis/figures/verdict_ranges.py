"""How far each verdict moves when coders, rules or parts of the source change."""

from __future__ import annotations

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    INK,
    PAPER,
    RULE,
    SMALL,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.robustness import Range, ranges
from analysis.wording import fragility, withheld

ROW = 0.34  # inches
LEFT, STEP = 2.25, 0.56  # where the scale begins, and the way from one verdict to the next, inches

PUBLISHED, MOVED = Look(ACCENT, ACCENT), Look(PAPER, CHANGE, width=1.6)


def verdict_ranges(case: Case) -> Blocks:
    """Return the picture of the range of every verdict, one row a feature."""
    found = ranges(case)
    if not found:
        return withheld("The picture of the ranges is")
    said = fragility(found)
    alt = f"{said} One row a feature on a scale of verdicts: a line for the range, a dot for it."
    return blocks(Picture(f"{case.slug}-fig-ranges", (said,), alt, _draw(case, found)))


def _draw(case: Case, found: dict[str, Range]) -> str:
    scale = list(case.codebook.verdicts)[::-1]
    sheet = Sheet(ROW * (len(found) + 3.2))
    top = ROW * (len(found) + 1.2)
    for number, verdict in enumerate(scale):
        x = LEFT + STEP * number
        sheet.line([(x, ROW * 1.1), (x, top)], RULE, 0.8, z=0)
        words = verdict.replace(" ", "\n")
        sheet.text(x, top + 0.06, words, Font(SMALL, color=INK, ha="center"))
    for number, row in enumerate(found.values()):
        y = top - ROW * (number + 0.6)
        label = case.codebook.features[row.feature].label
        sheet.text(0.02, y, f"{row.feature}  {label}", Font(va="center"))
        places = [scale.index(v) for v in (row.minimum, row.verdict, row.maximum)]
        _range(sheet, y, [LEFT + STEP * place for place in places])
    _key(sheet)
    return sheet.svg()


def _range(sheet: Sheet, y: float, at: list[float]) -> None:
    low, here, high = at
    if low < high:
        sheet.line([(low, y), (high, y)], CHANGE, 2.5, cap="butt", z=1)
        for end in {low, high} - {here}:
            sheet.dot(end, y, 6, MOVED)
    (sheet.diamond if low == high else sheet.dot)(here, y, 8, PUBLISHED, z=3)


def _key(sheet: Sheet) -> None:
    y = ROW * 0.5
    sheet.dot(0.12, y, 8, PUBLISHED)
    sheet.text(0.26, y, "as published", Font(SMALL, va="center"))
    sheet.line([(1.3, y), (1.62, y)], CHANGE, 2.5)
    sheet.dot(1.3, y, 6, MOVED)
    sheet.text(1.72, y, "where it moves", Font(SMALL, va="center"))
    sheet.diamond(3.0, y, 8, PUBLISHED)
    sheet.text(3.14, y, "holds throughout", Font(SMALL, va="center"))
