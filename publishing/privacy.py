"""Keep scripts of other hosts out of the pages.

jupyter-book always loads sphinx-thebe, which names an address of another host on every page even
where live code is switched off.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LAST = 900  # after every extension has added its scripts


def drop_foreign_scripts(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Remove the scripts of sphinx-thebe and any that another host would serve."""
    context["script_files"] = [s for s in context.get("script_files", []) if not _foreign(s)]


def _foreign(script: Any) -> bool:
    said = f"{getattr(script, 'filename', script)} {getattr(script, 'attributes', {})}".lower()
    return "thebe" in said or "://" in said


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the filter."""
    app.connect("html-page-context", drop_foreign_scripts, priority=LAST)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
