"""Tell the language of each block of code without asking every node of a page.

Sphinx leads a visitor around the page, which has something to do at blocks of code alone and where
the language changes.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms.code import (
    HighlightLanguageTransform,
    HighlightLanguageVisitor,
)
from sphinx.util.nodes import NodeMatcher

_OF_CODE = NodeMatcher(nodes.literal_block, addnodes.highlightlang)
_usual = HighlightLanguageTransform.apply


def apply(self: HighlightLanguageTransform, **settings: Any) -> None:
    """Set the language of each block; pages in one file change it back where each of them ends."""
    page = self.document
    if next(iter(page.findall(addnodes.start_of_file)), None):
        return _usual(self, **settings)
    visitor = HighlightLanguageVisitor(page, self.config.highlight_language)
    visitor.visit_document(page)
    for node in list(page.findall(_OF_CODE)):
        visitor.dispatch_visit(node)
        if isinstance(node, addnodes.highlightlang):
            node.parent.remove(node)
    return None


def setup(app: Sphinx) -> dict[str, Any]:
    """Put this in the place of the usual way."""
    HighlightLanguageTransform.apply = apply  # type: ignore[method-assign]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
