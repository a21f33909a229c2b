"""Searches and visits of a page find what docutils finds, and pass over what cannot hold it."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from docutils import nodes
from sphinx.util.nodes import NodeMatcher

from publishing.speed import walking

MANY = 200


class Rows(walking.Enclosed, nodes.tbody):
    """Rows of a table."""

    kinds = (nodes.row, nodes.entry, nodes.paragraph, nodes.inline, nodes.Text)


def page(rows: int = 3) -> nodes.Element:
    body = Rows("", *(_row(number) for number in range(rows)))
    table = nodes.table("", nodes.title("", "Title"), nodes.tgroup("", body, cols=1))
    words = nodes.paragraph("", "", nodes.Text("Some "), nodes.strong("", "words"), classes=["a"])
    return nodes.section("", nodes.title("", "Page"), words, table, nodes.paragraph("", "End"))


def _row(number: int) -> nodes.Element:
    cell = nodes.paragraph("", "", nodes.inline("", f"{number}", classes=["a"]), nodes.Text("!"))
    return nodes.row("", nodes.entry("", cell))


@pytest.mark.parametrize(
    "condition",
    [
        None,
        nodes.Text,
        nodes.Element,
        nodes.strong,
        nodes.image,
        nodes.title,
        NodeMatcher(nodes.inline, classes=["a"]),
        NodeMatcher(nodes.image),
        NodeMatcher(classes=["a"]),
        lambda node: isinstance(node, nodes.paragraph) and len(node) > 1,
    ],
)
def test_the_same_is_found_in_the_same_order(condition: Any) -> None:
    tree = page()
    assert list(walking.findall(tree, condition)) == list(walking._usual(tree, condition))
    inside = next(iter(tree.findall(Rows)))
    assert list(walking.findall(inside, condition)) == list(walking._usual(inside, condition))


def test_siblings_and_what_comes_after_are_found_as_before() -> None:
    tree = page()
    for flags in ({"include_self": False}, {"descend": False}, {"siblings": True}):
        found = list(walking.findall(tree[1], nodes.paragraph, **flags))
        assert found == list(walking._usual(tree[1], nodes.paragraph, **flags))


class Counted(type):
    """A class that counts how often something is held against it."""

    asked: ClassVar[int] = 0

    def __instancecheck__(cls, instance: object) -> bool:
        Counted.asked += 1
        return False


def test_a_search_does_not_grow_with_rows_that_cannot_hold_what_is_searched() -> None:
    kind = Counted("kind", (nodes.Element,), {})
    counts = []
    for rows in (1, MANY):
        Counted.asked = 0
        assert list(walking.findall(page(rows), kind)) == []
        counts.append(Counted.asked)
    assert counts[0] == counts[1]


def test_a_page_may_change_while_it_is_searched() -> None:
    tree = page()
    for text in walking.findall(tree, nodes.strong):
        text.replace_self(nodes.emphasis("", "other"))
    assert [node.astext() for node in tree.findall(nodes.emphasis)] == ["other"]
    assert not list(tree.findall(nodes.strong))


class Visitor(nodes.NodeVisitor):
    """Note each step; at the tags named, leave in the way named."""

    def __init__(self, leave: dict[str, type[Exception]]) -> None:
        self.leave, self.steps = leave, list[str]()

    def dispatch_visit(self, node: nodes.Node) -> None:
        self.steps.append(f"+{type(node).__name__}")
        if type(node).__name__ in self.leave:
            raise self.leave[type(node).__name__]

    def dispatch_departure(self, node: nodes.Node) -> None:
        self.steps.append(f"-{type(node).__name__}")


WHOLE = "+section +title +Text -Text -title +strong +Text -Text -strong -section"


@pytest.mark.parametrize(
    ("leave", "steps"),
    [
        ({}, WHOLE),
        ({"title": nodes.SkipNode}, "+section +title +strong +Text -Text -strong -section"),
        ({"title": nodes.SkipChildren},
         "+section +title -title +strong +Text -Text -strong -section"),
        ({"title": nodes.SkipDeparture},
         "+section +title +Text -Text +strong +Text -Text -strong -section"),
        ({"title": nodes.SkipSiblings}, "+section +title -section"),
        ({"strong": nodes.StopTraversal},
         "+section +title +Text -Text -title +strong -strong -section"),
    ],
)  # fmt: skip
def test_a_visitor_is_led_around_and_may_skip_or_stop(
    leave: dict[str, type[Exception]], steps: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes.Node, "walkabout", walking.walkabout)
    tree = nodes.section("", nodes.title("", "One"), nodes.strong("", "two"))
    visitor = Visitor(leave)
    walking.walkabout(tree, visitor)
    assert " ".join(visitor.steps) == steps


def test_the_document_is_found_from_any_depth() -> None:
    tree, loose = nodes.document(None, None), nodes.inline("", "x")  # type: ignore[arg-type]
    tree += page()
    deep = next(iter(tree.findall(nodes.strong)))
    assert walking.document(deep) is tree
    assert walking.document(loose) is None
