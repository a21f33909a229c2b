"""Find in one cell what spreadsheet programs do to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.problems import quoted

MOST_CHARACTERS = 5000
# Control characters but tab and line ends, and those that turn the direction of reading.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
GARBLED = re.compile("[ÂÃÅâ][\x80-\xbf–—‘’“”„†‡•…‰‹›€™šœžŸŒŽŠˆ˜ƒ]+|\ufffd")
LOST = "\ufffd"  # what programs write for a letter that they cannot read
ERROR = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?")
NUMBER = re.compile(r"[+-]?\d[\d.,\s]*%?")
# 4-Mar, Mar-04, 04. Mrz, 4 March 2023, 2023-03-04 00:00, 3/4/2023
DATE = re.compile(
    r"\d{1,2}[-. /]+[^\W\d]{3,9}\.?([-. /]+\d{2,4})?|[^\W\d]{3,9}\.?[-. /]\d{1,4}"
    r"|\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
)
SERIAL = re.compile(r"[2-5]\d{4}")  # days since 1900, which is how Excel keeps a date

PLAIN = re.compile(r"([A-Za-z0-9 ][ -~]*)?")


class Damage(NamedTuple):
    """What is wrong with a cell whatever its column: the key of the problem, words and fix."""

    code: str
    said: str
    fix: str


def damage(cell: str) -> Damage | None:
    """Return what a spreadsheet program did to a cell, if anything."""
    if len(cell) <= MOST_CHARACTERS and PLAIN.fullmatch(cell):
        return None  # as nearly every cell
    if len(cell) > MOST_CHARACTERS:
        said = f"the cell holds {len(cell)} characters, which begin with {quoted(cell)}"
        return Damage("long-cell", said, "close the quotation mark or shorten the text")
    if found := INVISIBLE.search(cell):
        said = f"an invisible character, found {quoted(around(cell, found.start()))}"
        return Damage("control-character", said, "delete the cell and type it again")
    return _as_garbled(cell) or _as_formula(cell)


def _as_garbled(cell: str) -> Damage | None:
    for found in GARBLED.finditer(cell):
        right = _ungarbled(found[0])
        if right or LOST in found[0]:
            said = f"garbled letters, found {quoted(around(cell, found.start()))}"
            fix = f"write {right!r} for {found[0]!r}" if right else "write what was lost again"
            return Damage("garbled-text", said, fix)
    return None


def _as_formula(cell: str) -> Damage | None:
    if ERROR.fullmatch(cell):
        said = f"an error value of a spreadsheet, found {quoted(cell)}"
        return Damage("spreadsheet-error", said, "format the cell as text and type it again")
    if cell[:1] in tuple("=+-@") and not NUMBER.fullmatch(cell):
        said = f"the cell looks like a formula, found {quoted(cell)}"
        return Damage("formula", said, f"begin with a word instead of {cell[0]!r}")
    return None


def around(text: str, place: int) -> str:
    """Return the words around a place of a text."""
    return text[max(0, place - 20) : place + 20]


def _ungarbled(letters: str) -> str:
    """Return what letters meant that were UTF-8 and were read as Windows-1252, if they were."""
    try:
        return letters.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def is_date(value: str) -> bool:
    """Return whether a value looks as if a spreadsheet program had turned it into a date."""
    short = value[:40]
    return bool(DATE.fullmatch(short) or SERIAL.fullmatch(short))
