"""Let no warning pass: a build with one ends with a non-zero exit, and so does the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from publishing.speed.walking import outside

log = logging.getLogger(__name__)
ENVIRONMENT = "environment.pickle"
BELOW_FENCE = 2  # the notebook renderer counts a cell's line from here


def count_warnings(app: Sphinx, _: Config) -> None:
    """Make Sphinx treat warnings as errors, yet report all of them before it stops."""
    app.keep_going = True


def name_failed_cells(app: Sphinx, tree: nodes.document) -> None:
    """Warn of every cell whose output is a traceback, with the file and line of the cell."""
    for block in tree.findall(nodes.literal_block):
        if "traceback" in block["classes"]:
            message = block.astext().strip().splitlines()[-1]
            log.warning("a code cell failed: %s", message, location=block)


def point_at_cells(app: Sphinx, tree: nodes.document) -> None:
    """Make what stands in a cell's output carry the line of the cell's opening fence."""
    for cell in tree.findall(nodes.container):
        if "cell" in cell["classes"]:
            for node in outside(cell):
                node.line = node.line - BELOW_FENCE if node.line else node.line


def forget_failed_build(app: Sphinx, exception: Exception | None) -> None:
    """Drop what was read, so that the next build meets the same problems instead of silence."""
    if exception is not None or app._warncount:
        (Path(app.doctreedir) / ENVIRONMENT).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the checks."""
    app.connect("config-inited", count_warnings)
    app.connect("doctree-read", point_at_cells)
    app.connect("doctree-read", name_failed_cells)
    app.connect("build-finished", forget_failed_build)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
