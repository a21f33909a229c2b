"""How wide a text is when drawn, so that labels can be kept apart."""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from analysis.figures.theme import FAMILY, SMALL, style


def inches(text: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Return the width of the longest line of a text in inches."""
    lines = [line for line in text.split("\n") if line.strip()]
    return max((_points(line, size, bold) for line in lines), default=0.0) / 72


@cache
def _points(line: str, size: float, bold: bool) -> float:
    style()  # makes the font known
    font = FontProperties(family=[FAMILY, "DejaVu Sans"], weight="bold" if bold else "normal")
    # The curves of these fonts have points at their extremes, which saves us solving for them.
    return float(TextPath((0, 0), line, size=size, prop=font).vertices[:, 0].max())
