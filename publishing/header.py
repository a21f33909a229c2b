"""Put a link to the PDF into the header of every page and the date of the last change below it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.i18n import format_date

AFTER_THEME = 502  # the theme fills the list of buttons at 501


def add_pdf_button(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Add the button to the list that the theme shows, if there is a PDF."""
    if not app.config.pdf_filename:
        return
    button = {
        "type": "link",
        "url": context["pathto"](app.config.pdf_filename, 1),
        "tooltip": "The whole book as PDF",
        "text": "PDF",
        "icon": "fas fa-file-pdf",
        "label": "pdf-button",
    }
    context.setdefault("header_buttons", []).insert(0, button)


def date_by_last_change(app: Sphinx, config: Config) -> None:
    """Date the book by its last commit, so that the same content carries the same date.

    The date itself becomes the setting, so that Sphinx writes every page again when it changes.
    """
    if "SOURCE_DATE_EPOCH" not in os.environ and (seconds := _last_commit(Path(app.srcdir))):
        os.environ["SOURCE_DATE_EPOCH"] = seconds
    if config.html_last_updated_fmt:
        date = format_date(config.html_last_updated_fmt, language=config.language)
        config.html_last_updated_fmt = date


def _last_commit(folder: Path) -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""  # not a git checkout: Sphinx takes the time of the build
    return done.stdout.strip()


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the button and the date."""
    app.connect("config-inited", date_by_last_change)
    app.connect("html-page-context", add_pdf_button, priority=AFTER_THEME)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
