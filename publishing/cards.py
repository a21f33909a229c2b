"""Evidence at hand: a link of evidence shows, as a card, the row of the table that it leads to.

The rows of a table of the class `cards` give the cards: the first cell names the row, and the
other cells stand under the headings of their columns. A page ends with the cards of the rows that
it links to, each once and hidden; `_static/cards.js` shows a card at its link. Without that script
a link leads to the row, as in print.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from publishing.rows import Rows

CLASS = "cards"
STATIC = Path(__file__).parent / "_static"


@dataclass
class Store:
    """Which rows a page holds and which ones it links to, by the name of the page."""

    rows: dict[str, set[str]] = field(default_factory=dict)
    uses: dict[str, set[str]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)


def store(env: BuildEnvironment) -> Store:
    """Return the store of a book, which is kept with what Sphinx read."""
    if not hasattr(env, "cards"):
        env.cards = Store()  # type: ignore[attr-defined]
    kept: Store = env.cards  # type: ignore[attr-defined]
    return kept


class Collector(EnvironmentCollector):
    """Note the rows and the links of each page when it is read."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        store(env).rows.pop(docname, None)
        store(env).uses.pop(docname, None)
        _file(app, docname).unlink(missing_ok=True)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process read."""
        for name in docnames:
            store(env).rows[name] = store(other).rows.get(name, set())
            store(env).uses[name] = store(other).uses.get(name, set())
        store(env).read |= docnames

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note one page."""
        name, kept, found = app.env.docname, store(app.env), list(rows(doctree))
        kept.rows[name] = {row.id for row in found}
        if found:
            _file(app, name).parent.mkdir(parents=True, exist_ok=True)
            _file(app, name).write_bytes(pickle.dumps([_plain(row) for row in found]))
        kept.uses[name] = {link["reftarget"] for link in _links(doctree)}
        kept.read.add(name)

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that show rows of a page that was read anew."""
        kept = store(env)
        fresh = set[str]().union(*(kept.rows.get(name, set()) for name in kept.read))
        kept.read.clear()
        return [name for name, uses in kept.uses.items() if uses & fresh]


def _file(app: Sphinx, docname: str) -> Path:
    """Return where the rows of a page lie: beside the page as read, which takes long to load."""
    return Path(app.doctreedir) / f"{docname}.cards"


def _links(tree: nodes.document) -> Iterator[addnodes.pending_xref]:
    for link in tree.findall(addnodes.pending_xref):
        if link.parent is not None and "evidence" in link.parent.get("classes", []):
            yield link


@dataclass(frozen=True)
class Row:
    """A row that links can lead to: its id, its name, and its other cells under their headings."""

    id: str
    name: str
    cells: tuple[tuple[str, nodes.Element], ...]


def _plain(row: Row) -> Row:
    """Return a row without links and ids, that does not hold the page around it."""
    return replace(row, cells=tuple((title, _plain_cell(cell)) for title, cell in row.cells))


def _plain_cell(cell: nodes.Element) -> nodes.Element:
    for link in list(cell.findall(addnodes.pending_xref)):
        link.replace_self(nodes.inline("", link.astext()))
    for node in cell.findall():
        node.document = None  # type: ignore  # else the whole page would be kept
        if isinstance(node, nodes.Element):
            node["ids"] = []
    return cell


def rows(tree: nodes.document) -> Iterator[Row]:
    """Yield the rows of all tables of the class `cards` that have a place to link to."""
    for table in tree.findall(nodes.table):
        if CLASS in table["classes"]:
            (head,) = table.findall(nodes.thead)
            titles = [cell.astext() for cell in head.findall(nodes.entry)]
            for found in table.findall(Rows):
                yield from _with_names(found, titles)


def _with_names(found: Rows, titles: list[str]) -> Iterator[Row]:
    for first, *cells in found["cells"]:
        named = (part for part in found.parts(first) if isinstance(part, nodes.Element))
        if name := next((part for part in named if part["ids"]), None):
            told = (nodes.definition("", *found.paragraphs(cell)) for cell in cells)
            yield Row(name["ids"][0], name.astext(), tuple(zip(titles[1:], told, strict=True)))


def add_cards(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Add the cards to the end of a page, with the script that shows them."""
    if tree is None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    cards = list(_cards(app, app.builder, pagename))
    if cards:
        context["body"] += app.builder.render_partial(nodes.container("", *cards))["fragment"]
        app.add_css_file("cards.css")
        app.add_js_file("cards.js", loading_method="defer")


def _cards(app: Sphinx, builder: StandaloneHTMLBuilder, page: str) -> Iterator[nodes.Node]:
    kept = store(app.env)
    wanted = kept.uses.get(page, set())
    for docname in sorted(name for name, ids in kept.rows.items() if ids & wanted):
        path = builder.get_relative_uri(page, docname)
        for row in pickle.loads(_file(app, docname).read_bytes()):
            if row.id in wanted:
                yield from _card(row, path)


def _card(row: Row, path: str) -> Iterator[nodes.Node]:
    title = f'<p class="card-name">{escape(row.name)}</p>'
    yield _raw(f'<div class="evidence-card no-pdf" id="card-{row.id}" popover="manual">{title}')
    yield nodes.definition_list("", *(_field(title, cell) for title, cell in row.cells))
    address = escape(f"{path}#{row.id}")
    yield _raw(f'<p><a href="{address}">Go to the row of {escape(row.name)}</a></p></div>')


def _raw(html: str) -> nodes.Node:
    return nodes.raw("", html, format="html")


def _field(title: str, cell: nodes.Element) -> nodes.Element:
    return nodes.definition_list_item("", nodes.term("", title), cell)


def add_folder(app: Sphinx, config: Config) -> None:
    """Publish the scripts and styles of this room beside those of the book.

    The path counts from the settings of the book, so that a build elsewhere gives the same bytes.
    """
    config.html_static_path.append(os.path.relpath(STATIC, app.confdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the cards."""
    app.add_env_collector(Collector)
    app.connect("config-inited", add_folder)
    app.connect("html-page-context", add_cards)
    return {
        "version": "1",
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
