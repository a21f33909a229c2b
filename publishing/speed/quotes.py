"""Set typographic quotation marks and dashes only in texts that have something to be set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxSmartQuotes

MARK = re.compile(r"[\"'`\\\x00]|--|\.\.\.|\. \. \.")
_usual = SphinxSmartQuotes.apply


class Marked:
    """A document in which only texts with a mark to be set are found."""

    def __init__(self, document: nodes.document) -> None:
        self._document = document

    def __getattr__(self, name: str) -> Any:
        return getattr(self._document, name)

    def findall(self, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
        """Yield the elements of text; those inside another one are set with it."""
        for node in self._document.findall(kind):
            if not isinstance(node.parent, nodes.TextElement) and _marked(node):
                yield node


def _marked(node: nodes.Element) -> bool:
    return any(MARK.search(text) for text in node.findall(nodes.Text))


def apply(self: SphinxSmartQuotes, **settings: Any) -> None:
    """Set the marks of a page."""
    whole = self.document
    self.document = Marked(whole)  # type: ignore[assignment]
    try:
        _usual(self, **settings)
    finally:
        self.document = whole


def setup(app: Sphinx) -> dict[str, Any]:
    """Put this in the place of the usual way."""
    SphinxSmartQuotes.apply = apply  # type: ignore[method-assign]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
