"""The paper that pictures are drawn on: areas, lines, marks and words, kept as SVG.

It measures in inches from its lower left corner; line widths, marks and letters are in points.
A library for plots would make an object of each mark and take most of the time of a chapter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from analysis.figures.fonts import Glyph
from analysis.figures.theme import PAPER, WIDTH
from analysis.figures.words import Font, Words, words_at

Point = tuple[float, float]

POINTS = 72  # in an inch
TILE = 72  # side of the tile that a hatch repeats, points
PLAIN = Font()
HATCH = 0.6  # width of the lines of a hatch, points
DOTTED, DASHED = (1.0, 1.65), (3.7, 1.6)  # lengths of strokes and gaps, in widths of the line
AREA, LINE, WORDS = range(1, 4)  # what is drawn later lies above


@dataclass(frozen=True)
class Look:
    """How an area looks: its fill, and the colour, width and dashes of its edge."""

    fill: str = "none"
    edge: str = "none"
    width: float = 1.0
    dash: tuple[float, ...] = ()
    hatch: str = ""

    @property
    def pattern(self) -> str:
        """Return the name of the hatch, the same for the same look."""
        return f"h{crc32(repr((self.fill, self.edge, self.hatch)).encode()):08x}"

    def svg(self) -> str:
        """Return the look as attributes of an SVG element."""
        fill = f"url(#{self.pattern})" if self.hatch else self.fill
        return f'fill="{fill}"' + (stroke(self.edge, self.width, self.dash)
                                   if self.edge != "none" and self.width else "")  # fmt: skip

    def hatching(self) -> str:
        """Return the pattern of the hatch as SVG."""
        lines = Path.hatch(self.hatch)
        assert lines is not None
        ends = [
            number(TILE * x) + " " + number(TILE * (1 - y)) for x, y in np.asarray(lines.vertices)
        ]
        path = "".join(f"M{start}L{end}" for start, end in zip(ends[::2], ends[1::2], strict=True))
        return (
            f'<pattern id="{self.pattern}" patternUnits="userSpaceOnUse" width="{TILE}" '
            f'height="{TILE}"><rect width="{TILE + 1}" height="{TILE + 1}" fill="{self.fill}"/>'
            f'<path d="{path}"{stroke(self.edge, HATCH)}/></pattern>'
        )


def stroke(color: str, width: float, dash: Sequence[float] = ()) -> str:
    """Return a colour, a width and dashes as attributes of an SVG element."""
    dashes = f' stroke-dasharray="{" ".join(number(width * d) for d in dash)}"' if dash else ""
    return f' stroke="{color}" stroke-width="{width:g}"{dashes}'


def number(value: float) -> str:
    """Return a length with as many digits as the eye can tell apart."""
    return f"{round(value, 2) + 0.0:g}"


class Sheet:
    """A picture of a height and width in inches; `left` and `bottom` move where it counts from."""

    def __init__(
        self, height: float, width: float = WIDTH, *, left: float = 0.0, bottom: float = 0.0
    ) -> None:
        self.height, self.width, self.left, self.bottom = height, width, left, bottom
        self.words: list[Words] = []
        self._drawn: list[tuple[float, str]] = []
        self._glyphs: dict[str, Glyph] = {}
        self._hatches: dict[str, Look] = {}

    @property
    def top(self) -> float:
        """Return the height of the upper edge."""
        return self.bottom + self.height

    def rect(
        self, x: float, y: float, width: float, height: float, look: Look, *,
        corner: float = 0, z: float = AREA,
    ) -> None:  # fmt: skip
        """Draw a rectangle from a lower corner, to the left where its width is below 0."""
        if not width or not height:  # SVG would leave out the edge as well
            self.shape([[(x, y), (x + width, y + height)]], look, z)
            return
        left, top = self._at((min(x, x + width), y + height))
        size = f'width="{number(abs(width) * POINTS)}" height="{number(height * POINTS)}"'
        radius = f' rx="{number(corner * POINTS)}"' if corner else ""
        self._add(z, f'<rect x="{number(left)}" y="{number(top)}" {size}{radius} {look.svg()}/>')
        self._keep(look)

    def shape(self, rings: Iterable[Iterable[Point]], look: Look, z: float = AREA) -> None:
        """Draw an area between closed lines."""
        self._path("".join(f"M{self._points(ring)}Z" for ring in rings), look, z)

    def borders(self, rings: Iterable[npt.NDArray[np.float64]], look: Look) -> None:
        """Draw an area between closed lines of hundreds of points, one a row, all at once."""
        moved = ((ring - (self.left, self.top)) * (POINTS, -POINTS) for ring in rings)
        found = [(np.round(ring, 2) + 0.0).ravel().tolist() for ring in moved]
        lines = [("%g %g " * (len(ring) // 2))[:-1] % tuple(ring) for ring in found]
        self._path("".join(f"M{line}Z" for line in lines), look, AREA)

    def ribbon(self, curves: Sequence[Sequence[Point]], look: Look, z: float = AREA) -> None:
        """Draw an area between curves, each of two ends and the two points that bend it."""
        parts = [f"{self._points(curve[:1])}C{self._points(curve[1:])}" for curve in curves]
        self._path(f"M{'L'.join(parts)}Z", look, z)

    def line(
        self, points: Iterable[Point], color: str, width: float = 1.5, *,
        dash: Sequence[float] = (), cap: str = "square", z: float = LINE,
    ) -> None:  # fmt: skip
        """Draw a line through points."""
        end = "" if dash or cap == "butt" else f' stroke-linecap="{cap}"'
        look = f'fill="none"{stroke(color, width, dash)}{end} stroke-linejoin="round"'
        self._add(z, f'<path d="M{self._points(points)}" {look}/>')

    def dot(self, x: float, y: float, size: float, look: Look, *, z: float = LINE) -> None:
        """Draw a disc or a ring of a size in points."""
        left, top = self._at((x, y))
        at = f'cx="{number(left)}" cy="{number(top)}" r="{number(size / 2)}"'
        self._add(z, f"<circle {at} {look.svg()}/>")

    def diamond(self, x: float, y: float, size: float, look: Look, *, z: float = LINE) -> None:
        """Draw a square of a size in points that stands on a corner."""
        reach = size / 2**0.5 / POINTS
        self.shape([[(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]], look, z)

    def arrow(self, start: Point, end: Point, color: str, size: float, *, z: float = AREA) -> None:
        """Draw an arrow to the right, the head of which measures in points."""
        tip = end[0] - 5**0.5 / 2 / POINTS  # so that the edge of the head ends at the end
        back, reach = tip - 0.4 * size / POINTS, 0.2 * size / POINTS
        self.line([start, (tip, end[1])], color, 1, cap="round", z=z)
        head = [(back, end[1] - reach), (tip, end[1]), (back, end[1] + reach)]
        self.shape([head], Look(color, color), z=z)

    def text(
        self, x: float, y: float, text: str, font: Font = PLAIN, *,
        plate: float | None = None, z: float = WORDS,
    ) -> None:  # fmt: skip
        """Write a text, on a plate of paper that leaves so many points free around it."""
        found = words_at(*self._at((x, y)), text, font)
        self.words.append(found)
        self._glyphs |= found.glyphs()
        if plate is not None:
            left, top, right, bottom = found.box
            at = f'x="{number(left - plate)}" y="{number(top - plate)}" rx="{number(plate)}"'
            width, height = right - left + 2 * plate, bottom - top + 2 * plate
            size = f'width="{number(width)}" height="{number(height)}"'
            self._add(z, f'<rect {at} {size} fill="{PAPER}"/>')
        self._add(z, found.svg())

    def svg(self) -> str:
        """Return the picture as SVG, the same for the same drawing."""
        size = number(self.width * POINTS), number(self.height * POINTS)
        outlines = [f'<path id="{g.name}" d="{g.outline}"/>' for g in self._glyphs.values()]
        hatches = [look.hatching() for look in self._hatches.values()]
        return "\n".join([
            '<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" '
            f'width="{size[0]}pt" height="{size[1]}pt" viewBox="0 0 {size[0]} {size[1]}">',
            "<defs>", *outlines, *hatches, "</defs>",
            f'<rect width="{size[0]}" height="{size[1]}" fill="{PAPER}"/>',
            *(drawn for _, drawn in sorted(self._drawn, key=lambda item: item[0])),
            "</svg>\n",
        ])  # fmt: skip

    def _at(self, point: Point) -> Point:
        return (point[0] - self.left) * POINTS, (self.top - point[1]) * POINTS

    def _points(self, points: Iterable[Point]) -> str:
        return " ".join(f"{number(x)} {number(y)}" for x, y in map(self._at, points))

    def _path(self, path: str, look: Look, z: float) -> None:
        self._add(z, f'<path d="{path}" {look.svg()}/>')
        self._keep(look)

    def _keep(self, look: Look) -> None:
        if look.hatch:
            self._hatches[look.pattern] = look

    def _add(self, z: float, drawn: str) -> None:
        self._drawn.append((z, drawn))
