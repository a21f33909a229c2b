"""Lead from addresses of old to where the pages are now, with the place in the page kept.

`redirects` in the settings maps a page that has moved to its new address. The start address of
the site leads to the first page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

PAGE = Path(__file__).resolve().parent / "redirect.html"
START = "index"


def lead_on(app: Sphinx, config: Config) -> None:
    """Set the page that leads on, and the way from the start address to the first page."""
    config.redirect_html_template_file = str(PAGE)
    if config.root_doc != START:
        config.redirects = {START: f"{config.root_doc}.html", **config.redirects}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the redirects."""
    app.setup_extension("sphinx_reredirects")
    app.connect("config-inited", lead_on, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
