"""Set the book: fresh notebooks, no warning passed over, a header with the PDF, and the PDF."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

PARTS = (
    "speed",
    "rows",
    "numbering",
    "evidence",
    "citation",
    "cards",
    "explorer",
    "execution",
    "strictness",
    "header",
    "page_files",
    "accessible",
    "web",
    "downloads",
    "pdf",
    "parallel",
    "assets",
    "own_code",
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part of the publishing with Sphinx."""
    for part in PARTS:
        app.setup_extension(f"publishing.{part}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
