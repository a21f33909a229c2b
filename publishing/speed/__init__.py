"""Sphinx extension: the same pages in less time.

Nothing here changes a page. Each part takes work away that docutils and Sphinx do again and again.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

PARTS = ("beginnings", "languages", "lines", "memory", "menu", "messages", "parsing", "walking",
         "quotes")  # fmt: skip


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part."""
    for part in PARTS:
        app.setup_extension(f"publishing.speed.{part}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
