"""How far each verdict moves when coders, rules or parts of the source change."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.axes import Axes

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    INK,
    PAPER,
    RULE,
    SMALL,
    canvas,
    style,
    to_svg,
)
from analysis.loading import Case
from analysis.robustness import Range, ranges
from analysis.wording import fragility, withheld

ROW = 0.34  # inches
LEFT, STEP = 2.25, 0.56  # where the scale begins, and the way from one verdict to the next, inches


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
    with mpl.rc_context(style()):
        figure, axes = canvas(ROW * (len(found) + 3.2))
        top = ROW * (len(found) + 1.2)
        for number, verdict in enumerate(scale):
            x = LEFT + STEP * number
            axes.plot([x, x], [ROW * 1.1, top], color=RULE, linewidth=0.8, zorder=0)
            words = verdict.replace(" ", "\n")
            axes.text(x, top + 0.06, words, ha="center", size=SMALL, color=INK)
        for number, row in enumerate(found.values()):
            y = top - ROW * (number + 0.6)
            label = case.codebook.features[row.feature].label
            axes.text(0.02, y, f"{row.feature}  {label}", va="center")
            _range(
                axes,
                y,
                [LEFT + STEP * scale.index(v) for v in (row.minimum, row.verdict, row.maximum)],
            )
        _key(axes)
        return to_svg(figure)


def _range(axes: Axes, y: float, at: list[float]) -> None:
    low, here, high = at
    if low < high:
        axes.plot([low, high], [y, y], color=CHANGE, linewidth=2.5, solid_capstyle="butt", zorder=1)
        for end in {low, high} - {here}:
            axes.plot(
                end, y, "o", color=CHANGE, markersize=6, markerfacecolor=PAPER, markeredgewidth=1.6
            )
    axes.plot(here, y, "D" if low == high else "o", color=ACCENT, markersize=8, zorder=3)


def _key(axes: Axes) -> None:
    y = ROW * 0.5
    axes.plot(0.12, y, "o", color=ACCENT, markersize=8)
    axes.text(0.26, y, "as published", va="center", size=SMALL)
    axes.plot([1.3, 1.62], [y, y], color=CHANGE, linewidth=2.5)
    axes.plot(1.3, y, "o", color=CHANGE, markersize=6, markerfacecolor=PAPER, markeredgewidth=1.6)
    axes.text(1.72, y, "where it moves", va="center", size=SMALL)
    axes.plot(3.0, y, "D", color=ACCENT, markersize=8)
    axes.text(3.14, y, "holds throughout", va="center", size=SMALL)
