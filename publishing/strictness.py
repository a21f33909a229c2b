"""Let no warning pass: a build with one ends with a non-zero exit, and so does the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

log = logging.getLogger(__name__)
ENVIRONMENT = "environment.pickle"


def count_warnings(app: Sphinx, _: Config) -> None:
    """Make Sphinx treat warnings as errors, yet report all of them before it stops."""
    app.keep_going = True


def name_failed_cells(app: Sphinx, tree: nodes.document) -> None:
    """Warn of every cell whose output is a traceback, with the file and line of the cell."""
    for block in tree.findall(nodes.literal_block):
        if "traceback" in block["classes"]:
            message = block.astext().strip().splitlines()[-1]
            log.warning("a code cell failed: %s", message, location=_cell(block))


def _cell(node: nodes.Node) -> nodes.Node:
    """Return the nearest node around a node that knows its line."""
    while node.line is None and node.parent is not None:
        node = node.parent
    return node


def forget_failed_build(app: Sphinx, exception: Exception | None) -> None:
    """Drop what was read, so that the next build meets the same problems instead of silence."""
    if exception is not None or app._warncount:
        (Path(app.doctreedir) / ENVIRONMENT).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the three checks."""
    app.connect("config-inited", count_warnings)
    app.connect("doctree-read", name_failed_cells)
    app.connect("build-finished", forget_failed_build)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
