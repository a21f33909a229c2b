"""Tables whose cells share their parts are written as tables of cells of paragraphs are."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from publishing.blocks import Setter
from publishing.rows import Parts, Rows, expand, parts

LINK = {"type": "Ref", "target": "place", "text": "the place"}
OTHER = {"type": "Ref", "target": "place", "text": 'its "place"'}
ANCHOR = {"type": "Anchor", "name": "here", "text": "D2"}
CELLS: list[Any] = [
    [[["a"]], [["plain & <simple>"]], [["one"], [LINK]]],
    [[[ANCHOR]], [["see ", LINK, " or ", OTHER]], [[LINK], ["two"]]],
    [[["a"]], [['he said "', LINK, "\" -- and it's so..."]], [[LINK]]],
    [[["a"]], [["a"]], [[LINK]]],
    [[["a"]], [[{"type": "Number", "target": "place", "text": ""}]], [[]]],
]
MORE: list[Any] = [[[["a"]], [["new ", LINK]], [[OTHER], ["one"]]]]
PAGE = "Page\n====\n\n.. _place:\n\nPlace\n-----\n\n.. sample:: {kind}\n"


def made(part: Any) -> nodes.Node:
    if isinstance(part, str):
        return nodes.Text(part)
    if part["type"] == "Anchor":
        return nodes.inline("", part["text"], ids=[part["name"]])
    words = nodes.inline("", part["text"])
    link = addnodes.pending_xref(
        "", words, refdomain="std", reftype="ref", refexplicit=True, reftarget=part["target"]
    )
    return link if part["type"] == "Number" else nodes.inline("", "", link, classes=["evidence"])


def table(body: nodes.Element, columns: int = 3) -> nodes.Element:
    group = nodes.tgroup(cols=columns)
    group += [nodes.colspec(colwidth=30, stub=int(not n)) for n in range(columns)]
    heads = [nodes.entry("", nodes.paragraph("", f"Head {n}")) for n in range(columns)]
    group += [nodes.thead("", nodes.row("", *heads)), body]
    return nodes.table("", group)


class Sample(Directive):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        env = self.state.document.settings.env
        own = Parts(env.docname)
        found = nodes.container("", *(table(own.rows(cells, made)) for cells in (CELLS, MORE)))
        if self.arguments[0] == "plain":
            expand(found)
        return [found]


Build = Callable[..., str]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a way to build a page with a table of one kind, and to get what is written."""

    def run(kind: str, builder: str, file: str = "index.html") -> str:
        source, out = tmp_path / kind, tmp_path / f"{kind}-{builder}"
        source.mkdir(exist_ok=True)
        (source / "index.rst").write_text(PAGE.format(kind=kind), "utf-8")
        said, own = io.StringIO(), {"extensions": ["publishing.accessible", "publishing.rows"]}
        with docutils_namespace():
            app = Sphinx(source, None, out, tmp_path / "trees", builder, own, said, said)
            app.add_directive("sample", Sample)
            app.build()
        return (out / file).read_text("utf-8")

    return run


def body(page: str) -> str:
    found = re.findall(r"<tbody.*?</tbody>", page, re.DOTALL)
    assert len(found) == 2
    return "".join(found)


def test_what_is_written_is_the_same_to_the_byte(build: Build) -> None:
    shared = body(build("shared", "html"))
    assert shared == body(build("plain", "html"))
    assert "he said “" in shared
    assert "” – and it’s so…" in shared
    assert 'href="#place"' in shared
    assert shared.count('id="here"') == 1
    assert "plain &amp; &lt;simple&gt;" in shared


def test_other_writers_get_rows_that_they_know(build: Build) -> None:
    shared = build("shared", "text", "index.txt")
    assert shared == build("plain", "text", "index.txt")
    assert "the place" in shared


def test_the_search_finds_the_words_of_the_cells(build: Build) -> None:
    assert '"simpl":0' in build("shared", "html", "searchindex.js").replace(": ", ":")


def test_parts_that_are_equal_are_one_node_on_a_page() -> None:
    own = Parts("page")
    many = table(own.rows([[[["same ", LINK]]] for _ in range(50)], made), 1)
    more = table(own.rows([[[["new ", LINK]]]], made), 1)
    both = nodes.container("", many, more)
    assert [len(found.children) for found in both.findall(Rows)] == [2, 1]
    expand(both)
    assert [len(found.children) for found in both.findall(nodes.tbody)] == [50, 1]
    assert more.astext().endswith("new the place")


def test_a_part_that_links_lead_to_is_never_shared() -> None:
    twice = Parts("page").rows([[[[ANCHOR]]], [[[ANCHOR]]]], made)
    assert [node["ids"] for node in twice.children if isinstance(node, nodes.Element)] == [
        ["here"],
        ["here"],
    ]


def test_parts_of_pages_that_come_together_are_kept_apart() -> None:
    two = [Parts(page).rows([[[[page]]]], made) for page in ("a", "b")]
    found = parts(nodes.container("", *map(table, two)))
    assert {page: own[0][0].astext() for page, own in found.items()} == {"a": "a", "b": "b"}


def test_a_copy_of_a_cell_leaves_other_cells_as_they_are() -> None:
    whole = nodes.container("", table(Parts("page").rows([[[[LINK]]], [[[LINK]]]], made), 1))
    expand(whole)
    first, second = whole.findall(addnodes.pending_xref)
    first.replace_self(nodes.Text("gone"))
    assert second.astext() == "the place"


def test_rows_hold_no_other_nodes_than_they_say() -> None:
    """Searches pass over rows for all kinds of nodes that they say they never hold."""
    items: list[dict[str, str]] = [
        {"type": "Ref", "target": "t", "text": "a"},
        {"type": "Link", "target": "t", "text": "a"},
        {"type": "Number", "target": "t"},
        {"type": "Web", "address": "https://example.org", "text": "a"},
        *({"type": "Mark", "role": role, "text": "a"} for role in ("strong", "code", "quote")),
        {"type": "Foreign", "lang": "es", "text": "a"},
        {"type": "Anchor", "name": "n", "text": "a"},
    ]
    document: Any = SimpleNamespace(note_explicit_target=lambda *_: None)
    env = SimpleNamespace(docname="page", temp_data={})
    renderer = SimpleNamespace(document=document, sphinx_env=env)
    setter: Any = Setter(SimpleNamespace(renderer=renderer, write_file=None))  # type: ignore[arg-type]
    found = setter.parts.rows([[[["it's", *items]], [["a", *items]]]], setter._part)
    below = [node for node in found.findall() if node is not found]
    assert all(isinstance(node, Rows.kinds) for node in below)
    assert {type(node) for node in below} == set(Rows.kinds)
