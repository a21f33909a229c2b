"""Keep files of other hosts and of live code out of the pages.

jupyter-book always loads sphinx-thebe, which names an address of another host on every page even
where live code is switched off.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LAST = 900  # after every extension has added its files


def drop_foreign_files(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Remove what sphinx-thebe loads and whatever another host would serve."""
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if not _foreign(file)]


def _foreign(file: Any) -> bool:
    said = f"{getattr(file, 'filename', file)} {getattr(file, 'attributes', {})}".lower()
    return "thebe" in said or "://" in said


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the filter."""
    app.connect("html-page-context", drop_foreign_files, priority=LAST)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
