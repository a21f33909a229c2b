"""Offer with each page what it was made of: the notebook with its outputs, and its data.

Both lie beside the page. `page_data` in the settings maps pages to the folder that holds a folder
of data for each of them, such as `book/cases/*: data/cases`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
from docutils import nodes
from nbformat import NotebookNode
from sphinx.application import Sphinx

from publishing.blocks import MIME
from publishing.execution.outputs import merged
from publishing.execution.store import kept, own_store
from publishing.web.launch import fetch_cell

PACKING = "analysis.export.packing"
AFTER_PDF = 503  # the list of buttons holds the PDF by then
UNDER_WAY = ("~$", ".")  # how the names of files begin that programs leave behind


def executed(root: Path, page: str, notebook: NotebookNode) -> NotebookNode:
    """Return a notebook with the outputs that the caches below `root` hold for its code."""
    for store in (own_store(root, page), root):
        if store.is_dir() and (known := kept(store, notebook)):
            return merged(notebook, known)
    return notebook


def plain(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook without what only the book reads or what differs at each build.

    Texts are whole, since some caches hold them line by line.
    """
    notebook.metadata.pop("source_map", None)
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            data.pop(MIME, None)
            data |= {kind: _whole(text) for kind, text in data.items()}
            output |= {"text": _whole(output["text"])} if "text" in output else {}
    return notebook


def _whole(text: Any) -> Any:
    lines = isinstance(text, list) and all(isinstance(line, str) for line in text)
    return "".join(text) if lines else text


def data_of(folder: Path) -> bytes:
    """Return a folder as a ZIP archive that has the same bytes whenever it holds the same files."""
    packed = import_module(PACKING).packed
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    whole = [path for path in paths if not path.name.startswith(UNDER_WAY)]
    found: bytes = packed({p.relative_to(folder.parent).as_posix(): p.read_bytes() for p in whole})
    return found


def offer(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Write the files of a page beside it, and add a menu of them to its header."""
    if tree is None or app.builder.format != "html":
        return
    buttons = []
    for name, words, content in _files(app, pagename):
        path = Path(app.outdir) / f"{pagename}{name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        buttons.append({"type": "link", "text": words, "url": path.name, "icon": "fas fa-file"})
    if buttons:
        menu = {"type": "group", "tooltip": "Download", "icon": "fas fa-download"}
        context.setdefault("header_buttons", []).insert(1, {**menu, "buttons": buttons})


def _files(app: Sphinx, page: str) -> Iterator[tuple[str, str, bytes]]:
    """Yield the end of the name, the words for the reader and the content of each file."""
    written = Path(app.outdir).parent / "jupyter_execute" / f"{page}.ipynb"
    if written.is_file():
        yield ".ipynb", "Notebook with outputs", _notebook(app, page, written)
    for pages, folder in app.config.page_data.items():
        path = Path(app.srcdir) / folder / PurePosixPath(page).name
        if fnmatch(page, pages) and path.is_dir():
            yield "-data.zip", "Data of this page", data_of(path)


def _notebook(app: Sphinx, page: str, written: Path) -> bytes:
    """Return the notebook of a page; where the book has a repository, it can fetch the book."""
    root = Path(app.env.mystnb_config.execution_cache_path)  # type: ignore[attr-defined]
    read: NotebookNode = nbformat.v4.reads(written.read_text("utf-8"))  # type: ignore[no-untyped-call]
    notebook = executed(root, page, read)
    if repository := app.config.html_theme_options.get("repository_url"):
        first = nbformat.v4.new_code_cell(fetch_cell(repository))  # type: ignore[no-untyped-call]
        notebook.cells.insert(0, first)
    return json.dumps(plain(notebook), ensure_ascii=False, sort_keys=True).encode()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the setting and the menu."""
    app.add_config_value("page_data", {}, "html")
    app.connect("html-page-context", offer, priority=AFTER_PDF)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
