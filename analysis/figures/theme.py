"""The look that all pictures share: fonts, colours and the way to SVG.

Pictures are drawn narrow (4.8 inches) so that their smallest letters stay legible when a phone
shows them at 330 pixels. Colour never speaks alone: a letter, a hatch or a position says the same.
The blues and the orange stay apart for colour-blind readers and in grey print.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from textwrap import fill

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILY = "Source Sans 3"
WIDTH = 4.8  # inches
SIZE = 9.5  # points; nothing smaller than SMALL
SMALL = 8.5

INK = "#1a1a1a"
MUTED = "#595959"
RULE = "#c3c9d0"
PAPER = "#ffffff"
ACCENT = "#1f4e79"
CHANGE = "#a6480a"  # what was changed, and what stands against

STRENGTH = {"direct": "#1f4e79", "partial": "#7fa8cf", "contextual": "#e3ecf5"}
STRENGTH_INK = {"direct": "#ffffff", "partial": "#1a1a1a", "contextual": "#1a1a1a"}
VERDICT = {
    "strong": "#1f4e79",
    "moderate": "#3f72a3",
    "weak": "#a9c4de",
    "contextual only": "#e3ecf5",
    "not shown": "#ffffff",
}
VERDICT_INK = {
    "strong": "#ffffff",
    "moderate": "#ffffff",
    "weak": "#1a1a1a",
    "contextual only": "#1a1a1a",
    "not shown": "#1a1a1a",
}

_STYLE = {
    "font.family": [FAMILY, "DejaVu Sans"],
    "font.size": SIZE,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,  # a dollar sign in the data is a dollar sign
    "svg.fonttype": "path",
    "svg.hashsalt": "good-practice-traced",  # the same picture gives the same bytes
}


@cache
def _load_fonts() -> None:
    for path in sorted(FONTS.glob("*.otf")):
        font_manager.fontManager.addfont(path)


def style() -> mpl.RcParams:
    """Return the settings to draw with: `with mpl.rc_context(style()): …`."""
    _load_fonts()
    return mpl.RcParams(_STYLE)


class Sheet(Axes):
    """An axes of fixed limits, which spares the work of fitting them to what is drawn."""

    def add_patch(self, p: Patch) -> Patch:
        """Add an area."""
        self.add_artist(p)
        return p

    def add_line(self, line: Line2D) -> Line2D:
        """Add a line."""
        self.add_artist(line)
        return line


def canvas(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """Return an empty figure of `width` by `height` inches and an axes that fills it.

    The axes measures in inches from the lower left corner and shows no frame.
    """
    figure = Figure(figsize=(width, height), facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1), axes_class=Sheet)
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return figure, axes


def to_svg(figure: Figure) -> str:
    """Return a figure as SVG that is the same for the same drawing."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return re.sub(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*", "", buffer.getvalue(), flags=re.DOTALL)


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """Return text broken into lines of `width` letters, cut with an ellipsis after `lines`."""
    rows = fill(text, width).split("\n")
    return "\n".join(rows) if len(rows) <= lines else "\n".join(rows[:lines]).rstrip(" ,.;") + " …"
