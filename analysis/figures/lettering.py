"""How texts are set in letters: where each stands, and how wide a text is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from matplotlib.ft2font import LoadFlags

from analysis.figures.fonts import (
    EM,
    Glyph,
    closer,
    letter,
    ligatures,
    numbered,
    shaper,
)
from analysis.figures.theme import SMALL

# Characters of which each is one letter that stands after the one before it. The rest are accents
# on their own, scripts that join their letters or run to the left, and marks that are not seen.
SIMPLE = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200a"
                    "\u2010-\u2027\u2030-\u2043\u2045-\u205f\u2070-\u2bff]*")  # fmt: skip

Placed = tuple[Glyph, float, float]


@dataclass(frozen=True)
class Line:
    """A line of text: its letters with their places, its width and the extent of its ink."""

    placed: tuple[Placed, ...]
    width: float

    @cached_property
    def bottom(self) -> float:
        """Return the lowest point, which is the base of a line that reaches not below it."""
        return min((y + glyph.bottom for glyph, _, y in self.placed), default=0.0)

    @cached_property
    def top(self) -> float:
        """Return the highest point."""
        return max((y + glyph.top for glyph, _, y in self.placed), default=0.0)

    @cached_property
    def right(self) -> float:
        """Return where the ink ends."""
        return max((x + glyph.right for glyph, x, _ in self.placed), default=0.0)

    @cached_property
    def svg(self) -> str:
        """Return the letters with ink as uses of their outlines."""
        return "".join(
            f'<use xlink:href="#{glyph.name}" x="{x:.6g}"' + (f' y="{-y:.6g}"/>' if y else "/>")
            for glyph, x, y in self.placed if glyph.outline
        )  # fmt: skip

    @cached_property
    def glyphs(self) -> dict[str, Glyph]:
        """Return the letters with ink by their names."""
        return {glyph.name: glyph for glyph, _, _ in self.placed if glyph.outline}


def inches(text: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Return the width of the longest line of a text in inches."""
    lines = [line for line in text.split("\n") if line.strip()]
    return max((lettered(line, bold).right for line in lines), default=0.0) * size / EM / 72


def lettered(line: str, bold: bool) -> Line:
    """Return a line of text in letters, measured in thousandths of their size."""
    return _simple(line, bold) if SIMPLE.fullmatch(line) else _shaped(line, bold)


def _simple(line: str, bold: bool) -> Line:
    placed, x, before = list[Placed](), 0.0, ""
    for piece in _pieces(bold).findall(line):
        glyph = letter(piece, bold)
        if before:
            x += closer(before, piece, bold)
        placed.append((glyph, x, 0.0))
        x += glyph.advance
        before = piece
    return Line(tuple(placed), x)


@cache
def _pieces(bold: bool) -> re.Pattern[str]:
    """Return a pattern that cuts a text into ligatures and single characters."""
    joined = sorted(ligatures(bold), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, joined), "."]), re.DOTALL)


def _shaped(line: str, bold: bool) -> Line:
    """Return a line of any script; the library that sets it is slow, but knows them all."""
    # The public functions around this one draw pictures of their own.
    items = shaper(bold)._layout(line, LoadFlags.NO_HINTING)
    found = [(numbered(str(i.ft_object.fname), int(i.glyph_index), bold), i.x, i.y) for i in items]
    placed = tuple(found)
    return Line(placed, max((x + glyph.advance for glyph, x, _ in placed), default=0.0))
