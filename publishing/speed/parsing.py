"""Parse options of cells with the YAML library written in C, and check no cell that we make.

The reader of notebooks makes a cell of each block of code and holds it against a schema; so does
the client that runs it with each output.
"""

from __future__ import annotations

from typing import Any

import yaml
from nbformat.v4 import nbbase
from sphinx.application import Sphinx


def trust(node: Any, ref: str | None = None) -> None:
    """Take a cell or output as it is; notebooks that come as files are checked when read."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Put both in the place of the usual ways in this process."""
    yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # type: ignore[misc]
    nbbase.validate = trust
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
