"""The letters of the pictures, as the fonts of the book describe them.

All measures are in thousandths of the size of the letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.ft2font import FT2Font, LoadFlags

from analysis.figures.kerning import PairTable, between, pair_tables

EM = 1000
FOLDER = Path(__file__).resolve().parent.parent / "fonts"
OTHERS = Path(mpl.get_data_path()) / "fonts" / "ttf"  # for what Source Sans lacks, such as arrows
FILES = {
    False: {"r": FOLDER / "SourceSans3-Regular.otf", "s": OTHERS / "DejaVuSans.ttf"},
    True: {"b": FOLDER / "SourceSans3-Bold.otf", "c": OTHERS / "DejaVuSans-Bold.ttf"},
}
JOINED = "ff fi fj fl ft tt Th ffi ffl fft"  # what fonts tend to draw as one letter
COMMANDS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}  # of a path, in matplotlib and in SVG


@dataclass(frozen=True, eq=False, slots=True)
class Glyph:
    """One letter: how far it moves on, what its ink covers, and its outline as an SVG path."""

    face: str
    name: str  # what it is called in a picture
    number: int
    advance: float
    right: float
    bottom: float
    top: float
    outline: str


class Face:
    """The letters of one font file."""

    def __init__(self, key: str, path: Path) -> None:
        self.key, self.path = key, str(path)
        self.font = FT2Font(path)
        self.font.set_size(EM, 72)

    def kern(self, left: Glyph, right: Glyph) -> float:
        """Return by how much a letter moves because of the one before it."""
        return between(self._pairs, left.number, right.number) * EM / self.font.units_per_EM

    @cached_property
    def _pairs(self) -> list[PairTable]:
        return pair_tables(Path(self.path))

    def has(self, character: str) -> bool:
        """Return whether the font can draw a character."""
        return self.font.get_char_index(ord(character)) > 0

    def glyph(self, number: Any) -> Glyph:
        """Return a letter by its number in the font."""
        loaded = self.font.load_glyph(number, LoadFlags.NO_HINTING)
        _, bottom, right, top = (edge / 64 for edge in loaded.bbox)
        name = f"{self.key}{number}"
        moves, outline = loaded.horiAdvance / 64, self._outline()
        return Glyph(self.key, name, number, moves, right, bottom, top, outline)

    def _outline(self) -> str:
        points, codes = self.font.get_path()
        steps = zip(codes.tolist(), points.round().astype(int).tolist(), strict=True)
        return "".join(
            COMMANDS[code] + ("" if code == 79 else " ".join(f"{x} {y}" for _, (x, y) in run))
            for code, run in groupby(steps, key=lambda step: step[0])
        )


@cache
def faces(bold: bool) -> list[Face]:
    """Return the fonts of a weight, each for what the ones before it lack."""
    return [Face(key, path) for key, path in FILES[bold].items()]


@cache
def ligatures(bold: bool) -> dict[str, int]:
    """Return what the first font draws as one letter, with the number of that letter."""
    # No public function tells which letters are joined.
    items = faces(bold)[0].font._layout(JOINED, LoadFlags.NO_HINTING)
    return {item.char: item.glyph_index for item in items if len(item.char) > 1}


@cache
def letter(piece: str, bold: bool) -> Glyph:
    """Return the letter for a character or a ligature, from the first font that has it."""
    first, *_ = found = faces(bold)
    if piece in ligatures(bold):
        return numbered(first.path, ligatures(bold)[piece], bold)
    face = next((face for face in found if face.has(piece)), first)
    return numbered(face.path, face.font.get_char_index(ord(piece)), bold)


@cache
def numbered(path: str, number: int, bold: bool) -> Glyph:
    """Return the letter with a number in the font of a file."""
    return next(face for face in faces(bold) if face.path == path).glyph(number)


@cache
def closer(left: str, right: str, bold: bool) -> float:
    """Return by how much a letter moves because of the one before it."""
    one, other = letter(left, bold), letter(right, bold)
    if one.face != other.face:
        return 0.0
    return next(face for face in faces(bold) if face.key == one.face).kern(one, other)


@cache
def shaper(bold: bool) -> FT2Font:
    """Return a font that sets any script, with the others to fall back to."""
    first, *others = FILES[bold].values()
    # The public way to such a font shares its size with all other users of matplotlib.
    font = FT2Font(first, _fallback_list=[FT2Font(path) for path in others])
    font.set_size(EM, 72)
    return font


@cache
def height(bold: bool) -> tuple[float, float]:
    """Return how far lines reach above and below their base."""
    table = faces(bold)[0].font.get_sfnt_table("OS/2")
    assert table
    return table["sTypoAscender"], -table["sTypoDescender"]
