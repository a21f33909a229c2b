"""How the lines of a text stand around the point that it is written at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Literal

from analysis.figures.fonts import EM, Glyph, height
from analysis.figures.lettering import Line, lettered
from analysis.figures.theme import INK, SIZE

Across = Literal["left", "center", "right"]
Along = Literal["baseline", "center", "top"]

SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True)
class Font:
    """How a text looks and is aligned; `spacing` fixes the distance of its lines."""

    size: float = SIZE
    bold: bool = False
    color: str = INK
    ha: Across = "left"
    va: Along = "baseline"
    spacing: float | None = None
    upright: bool = False  # turned, so that it reads from below


@dataclass(frozen=True)
class Words:
    """A text with its lines; the box around it measures in points, from the upper left corner."""

    text: str
    font: Font
    lines: list[tuple[str, Line, float, float]]
    box: tuple[float, float, float, float]

    def glyphs(self) -> dict[str, Glyph]:
        """Return the letters with ink."""
        return {name: glyph for _, line, _, _ in self.lines for name, glyph in line.glyphs.items()}

    def svg(self) -> str:
        """Return the text as SVG, which tells in comments what it says."""
        size, turn = f"{self.font.size / EM:g}", " rotate(-90)" if self.font.upright else ""
        return "\n".join(
            f"<!-- {_comment(text)} -->\n"
            f'<g fill="{self.font.color}" transform="translate({x:.2f} {y:.2f}){turn} '
            f'scale({size} -{size})">{line.svg}</g>'
            for text, line, x, y in self.lines
        )


def _comment(text: str) -> str:
    return re.sub("-(?=-)", "- ", escape(text, quote=False))


def words_at(x: float, y: float, text: str, font: Font) -> Words:
    """Return a text written at a point, which is given in points from the upper left corner."""
    said, scale = text.split("\n"), font.size / EM
    found = [lettered(line, font.bold) for line in said]
    bases, bottom, last = _bases(found, font)
    width, share = max(line.width for line in found), SHARES[font.ha]
    if font.upright:
        left, low = -bottom * share, -last
    else:
        left = width * share
        low = {"top": 0.0, "center": bottom / 2, "baseline": bottom + last}[font.va]
    places = [((width - line.width) * share, base)
              for line, base in zip(found, bases, strict=True)]  # fmt: skip
    turned = [(-base - left, along + low) if font.upright else (along - left, base - low)
              for along, base in places]  # fmt: skip
    across, tall = (-bottom, width) if font.upright else (width, -bottom)
    top = y - scale * (tall + low if font.upright else -low)
    box = (x - scale * left, top, x - scale * left + scale * across, top + scale * tall)
    lines = [
        (text, line, x + scale * right, y - scale * up)
        for text, line, (right, up) in zip(said, found, turned, strict=True)
        if text
    ]
    return Words(text, font, lines, box)


def _bases(lines: list[Line], font: Font) -> tuple[list[float], float, float]:
    """Return the bases of lines below their top, the bottom and how far it is below the last."""
    above, below = height(font.bold)
    y, bases, down = 0.0, list[float](), 0.0
    for line in lines:
        up, down = max(line.top, above), max(-line.bottom, below)
        if font.spacing:  # the ink of the line stands in the middle of its height
            leading = font.spacing * (above + below) - (line.top - line.bottom)
            up, down = line.top + leading / 2, leading / 2 - line.bottom
        bases.append(y - up)
        y -= up + down
    return bases, y, down
