"""Gather of the text of a page only the beginning, where only the beginning is kept.

The theme describes each page by its first 160 characters, for which it gathered the whole text of
every section, and so all that stands in sections of sections several times.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sphinx_book_theme  # type: ignore[import-untyped]
from docutils import nodes
from sphinx.application import Sphinx

KEPT = 160


class Words:
    """A section of which only some words are known."""

    def __init__(self, text: str) -> None:
        self._text = text

    def astext(self) -> str:
        """Return the words."""
        return self._text


def beginnings(page: nodes.Element, kind: type[nodes.Element]) -> Iterator[Words]:
    """Yield the elements of a kind, but of each text only as much as is still to be had."""
    wanted = KEPT
    for element in page.findall(kind):
        if wanted <= 0:
            return
        text = beginning(element, wanted)
        wanted -= len(text)
        yield Words(text)


def beginning(node: nodes.Node, wanted: int) -> str:
    """Return the text of a node up to at least so many characters, if it has them."""
    if not isinstance(node, nodes.Element) or type(node).astext is not nodes.Element.astext:
        return node.astext()
    text = ""
    for number, child in enumerate(node.children):
        if len(text) >= wanted:
            break
        text += node.child_text_separator * (number > 0) + beginning(child, wanted - len(text))
    return text


def setup(app: Sphinx) -> dict[str, Any]:
    """Let the theme describe pages in this way."""
    sphinx_book_theme.findall = beginnings
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
