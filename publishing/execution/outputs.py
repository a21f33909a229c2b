"""Hand the outputs in the cache to the reader of notebooks, as they were written there.

The reader itself checks every output against a schema again and notes in the database that it was
here, for which the processes of a build wait for each other.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from myst_nb.core.execute.cache import NotebookClientCache
from nbformat import NotebookNode
from nbformat.notebooknode import from_dict

from publishing.blocks import MIME
from publishing.execution.store import Kept, kept

_usual = NotebookClientCache.start_client


def start_client(self: NotebookClientCache) -> None:
    """Take the outputs of a chapter that we have run; all others are up to the reader."""
    store = self.nb_config.execution_cache_path
    found = kept(Path(store), self.notebook) if store else None
    if found is None or "page" not in (found.record.data or {}):
        _usual(self)
        return
    self._notebook = only_blocks(merged(self.notebook, found))
    self.exec_metadata = {
        "mtime": found.record.created.timestamp(),
        "runtime": found.record.data["execution_seconds"],
        "method": self.nb_config.execution_mode,
        "succeeded": True,
        "error": None,
        "traceback": None,
    }


def merged(notebook: NotebookNode, found: Kept) -> NotebookNode:
    """Return a notebook with the outputs in the cache; its code and tags are those of the page."""
    made: NotebookNode = from_dict(found.notebook)  # type: ignore[no-untyped-call]
    whole = deepcopy(notebook)
    whole.metadata |= made.metadata
    cells = (cell for cell in whole.cells if cell.cell_type == "code")
    for cell, done in zip(cells, made.cells, strict=True):
        cell.outputs, cell.execution_count = done.outputs, done.execution_count
    return whole


def only_blocks(notebook: NotebookNode) -> NotebookNode:
    """Leave out what other programs show in place of blocks, which the reader would set as well."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if MIME in output.get("data", ()):
                output["data"] = {MIME: output["data"][MIME]}
    return notebook


def use() -> None:
    """Let the reader of notebooks start in this way."""
    NotebookClientCache.start_client = start_client
