"""Bring a source text and a quotation into one form, in which they are compared sign by sign.

The same on both sides, and nothing else:

- White space of any kind and length, also no-break spaces and line ends, becomes one space.
- Signs that nobody sees (soft hyphen, zero-width space, word joiner, byte order mark) go.
- Typesetters' ligatures such as ﬁ become their letters; letter and accent become one sign (NFC).
- In the source only, a hyphen at a line end is joined unless `keep_hyphens` names the word. Every
  such hyphen is reported, since no rule can tell `cross-border` from a divided word.

Capitals, punctuation, and the kinds of apostrophe, quotation mark and dash stay as they are: a
straight apostrophe for a curly one is a difference. A word is a run of letters and digits that
may hold hyphens and apostrophes, so words of languages that are written without spaces are not
told apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

SOFT_HYPHEN = "\u00ad"
_SIGNS = str.maketrans(
    {SOFT_HYPHEN: "", "\u200b": "", "\u2060": "", "\ufeff": ""}
    | dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
)
WORD = re.compile(r"\w+(?:[’'\-‐]\w+)*")
# The end of a sentence or half-sentence, also where the mark of a footnote is glued to it.
_END = re.compile(r"""[.!?;:]+["”’)\]]*(?=\s|$)|(?<=[^\W\d])[.!?]\d+(?=\s|$)""")
_DIVIDED = re.compile(r"\w[-‐]$")


class Line(NamedTuple):
    """One line of the source that is not empty, with the page it stands on."""

    page: int
    text: str
    soft: bool = False  # ends in a soft hyphen, which always divides a word


class Hyphen(NamedTuple):
    """A word that a line end divides: as it reads with the hyphen, and whether that is kept."""

    word: str
    kept: bool


def fold(text: str) -> str:
    """Return a text in the form in which texts are compared."""
    return unicodedata.normalize("NFC", " ".join(text.translate(_SIGNS).split()))


def lines(pages: Iterable[str]) -> list[Line]:
    """Return the lines of all pages that hold anything, folded."""
    return [
        Line(number, folded, line.rstrip().endswith(SOFT_HYPHEN))
        for number, page in enumerate(pages, start=1)
        for line in page.splitlines()
        if (folded := fold(line))
    ]


def joined(parts: Iterable[Line], keep: Iterable[str] = ()) -> tuple[str, list[Hyphen]]:
    """Return lines as one running text, and every hyphen that stood at a line end."""
    kept, words, hyphens, soft = set(keep), list[str](), list[Hyphen](), False
    for line in parts:
        first, *rest = line.text.split(" ")
        if soft:
            words[-1] += first
        elif words and _DIVIDED.search(words[-1]) and first[0].isalnum():
            whole = _around(words[-1] + first, len(words[-1]))
            hyphens.append(Hyphen(whole, whole in kept))
            words[-1] = (words[-1] if whole in kept else words[-1][:-1]) + first
        else:
            words.append(first)
        words += rest
        soft = line.soft
    return " ".join(words), hyphens


def _around(text: str, place: int) -> str:
    """Return the word of a text that holds the sign at a place."""
    return next((w[0] for w in WORD.finditer(text) if w.start() < place < w.end()), text)


def stretches(text: str) -> list[str]:
    """Return the stretches of a text between the ends of sentences and half-sentences."""
    return _END.split(text)


def runs(stretch: str, length: int) -> list[str]:
    """Return every run of so many words, as it stands: with the punctuation between them."""
    spans = [found.span() for found in WORD.finditer(stretch)]
    pairs = zip(spans, spans[length - 1 :], strict=False)
    return [stretch[first[0] : last[1]] for first, last in pairs]


def occurrences(text: str, words: str) -> int:
    """Return how often words stand in a text, never beginning or ending inside a word."""
    if not words or words not in text:
        return 0  # as nearly always, and told without a pattern
    before = r"(?<!\w)(?<!\w[’'\-‐])" if re.match(r"\w", words) else ""
    after = r"(?!\w)(?![’'\-‐]\w)" if re.search(r"\w$", words) else ""
    return len(re.findall(f"{before}(?={re.escape(words)}{after})", text))
