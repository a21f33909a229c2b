"""Search that finds a word with or without its accents: `migracion` finds `migración`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, ClassVar

from sphinx.application import Sphinx
from sphinx.search import languages
from sphinx.search.en import SearchEnglish

# What the browser does with a query must be what the build does with the text.
_SPLIT_IN_BROWSER = r"""
var splitQuery = (query) => query
    .normalize("NFKD").replace(/\p{Mark}+/gu, "")
    .split(/[^\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu)
    .filter(term => term);
"""


def folded(text: str) -> str:
    """Return text without accents and other marks on its letters."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))


class FoldedEnglish(SearchEnglish):
    """English search in which letters count without their marks."""

    js_splitter_code = _SPLIT_IN_BROWSER
    _word: ClassVar[re.Pattern[str]] = re.compile(r"\w+")

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        # Pages share most words.
        self.stem = cache(super().stem)  # type: ignore[method-assign]
        self.word_filter = cache(super().word_filter)  # type: ignore[method-assign]

    def split(self, input: str) -> list[str]:
        """Return the words of a text."""
        return self._word.findall(folded(input))


def setup(app: Sphinx) -> dict[str, Any]:
    """Use it for books in English."""
    languages["en"] = FoldedEnglish
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
