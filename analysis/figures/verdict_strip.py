"""The headline picture: ten features and the verdict on each."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.theme import (
    ACCENT,
    MUTED,
    SMALL,
    VERDICT,
    VERDICT_INK,
    canvas,
    style,
    to_svg,
)
from analysis.loading import Case
from analysis.wording import listed, verdict_groups

ROW = 0.32  # inches
PILL = (2.15, 1.35)  # left edge and width of the verdict pill, inches


def verdict_strip(case: Case) -> Blocks:
    """Return the picture of the verdicts on all features of one case, strongest first."""
    groups = verdict_groups(case)
    said = "; ".join(f"{verdict}: {listed(labels)}" for verdict, labels in groups.items())
    caption = f"Verdicts on {case.name}, strongest first. {said[:1].upper()}{said[1:]}."
    alt = f"Ten features with one verdict each for {case.name}. {said}."
    return blocks(Picture(f"{case.slug}-fig-verdicts", (caption,), alt, _draw(case)))


def _draw(case: Case) -> str:
    order = list(case.codebook.verdicts)
    rows = sorted(case.verdicts.to_dict("records"), key=lambda r: order.index(str(r["verdict"])))
    with mpl.rc_context(style()):
        figure, axes = canvas(ROW * (len(rows) + 1) + 0.1)
        top = ROW * len(rows)
        axes.text(PILL[0], top + 0.08, "verdict", color=MUTED, size=SMALL)
        axes.text(3.62, top + 0.08, "passages with\ndirect evidence", color=MUTED, size=SMALL)
        for number, row in enumerate(rows):
            label = case.codebook.features[str(row["feature"])].label
            _row(axes, top - ROW * (number + 0.5), f"{row['feature']}  {label}", row)
        return to_svg(figure)


def _row(axes: Axes, y: float, label: str, row: dict[str, object]) -> None:
    verdict = str(row["verdict"])
    axes.text(0.02, y, label, va="center")
    left, width = PILL
    shape = f"round,pad=0,rounding_size={ROW * 0.2}"
    axes.add_patch(
        FancyBboxPatch((left, y - ROW * 0.38), width, ROW * 0.76, boxstyle=shape,
                       facecolor=VERDICT[verdict], edgecolor=ACCENT, linewidth=0.8)
    )  # fmt: skip
    ink = VERDICT_INK[verdict]
    axes.text(left + width / 2, y, verdict, ha="center", va="center", color=ink, weight="bold")
    for number in range(int(str(row["passages"]))):
        axes.plot(3.72 + 0.2 * number, y, "o", color=ACCENT, markersize=6)
