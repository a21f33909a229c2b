"""Parse options of cells with the YAML library written in C, and check no notebook that we make.

The reader of notebooks makes a cell of each block of code and holds it against a schema; so does
the client that runs it with each output, and whoever writes the whole. To load the schema takes a
quarter of a second in each process.
"""

from __future__ import annotations

from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode
from nbformat.v4 import nbbase
from sphinx.application import Sphinx

_usual = nbformat.writes


def trust(node: Any, ref: str | None = None) -> None:
    """Take a cell or output as it is; notebooks that come as files are checked when read."""


def written(notebook: NotebookNode, version: Any = nbformat.NO_CONVERT, **settings: Any) -> str:
    """Return a notebook as JSON as it is; one that must be converted goes the usual way."""
    if version is not nbformat.NO_CONVERT:
        return str(_usual(notebook, version, **settings))  # type: ignore[no-untyped-call]
    module: Any = nbformat.versions[notebook.nbformat]
    return str(module.writes_json(notebook, **settings))


def setup(app: Sphinx) -> dict[str, Any]:
    """Put both in the place of the usual ways in this process."""
    yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # type: ignore[misc]
    nbbase.validate = trust
    nbformat.writes = written  # type: ignore[assignment]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
