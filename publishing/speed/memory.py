"""Let Python look for dropped memory less often while a book is built.

Nearly all that Sphinx makes of a page is kept until the page is written. Looking for what is no
longer used finds little and took a third of the time of reading and writing. What is there before
pages are read and written stays to the end. The processes that share the work need not look through
it, nor have a copy of it made for that.
"""

from __future__ import annotations

import gc
from typing import Any

from sphinx.application import Sphinx

OBJECTS = 100_000  # made before Python looks again; by default it looks far more often
LAST = 999


def keep(*_: Any) -> None:
    """Look no more through what is there now."""
    gc.freeze()


def setup(app: Sphinx) -> dict[str, Any]:
    """Look seldom from now on until the build ends."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, *before[1:])

    def end(*_: Any) -> None:
        gc.set_threshold(*before)
        keep()  # else Python looks through all pages once more before it ends

    app.connect("env-before-read-docs", keep, LAST)
    app.connect("write-started", keep, LAST)
    app.connect("build-finished", end, LAST)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
