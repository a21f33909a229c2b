"""Sphinx extension: pages that are private, light and self-contained.

Every page passes through `finish` after the theme has written it, so that pages of the book, the
search page and whatever another extension adds are all treated alike.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

PARTS = (
    "findable",
    "launch",
    "lean",
    "pictures",
    "privacy",
    "redirects",
    "search",
    "structured",
    "theme",
)
LAST = 900  # after the style sheets of the theme


def take_over_pages(app: Sphinx, config: Config) -> None:
    """Let our template bridge render the pages."""
    config.template_bridge = "publishing.web.bridge.Bridge"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what makes a page self-contained."""
    app.connect("config-inited", take_over_pages)
    app.add_css_file("web.css", priority=LAST)
    for part in PARTS:
        app.setup_extension(f"publishing.web.{part}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
