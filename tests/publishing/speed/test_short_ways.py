"""Ways that pass over most of a page give what the usual ways give."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from myst_nb.sphinx_ import SelectMimeType
from sphinx import addnodes
from sphinx.domains.math import MathDomain
from sphinx_design import aside, dropdown, tabs
from sphinx_design.shared import create_component

from publishing.speed import beginnings, languages, walking
from tests.publishing.speed.test_walking import page


@pytest.mark.parametrize("wanted", [0, 1, 7, 20, 10_000])
def test_a_beginning_is_that_of_the_whole_text(wanted: int) -> None:
    tree = page()
    tree += nodes.option_group("", nodes.option("", nodes.option_argument("", "N", delimiter="=")))
    tree += nodes.figure("", nodes.image(alt="Picture"), nodes.caption("", "Words"))
    begun = beginnings.beginning(tree, wanted)
    assert tree.astext().startswith(begun)
    assert len(begun) >= min(wanted, len(tree.astext()))


def test_the_theme_keeps_the_same_beginning_of_a_page() -> None:
    tree = nodes.section("", page(), page(60), page())
    tree += nodes.section("", nodes.paragraph("", "x" * 500))
    for root in (tree, page(), nodes.section("", nodes.title("", "One"), page(1))):
        found = beginnings.beginnings(root, nodes.section)
        whole = "".join(each.astext() for each in root.findall(nodes.section))
        assert "".join(each.astext() for each in found)[: beginnings.KEPT] == whole[:160]


def code(text: str, **known: Any) -> nodes.literal_block:
    return nodes.literal_block(text, text, **known)


def change(language: str) -> addnodes.highlightlang:
    return addnodes.highlightlang(lang=language, force=False, linenothreshold=2)


@pytest.mark.parametrize("files", [False, True])
def test_blocks_of_code_have_the_same_languages(files: bool) -> None:
    def made() -> nodes.document:
        tree = new_document("page")
        tree += [code("a"), change("c")]
        inside = [code("b\nb\nb"), code("c", language="r"), change("css"), code("d", linenos=True)]
        tree += addnodes.start_of_file("", *inside) if files else nodes.section("", *inside)
        tree += code("e\ne")
        return tree

    said = []
    for apply in (languages._usual, languages.apply):
        tree, config = made(), SimpleNamespace(highlight_language="default")
        apply(SimpleNamespace(document=tree, config=config))  # type: ignore[arg-type]
        assert not list(tree.findall(addnodes.highlightlang))
        said.append(tree.pformat())
    assert said[0] == said[1]
    assert "default" in said[0]


def test_conditions_of_known_extensions_hold_for_containers_alone() -> None:
    """These ask nodes for what `create_component` and the reader of notebooks give containers."""
    names = {module.__name__ for module in (aside, dropdown, tabs)}
    alone = {name for name, kinds in walking.KNOWN.items() if kinds == (nodes.container,)}
    assert names | {SelectMimeType.__module__} == alone
    assert isinstance(create_component("dropdown"), nodes.container)
    tree = page()
    tree += create_component("dropdown", children=[create_component("aside")])
    asked: list[nodes.Node] = []

    def condition(node: nodes.Node) -> bool:
        asked.append(node)
        return True

    condition.__module__ = dropdown.__name__
    assert len(list(walking.findall(tree, condition))) == 2
    assert {type(node) for node in asked} == {nodes.container}


def test_a_page_has_equations_where_it_holds_mathematics(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MathDomain.__module__ in walking.KNOWN
    monkeypatch.setattr(nodes.Node, "findall", walking.findall)
    for node in (nodes.math("", "x"), nodes.math_block("", "x"), nodes.paragraph("", "x")):
        env: Any = SimpleNamespace(domaindata={}, docname="page")
        domain = MathDomain(env)
        tree: Any = new_document("page")
        tree += node
        domain.process_doc(env, "page", tree)
        assert domain.data["has_equations"]["page"] is not isinstance(node, nodes.paragraph)
