"""Know which kinds of nodes this process has made at all.

Most searches of a page look for nodes that no page of the book holds. Every node passes here when
it is made, also one loaded from a file; a copy has the kind of a node that did. So a kind that was
never made is nowhere found.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

Kinds = tuple[type[nodes.Node], ...]
_made: set[type[nodes.Node]] = set()


def new(cls: type[nodes.Element], *_: Any, **__: Any) -> nodes.Element:
    """Make an element and remember its kind."""
    if cls not in _made:
        _made.add(cls)
        exist.cache_clear()
    made: nodes.Element = object.__new__(cls)
    return made


@cache
def exist(kinds: Kinds) -> bool:
    """Tell whether a node of one of these kinds can exist; texts, and all if none is known, can."""
    return issubclass(nodes.Text, kinds) or not _made or any(issubclass(k, kinds) for k in _made)


def setup(app: Sphinx) -> dict[str, Any]:
    """Watch what is made from now on."""
    nodes.Element.__new__ = new  # type: ignore[method-assign, assignment]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
