"""Look through the nodes of a page in one loop, past all that cannot hold what is looked for.

docutils asks each node to look through its children, so every node found is handed up through all
levels above it. A build looks through each page a hundred times, mostly for what is not there, and
most nodes of a page lie in the rows of tables. Visitors are led around without a message for each
step, which docutils makes up even where nobody asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.nodes import NodeMatcher

from publishing.speed.kinds import Kinds, exist

Condition = type[nodes.Node] | Callable[[nodes.Node], bool] | None
# Extensions whose conditions hold for these nodes alone, though they ask each node of a page.
KNOWN: dict[str, Kinds] = dict.fromkeys(
    ("myst_nb.sphinx_", "sphinx_design.aside", "sphinx_design.dropdown", "sphinx_design.tabs"),
    (nodes.container,),
) | {"sphinx.domains.math": (nodes.math, nodes.math_block)}
_usual = nodes.Node.findall


class Enclosed(nodes.Element):
    """An element that never holds any other nodes than of these kinds, at whatever depth."""

    kinds: ClassVar[Kinds]


def findall(
    self: nodes.Node, condition: Condition = None, include_self: bool = True,
    descend: bool = True, siblings: bool = False, ascend: bool = False,
) -> Iterator[nodes.Node]:  # fmt: skip
    """Yield nodes as docutils does, in the same order."""
    if not (include_self and descend) or siblings or ascend:
        return _usual(self, condition, include_self, descend, siblings, ascend)
    if isinstance(condition, type):
        return _of_kinds(self, (condition,))
    found = _of_kinds(self, _possible(condition) or (nodes.Node,))
    return filter(condition, found) if condition else found


def _possible(condition: Condition) -> Kinds:
    """Return the kinds of nodes for which alone a condition may hold, if they are known."""
    if isinstance(condition, NodeMatcher):
        return condition.classes
    return KNOWN.get(getattr(condition, "__module__", ""), ())


def _of_kinds(root: nodes.Node, kinds: Kinds) -> Iterator[nodes.Node]:
    """Yield a node and all below it that are of some kinds; the tree may change while we wait."""
    if not exist(kinds):
        return
    passed = _without(kinds)
    if isinstance(root, kinds):
        yield root
    levels = [iter(root.children)]
    while levels:
        for child in levels[-1]:
            if isinstance(child, kinds):
                yield child
            if child.children and type(child) not in passed:
                levels.append(iter(child.children))
                break
        else:
            levels.pop()


def outside(root: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node and all below it but what enclosed elements hold."""
    yield root
    waiting = [] if isinstance(root, Enclosed) else list(reversed(root.children))
    while waiting:
        node = waiting.pop()
        yield node
        if node.children and not isinstance(node, Enclosed):
            waiting += reversed(node.children)


@cache
def _without(kinds: Kinds) -> frozenset[type[nodes.Node]]:
    """Return the enclosed elements that hold none of these kinds."""
    return frozenset(
        each
        for each in Enclosed.__subclasses__()
        if not any(issubclass(held, kinds) for held in each.kinds)
    )


def walkabout(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Let a visitor enter and leave a node and all below; return whether it wants to stop."""
    departs, stops = True, False
    try:
        try:
            visitor.dispatch_visit(self)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            departs = False
        stops = _children(self, visitor)
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stops = True
    if departs:
        visitor.dispatch_departure(self)
    return stops


def _children(node: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    try:
        return any(child.walkabout(visitor) for child in node.children[:])
    except nodes.SkipSiblings:
        return False


def document(self: nodes.Node) -> nodes.document | None:
    """Return the document around a node, or None where it is in none yet."""
    node: Any = self
    while node is not None:
        if node._document:
            found: nodes.document = node._document
            return found
        node = node.parent
    return None


def setup(app: Sphinx) -> dict[str, Any]:
    """Let all that looks through pages in this process do so."""
    app.setup_extension("publishing.speed.kinds")
    nodes.Node.findall = findall  # type: ignore[method-assign, assignment]
    nodes.Node.walkabout = walkabout  # type: ignore[method-assign]
    own = nodes.Node.__dict__["document"]
    nodes.Node.document = property(document, own.fset)  # type: ignore[assignment, method-assign]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
