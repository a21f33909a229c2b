"""Set an explorer: a table of many rows that a script lets readers filter, sort and download.

The page holds the rows as data beside a plain table of the first of them. `_static/explorer.js`
puts a table drawn by DataTables in the place of the plain one. Without scripts the plain table
stays, and in print it is completed from the data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from publishing.installed import installed

MOST_ROWS = 500  # of the plain table on the page
BUNDLE = "datatables.js"
Data = dict[str, Any]
Part = tuple[str, str]  # text, and the name of the place that it links to
log = logging.getLogger(__name__)


class explorer_data(nodes.Element):  # noqa: N801 - docutils names nodes so
    """The rows of an explorer: `item` as the block gives it."""


def parts(item: Data) -> tuple[nodes.Element, Data, list[list[list[Part]]]]:
    """Return the node of the data, what heads the plain table, and its first rows."""
    shown = [column for column in item["columns"] if column["width"]]
    head = {
        "columns": [column["label"] for column in shown],
        "widths": [column["width"] for column in shown],
        "style": "explorer-table",
    }
    pairs = zip(item["rows"], item["targets"], strict=True)
    first = [cells(item, row, target) for row, target in list(pairs)[:MOST_ROWS]]
    return explorer_data("", item={key: item[key] for key in KEPT}), head, first


KEPT = ("columns", "rows", "targets", "linked", "file")


def cells(item: Data, row: Sequence[str], target: str) -> list[list[Part]]:
    """Return the shown cells of a row, each as its own value and those that stand under it."""
    columns = item["columns"]
    texts = {c["name"]: _label(c, value) for c, value in zip(columns, row, strict=True)}
    links = {item["linked"]: target}
    return [
        [(texts[name], links.get(name, "")) for name in _stack(columns, column["name"])]
        for column in columns
        if column["width"]
    ]


def _label(column: Data, value: str) -> str:
    text = str(dict(column["labels"]).get(value, value))
    return f"“{text}”" if column["quoted"] else text


def _stack(columns: Iterable[Data], name: str) -> list[str]:
    return [name, *(column["name"] for column in columns if column["under"] == name)]


def said(item: Data) -> str:
    """Return what stands before the link to the file."""
    rows = len(item["rows"])
    if rows <= MOST_ROWS:
        return "All rows as a file: "
    first = f"The web page shows the first {MOST_ROWS} of {rows} rows where scripts are off."
    return f"{first} All rows as a file: "


def encode(item: Data, addresses: Sequence[str]) -> str:
    """Return the rows as JSON that can stand in a page: values once, rows as their numbers."""
    columns = [*zip(*item["rows"], strict=True), addresses]
    values = [list(dict.fromkeys(column)) for column in columns]
    places = [{value: n for n, value in enumerate(column)} for column in values]
    codes = [[at[v] for v in column] for at, column in zip(places, columns, strict=True)]
    data = {"columns": item["columns"], "values": values, "codes": codes}
    data |= {"linked": item["linked"], "file": item["file"]}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def visit_data(self: HTML5Translator, node: explorer_data) -> None:
    """Write the data with the addresses of the rows."""
    item, builder = node["item"], self.builder
    known = {name: _address(builder, name) for name in dict.fromkeys(item["targets"])}
    for name in (name for name, address in known.items() if not address):
        log.warning("explorer: no such place to link to: %s", name)
    text = encode(item, [known[name] for name in item["targets"]])
    self.body.append(f'<script type="application/json" class="explorer-data">{text}</script>')
    raise nodes.SkipNode


def _address(builder: Any, name: str) -> str:
    docname, label = builder.env.get_domain("std").anonlabels.get(name, ("", ""))
    page = builder.current_docname
    return f"{builder.get_relative_uri(page, docname)}#{label}" if docname else ""


def add_scripts(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Load the scripts on a page that has an explorer."""
    if tree is not None and next(tree.findall(explorer_data), None) is not None:
        app.add_css_file("explorer.css")
        app.add_js_file(BUNDLE, loading_method="defer", priority=700)
        app.add_js_file("explorer.js", loading_method="defer", priority=800)


def publish_bundle(app: Sphinx) -> None:
    """Publish DataTables as a plain script, since browsers load no modules from a disk.

    It lies there before a page names it with its digest, in a first build as in later ones.
    """
    if isinstance(app.builder, StandaloneHTMLBuilder):
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        source = installed("itables", "html/dt_bundle.js").read_text("utf-8")
        (folder / BUNDLE).write_text(as_plain_script(source), "utf-8")


def as_plain_script(module: str) -> str:
    """Return a module whose default export is DataTables as a script that names it globally."""
    start = module.rindex("export{")
    end = module.index("}", start)
    pairs = (pair.split(" as ") for pair in module[start + len("export{") : end].split(","))
    name = next(local for local, public in pairs if public == "default")
    rest = module[end + 1 :].lstrip(";")
    return f'(()=>{{"use strict";{module[:start]}window.DataTable={name};\n{rest}}})();\n'


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the explorer."""
    app.add_node(explorer_data, html=(visit_data, None))
    app.connect("html-page-context", add_scripts)
    app.connect("builder-inited", publish_bundle)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
