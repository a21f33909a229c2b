"""The look that all pictures share: sizes and colours.

Pictures are drawn narrow (4.8 inches) so that their smallest letters stay legible when a phone
shows them at 330 pixels. Colour never speaks alone: a letter, a hatch or a position says the same.
The blues and the orange stay apart for colour-blind readers and in grey print.
"""

from __future__ import annotations

from textwrap import fill

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


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """Return text broken into lines of `width` letters, cut with an ellipsis after `lines`."""
    rows = fill(text, width).split("\n")
    return "\n".join(rows) if len(rows) <= lines else "\n".join(rows[:lines]).rstrip(" ,.;") + " …"
