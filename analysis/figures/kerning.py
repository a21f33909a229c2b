"""Which letters of a font move closer to the letter before them, or away from it.

Pairs of letters stand in the table GPOS of an OpenType font. We read it ourselves, because the
libraries that do so take longer for it than all pictures of a chapter take to draw.
The names are those of https://learn.microsoft.com/typography/opentype/spec/gpos.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from struct import unpack_from

EXTENSION, PAIRS = 9, 2  # types of lookup
X_ADVANCE = 4  # the bit of a value format that stands for a width
WORD = 2  # bytes


def words(data: bytes, at: int, count: int = 1) -> tuple[int, ...]:
    """Return numbers of two bytes."""
    return unpack_from(f">{count}H", data, at)


def pair_tables(path: Path) -> list[PairTable]:
    """Return the tables of a font file that give pairs of letters, in the order of their rank."""
    data = _gpos(path.read_bytes())
    return list(_pair_tables(data)) if data else []


def between(tables: list[PairTable], left: int, right: int) -> int:
    """Return by how many units of the font the second of two letters moves."""
    found = (table.value(left, right) for table in tables if left in table.first)
    return next((value for value in found if value is not None), 0)


@dataclass(frozen=True)
class PairTable:
    """A subtable of pairs, in the bytes from its beginning on."""

    data: bytes

    def value(self, left: int, right: int) -> int | None:
        """Return the distance of a pair, and nothing if another table has to tell it."""
        if words(self.data, 0) == (1,):
            return self._single(self.first[left], right)
        return self._classed(left, right)

    @cached_property
    def first(self) -> dict[int, int]:
        """Return the first letters of the pairs with their number."""
        at = words(self.data, 2)[0]
        kind, count = words(self.data, at, 2)
        if kind == 1:
            return {glyph: n for n, glyph in enumerate(words(self.data, at + 4, count))}
        return {glyph: number + glyph - start for start, end, number in _ranges(self.data, at)
                for glyph in range(start, end + 1)}  # fmt: skip

    @cached_property
    def _classes(self) -> tuple[dict[int, int], ...]:
        return tuple(_classes(self.data, at) for at in words(self.data, 8, 2))

    @cached_property
    def _value(self) -> tuple[int, int]:
        """Return how long both values of a pair are, and where the width stands in the first."""
        first, second = words(self.data, 4, 2)
        before = (first & (X_ADVANCE - 1)).bit_count()
        return WORD * (first.bit_count() + second.bit_count()), WORD * before

    def _single(self, number: int, right: int) -> int | None:
        length, inside = self._value
        start = words(self.data, 10 + WORD * number)[0]
        step = WORD + length
        for at in range(start + WORD, start + WORD + step * words(self.data, start)[0], step):
            if words(self.data, at) == (right,):
                return self._number(at + WORD + inside)
        return None

    def _classed(self, left: int, right: int) -> int | None:
        firsts, seconds = self._classes
        if right not in seconds:
            return None
        length, inside = self._value
        place = firsts.get(left, 0) * words(self.data, 14)[0] + seconds[right]
        return self._number(16 + length * place + inside)

    def _number(self, at: int) -> int:
        if not words(self.data, 4)[0] & X_ADVANCE:
            return 0
        number: int = unpack_from(">h", self.data, at)[0]
        return number


def _gpos(file: bytes) -> bytes:
    """Return the bytes of the table GPOS, if a font has one."""
    for number in range(words(file, 4)[0]):
        tag, _, start, length = unpack_from(">4s3I", file, 12 + 16 * number)
        if tag == b"GPOS":
            return file[start : start + length]
    return b""


def _pair_tables(data: bytes) -> Iterator[PairTable]:
    features, lookups = words(data, 6, 2)
    count = words(data, features)[0]
    records = [unpack_from(">4sH", data, features + WORD + 6 * n) for n in range(count)]
    starts = [features + start for tag, start in records if tag == b"kern"]
    kern = chain(*(words(data, at + 4, words(data, at + 2)[0]) for at in starts))
    for number in sorted(set(kern)):
        lookup = lookups + words(data, lookups + WORD + WORD * number)[0]
        kind, _, tables = words(data, lookup, 3)
        for start in words(data, lookup + 6, tables):
            yield from _pair_table(data, kind, lookup + start)


def _pair_table(data: bytes, kind: int, at: int) -> Iterator[PairTable]:
    if kind == EXTENSION:
        _, kind, further = unpack_from(">HHI", data, at)
        at += further
    if kind == PAIRS:
        yield PairTable(data[at:])


def _ranges(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    numbers = words(data, at + 4, 3 * words(data, at + 2)[0])
    return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)


def _classes(data: bytes, at: int) -> dict[int, int]:
    """Return the class of every letter that is in one, apart from the class of all others."""
    kind, start = words(data, at, 2)
    if kind == 1:
        found = enumerate(words(data, at + 6, words(data, at + 4)[0]), start)
        return {glyph: number for glyph, number in found if number}
    return {glyph: number for first, last, number in _ranges(data, at)
            for glyph in range(first, last + 1) if number}  # fmt: skip
