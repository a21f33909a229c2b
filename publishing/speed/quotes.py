"""Set typographic quotation marks and dashes only in texts that have something to be set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxSmartQuotes

_ACTIVE = re.compile(r"[\"'`\\\x00]|--|\.\.\.|\. \. \.")
_usual = SphinxSmartQuotes.get_tokens


def get_tokens(
    self: SphinxSmartQuotes, texts: Iterable[nodes.Text]
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Yield each text with its type; one without any mark to be set counts as literal."""
    for text in texts:
        if _ACTIVE.search(text):
            yield from _usual(self, [text])
        else:
            yield "literal", str(text)


def setup(app: Sphinx) -> dict[str, Any]:
    """Let the transform ask for texts in this way."""
    SphinxSmartQuotes.get_tokens = get_tokens  # type: ignore[method-assign, assignment]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
