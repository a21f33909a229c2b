"""What the theme writes into every page and every folder, and no reader needs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

_NOT_NEEDED = re.compile(
    r'<script(?:[^>]*\bsrc="[^"]*/scripts/fontawesome\.js[^>]*></script>'  # see icons.py
    r'| type="text/x-thebe-config">.*?</script>'
    r"|>kernelName = .*?</script>)\s*",  # a fixed beginning is quick to find
    re.DOTALL,
)
# On a first visit the theme knows no setting: it calls that a fault on the console, and shows a
# light page before a dark one. The reader's system knows.
_SETTINGS = {
    'localStorage.getItem("mode") || "";': 'localStorage.getItem("mode") || "auto";',
    'localStorage.getItem("theme") || "";': 'localStorage.getItem("theme") || '
    '(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");',
}
_ICON_FONT = re.compile(r"@font-face\{[^}]*Font Awesome[^}]*\}")
_UNUSED = ("scripts/fontawesome.js*", "scripts/*.map", "styles/*.map", "vendor/fontawesome",
           "sphinx-thebe.*", "*webpack-macros.html", "locales")  # fmt: skip


def tidy(page: str) -> str:
    """Return a page without the parts for icons by script and for live code."""
    page = _NOT_NEEDED.sub("", page)
    for unset, known in _SETTINGS.items():
        page = page.replace(unset, known)
    return page


def tidy_files(app: Sphinx, exception: Exception | None) -> None:
    """Remove the files of the theme that no page asks for, and its fonts for icons."""
    static = Path(app.outdir) / "_static"
    if app.builder.format != "html" or exception is not None:
        return
    for path in {path for pattern in _UNUSED for path in static.glob(pattern)}:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for sheet in static.glob("styles/*.css"):
        text = sheet.read_text("utf-8")
        if _ICON_FONT.search(text):  # a script of the theme loads every font that a sheet names
            sheet.write_text(_ICON_FONT.sub("", text), "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Clear up once the build has ended."""
    app.connect("build-finished", tidy_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
