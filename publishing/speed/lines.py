"""Ask and tell once for the rows of a table what holds for all that stands in them.

All that a cell of code puts out comes from the same line of the same file, and who asks a node for
its line gets that of the element around it. Nothing in rows is a link by name, which docutils asks
each node of a page for at the end, nor anything whose source has to be mended.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from docutils.transforms import references
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from sphinx.application import Sphinx
from sphinx.transforms import ApplySourceWorkaround
from sphinx.util.nodes import apply_source_workaround

from publishing.speed.walking import outside

NAMED = (nodes.reference, nodes.footnote_reference, nodes.citation_reference)
MENDED = (nodes.TextElement, nodes.image, nodes.topic)
_usual = nodes.Node.walk


def add_line_and_source_path_r(
    self: DocutilsRenderer, found: Iterable[nodes.Node], token: Any
) -> None:
    """Give nodes, and what is in them up to rows, the line and file of a token."""
    for root in found:
        for node in outside(root):
            self.add_line_and_source_path(node, token)


def mend_sources(self: ApplySourceWorkaround, **_: Any) -> None:
    """Mend what docutils says wrongly of the source of some nodes."""
    for node in outside(self.document):
        if isinstance(node, MENDED):
            apply_source_workaround(node)


def walk(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Lead a visitor around; one that only wants links by name is led to these alone."""
    if not isinstance(visitor, references.DanglingReferencesVisitor):
        return _usual(self, visitor)
    found: list[Any] = [node for node in outside(self) if isinstance(node, NAMED)]
    for node in found:
        visitor.visit_reference(node)
    return False


def setup(app: Sphinx) -> dict[str, Any]:
    """Put these in the place of the usual ways."""
    DocutilsRenderer.add_line_and_source_path_r = add_line_and_source_path_r  # type: ignore[method-assign, assignment]
    ApplySourceWorkaround.apply = mend_sources  # type: ignore[method-assign]
    nodes.Node.walk = walk  # type: ignore[method-assign]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
