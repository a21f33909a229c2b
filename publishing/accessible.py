"""Mend what the theme and docutils leave out for readers who do not see the page as it is drawn.

Cells of a table say what they head and under which heading they stand. On a phone a wide table
becomes a list of cards with these headings, and the roles keep it a table for screen readers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.writers.html5 import HTML5Translator

TEMPLATES = Path(__file__).parent / "_templates"
OUTDATED = (' role="list"', ' role="doc-biblioentry"')  # of lists of references, in ARIA 1.2

Visit = Callable[[HTML5Translator, nodes.Element], None]


def attributes(node: nodes.Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes that a part of a table gets beside those of docutils."""
    match node:
        case nodes.table():
            yield "role", "table"
        case nodes.thead() | nodes.tbody():
            yield "role", "rowgroup"
        case nodes.row():
            yield "role", "row"
        case nodes.entry():
            yield from _of_cell(node)


def _of_cell(node: nodes.Element) -> Iterator[tuple[str, str]]:
    row, group = node.parent, node.parent.parent
    number = row.index(node)
    if isinstance(group, nodes.thead):
        yield from (("role", "columnheader"), ("scope", "col"))
        return
    # Only what lies beside the rows is looked at, as tables can be very long.
    columns = _children(group.parent, nodes.colspec)
    if number < len(columns) and columns[number].get("stub"):
        yield from (("role", "rowheader"), ("scope", "row"))
        return
    yield "role", "cell"
    labels = _labels(group.parent)
    if labels:
        yield "data-label", labels[number]


def _labels(group: Any) -> list[str]:
    """Return the headings of a table, which are looked up for every cell but made once."""
    if not hasattr(group, "labels"):
        heads = _children(group, nodes.thead)
        group.labels = [e.astext() for head in heads for e in head.findall(nodes.entry)]
    labels: list[str] = group.labels
    return labels


def _children(node: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    return [child for child in node.children if isinstance(child, kind)]


def _visit(kind: type[nodes.Element]) -> Visit:
    """Return a way to begin an element as docutils does, with the attributes above."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        begun = len(self.body)
        _usual("visit", kind)(self, node)
        added = "".join(f' {key}="{escape(text)}"' for key, text in attributes(node))
        for place in range(begun, len(self.body)):
            tag, found, rest = self.body[place].partition(f"<{TAGS[kind]}")
            if found and added:
                self.body[place] = f"{tag}{found}{added}{rest}"
                return
            if TAGS[kind] == "td" and self.body[place].startswith("<th"):
                self.body[place] = f"<th{added}{self.body[place][3:]}"
                return

    return visit


TAGS: dict[type[nodes.Element], str] = {
    nodes.table: "table",
    nodes.thead: "thead",
    nodes.tbody: "tbody",
    nodes.row: "tr",
    nodes.entry: "td",
}


def _usual(step: str, kind: type[nodes.Element]) -> Visit:
    """Return the way of the theme and docutils to begin or end an element."""

    def run(self: HTML5Translator, node: nodes.Element) -> None:
        getattr(type(self), f"{step}_{kind.__name__}")(self, node)

    return run


def _visit_citation(self: HTML5Translator, node: nodes.Element) -> None:
    begun = len(self.body)
    _usual("visit", nodes.citation)(self, node)
    for place in range(begun, len(self.body)):
        for role in OUTDATED:
            self.body[place] = self.body[place].replace(role, "")


def add_folder(app: Sphinx, config: Config) -> None:
    """Let the templates of this room stand before those of the theme."""
    config.templates_path.insert(0, os.path.relpath(TEMPLATES, app.confdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the mending."""
    app.connect("config-inited", add_folder)
    for kind in TAGS:
        app.add_node(kind, override=True, html=(_visit(kind), _usual("depart", kind)))
    ends = _usual("depart", nodes.citation)
    app.add_node(nodes.citation, override=True, html=(_visit_citation, ends))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
