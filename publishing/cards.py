"""Evidence at hand: a link of evidence shows, as a card, the row of the table that it leads to.

The rows of a table of the class `cards` give the cards: the first cell names the row, and the
other cells stand under the headings of their columns. A page ends with the cards of the rows that
it links to, each once and hidden; `_static/cards.js` shows a card at its link. Without that script
a link leads to the row, as in print.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from publishing.rows import Rows, parts

CLASS = "cards"
STATIC = Path(__file__).parent / "_static"
TAGS: dict[type[nodes.Node], str] = {nodes.strong: "strong", nodes.literal: "code"}


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
            _file(app, name).write_text(json.dumps(found), "utf-8")
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


class Row(NamedTuple):
    """A row that links can lead to: its id, its name, and its other cells as HTML without links."""

    id: str
    name: str
    fields: str


def rows(tree: nodes.document) -> Iterator[Row]:
    """Yield the rows of all tables of the class `cards` that have a place to link to."""
    pages = parts(tree)
    for table in tree.findall(nodes.table):
        if CLASS in table["classes"]:
            (head,) = table.findall(nodes.thead)
            titles = [escape(cell.astext()) for cell in head.findall(nodes.entry)]
            for body in table.findall(Rows):
                yield from _named_rows(body["cells"], pages[body["page"]], titles[1:])


def _named_rows(
    cells_of_rows: Sequence[Any], own: Mapping[int, Sequence[nodes.Node]], titles: Sequence[str]
) -> Iterator[Row]:
    written = cache(lambda numbers: "".join(_html(part) for n in numbers for part in own[n]))
    for first, *cells in cells_of_rows:
        named = (part for numbers in first for n in numbers for part in own[n])
        name = next((p for p in named if isinstance(p, nodes.inline) and p["ids"]), None)
        if name is not None:
            told = ("\n".join(f"<p>{written(tuple(p))}</p>" for p in cell) for cell in cells)
            fields = (f"<dt>{t}</dt><dd>{c}</dd>\n" for t, c in zip(titles, told, strict=True))
            yield Row(name["ids"][0], name.astext(), "".join(fields))


def _html(node: nodes.Node) -> str:
    """Return what stands in a line, without links and ids."""
    if not isinstance(node, nodes.Element) or isinstance(node, addnodes.pending_xref):
        return escape(node.astext(), quote=False)
    tag, inside = TAGS.get(type(node), "span"), "".join(map(_html, node.children))
    classes = escape(" ".join(node["classes"]))
    return f'<{tag} class="{classes}">{inside}</{tag}>' if classes else f"<{tag}>{inside}</{tag}>"


def add_cards(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Add the cards to the end of a page, with the script that shows them."""
    if tree is None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    cards = "".join(_cards(app, app.builder, pagename))
    if cards:
        context["body"] += f"<div>\n{cards}</div>\n"
        app.add_css_file("cards.css")
        app.add_js_file("cards.js", loading_method="defer")


def _cards(app: Sphinx, builder: StandaloneHTMLBuilder, page: str) -> Iterator[str]:
    kept = store(app.env)
    wanted = kept.uses.get(page, set())
    for docname in sorted(name for name, ids in kept.rows.items() if ids & wanted):
        path = builder.get_relative_uri(page, docname)
        for row in json.loads(_file(app, docname).read_text("utf-8")):
            if row[0] in wanted:
                yield _card(Row(*row), path)


def _card(row: Row, path: str) -> str:
    address, name = escape(f"{path}#{row.id}"), escape(row.name)
    return (
        f'<div class="evidence-card no-pdf" id="card-{row.id}" popover="manual">'
        f'<p class="card-name">{name}</p><dl class="simple">\n{row.fields}</dl>\n'
        f'<p><a href="{address}">Go to the row of {name}</a></p></div>'
    )


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
        "env_version": 3,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
