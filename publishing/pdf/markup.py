"""Write Typst source: every text of the book becomes a string literal, so none of it can run."""

import re
from collections.abc import Iterable
from functools import cache

# U+200B marks a place where a line may break without a hyphen.
BREAK = "\u200b"
HYPHEN = "\u00ad"  # shown only where a line does break
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": ""})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LONGEST = 40  # letters of a word that no line of text has to break
# Between two consonants that stand between vowels, a word of most languages may be divided.
_SYLLABLES = re.compile(r"(?<=[aeiouy][^aeiouy\W])(?=[^aeiouy\W][aeiouy])", re.IGNORECASE)


def string(value: str) -> str:
    """Return `value` as a Typst string literal."""
    return '"' + value.translate(_ESCAPES) + '"'


def text(value: str, room: int = 0) -> str:
    """Return running text as markup; in a cell with `room` for so many letters, words may break."""
    words = _SPACES.sub(" ", value)
    if not words.strip(" "):
        return " " if words else ""
    # The spaces stay outside the literal: Typst trims them at the ends of a paragraph.
    before = " " if words[0] == " " else ""
    after = " " if words[-1] == " " else ""
    return f"{before}#{string(_breakable(words.strip(' '), room))};{after}"


def call(name: str, *values: str, **options: str) -> str:
    """Return a call of a template function with values that are Typst code already."""
    return f"#{plain_call(name, *values, **options)};"


def plain_call(name: str, *values: str, **options: str) -> str:
    """Return a call as it stands inside other Typst code."""
    named = (f"{key.replace('_', '-')}: {value}" for key, value in options.items() if value)
    return f"{name}({', '.join([*values, *named])})"


def content(body: str) -> str:
    """Return markup as a content value."""
    return f"[{body}]"


def array(values: Iterable[str]) -> str:
    """Return Typst code values as an array."""
    return "(" + "".join(f"{value}, " for value in values) + ")"


def dictionary(values: Iterable[tuple[str, str]]) -> str:
    """Return pairs of a key and a Typst code value as a dictionary."""
    pairs = ", ".join(f"{string(key)}: {value}" for key, value in values)
    return f"({pairs or ':'})"


def label(name: str) -> str:
    """Return a label value."""
    return f"label({string(name)})"


def _breakable(words: str, room: int) -> str:
    longest = room or _LONGEST
    return _longer(longest).sub(lambda word: _broken(word[0], longest), words)


@cache
def _longer(longest: int) -> re.Pattern[str]:
    return re.compile(rf"[^\s{BREAK}]{{{longest + 1},}}")


def _broken(word: str, longest: int) -> str:
    """Mark where a word may break: after signs, between syllables, and if need be anywhere."""
    pieces = re.split(r"(?<=[_/.\-])(?=\w)", word)
    return BREAK.join(_hyphened(piece, longest) for piece in pieces)


def _hyphened(piece: str, longest: int) -> str:
    syllables = _SYLLABLES.split(piece) if len(piece) > longest and piece.isalpha() else [piece]
    return HYPHEN.join(_every(syllable, max(longest, 4)) for syllable in syllables)


def _every(word: str, step: int) -> str:
    return BREAK.join(word[start : start + step] for start in range(0, len(word), step))
