"""What holds for a table is told once, and who asks a cell for its line still gets it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.transforms.references import DanglingReferencesVisitor
from docutils.utils import new_document
from sphinx.transforms import ApplySourceWorkaround
from sphinx.util.nodes import get_node_line

from publishing.speed import lines, walking
from tests.publishing.speed.test_walking import Rows, page

LINKS = """\
A link to here_ and to `the other place`_.

.. _here:

Here, a link to nowhere_.

.. _the other place: https://example.org
"""


def test_what_stands_outside_of_rows_is_found_in_order() -> None:
    tree = page()
    inside = {id(n) for rows in tree.findall(Rows) for n in rows.findall() if n is not rows}
    wanted = [node for node in walking._usual(tree) if id(node) not in inside]
    assert list(walking.outside(tree)) == wanted
    assert inside


def test_a_cell_has_the_line_of_its_table() -> None:
    tree = page()
    where: Any = SimpleNamespace(
        add_line_and_source_path=lambda node, token: setattr(node, "line", token)
    )
    lines.add_line_and_source_path_r(where, [tree], 7)
    (rows,) = tree.findall(Rows)
    for node in tree.findall():
        assert get_node_line(node) == 7  # type: ignore[arg-type]
    assert next(rows.findall(nodes.inline)).line is None


def test_sources_are_mended_outside_of_rows() -> None:
    tree = new_document("page")
    tree += page()
    lines.mend_sources(SimpleNamespace(document=tree))  # type: ignore[arg-type]
    mended = {type(node) for node in tree.findall(nodes.TextElement) if node.rawsource}
    assert {nodes.title, nodes.paragraph} <= mended
    assert ApplySourceWorkaround.default_priority == 10


def test_links_by_name_are_led_and_missed_as_before() -> None:
    found = []
    for walk in (lines._usual, lines.walk):
        tree = publish_doctree(LINKS, settings_overrides={"report_level": 5})
        late = [nodes.reference("", "late", refname=name) for name in ("here", "not there")]
        tree += nodes.paragraph("", "", *late)
        walk(tree, DanglingReferencesVisitor(tree, []))
        found.append(tree.pformat())
    assert found[0] == found[1]
    assert "problematic" in found[1]


def test_other_visitors_are_led_to_every_node() -> None:
    seen = []

    class Visitor(nodes.GenericNodeVisitor):
        def default_visit(self, node: nodes.Node) -> None:
            seen.append(node)

        unknown_visit = default_visit

    tree = page()
    lines.walk(tree, Visitor(new_document("page")))
    assert seen == list(walking._usual(tree))
