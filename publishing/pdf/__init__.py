"""Sphinx extension: the book as one accessible PDF, made from its built pages.

Each page becomes Typst source, and the typst wheel turns that into a file that meets PDF/UA-1 and
PDF/A-2a, or the build fails.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

from publishing.pdf.collect import reading_order
from publishing.pdf.make import make, set_aside
from publishing.pdf.settings import from_app

_LAST = 900  # after every extension that still changes the pages
_log = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the configuration values and the step that follows the HTML build.

    An empty `pdf_filename` makes a book without a PDF.
    """
    app.add_config_value("pdf_filename", "book.pdf", "")
    app.add_config_value("pdf_fonts", [], "")
    app.add_config_value("pdf_subtitle", "", "")
    app.add_config_value("pdf_cover_note", "", "")
    app.add_config_value("pdf_date", "", "")
    app.add_config_value("pdf_styles", {}, "")
    app.connect("build-finished", _after_build, priority=_LAST)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _after_build(app: Sphinx, exception: Exception | None) -> None:
    if app.builder.name != "html" or not app.config.pdf_filename:
        return
    settings = from_app(app)
    if exception is not None or app._warncount:
        set_aside(settings.output, settings.work)
        return
    made = make(reading_order(app.env), settings)
    _log.info("PDF: %s", settings.output if made else "nothing has changed")
