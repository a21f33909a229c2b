"""How wide a text is when drawn, so that labels can be kept apart."""

from __future__ import annotations

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from analysis.figures.theme import FAMILY, SMALL, style


def inches(text: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Return the width of the longest line of a text in inches."""
    style()  # makes the font known
    font = FontProperties(family=[FAMILY, "DejaVu Sans"], weight="bold" if bold else "normal")
    lines = [line for line in text.split("\n") if line.strip()]
    ends = [TextPath((0, 0), line, size=size, prop=font).get_extents().x1 for line in lines]
    return float(max(ends, default=0)) / 72
