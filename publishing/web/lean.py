"""Load on a page only what something on it uses."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LAST = 950  # after every extension has added its files

# A file of an extension, and the class of what needs it.
NEEDED_BY = {
    "togglebutton": r"\b(toggle|dropdown)\b",
    "clipboard": r"\bhighlight\b",
    "copybutton": r"\bhighlight\b",
    "design-tabs": r"\bsd-tab",
    "sphinx-design": r"\bsd-",
    "mystnb": r"\bcell\b",
    "pygments": r"\bhighlight\b",
}
_CLASSES = re.compile(r'class="([^"]*)"')
_SETTINGS_OF_TOGGLE = re.compile(r"\btoggle(Hint|OpenOnPrint|buttonSelector)")
_SEARCH = re.compile(
    r'<script src="[^"]*(searchtools|language_data|searchindex)\.js[^"]*"></script>\s*'
)


def drop_unused(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Remove the files that nothing on the page uses."""
    classes = classes_of(context.get("body", ""))
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if used(file, classes)]


def classes_of(body: str) -> str:
    """Return the classes of all that stands on a page, each once."""
    return "\n".join(sorted(set(_CLASSES.findall(body))))


def used(file: Any, classes: str) -> bool:
    """Tell whether something of these classes needs a file; what is not listed always stays."""
    name = str(getattr(file, "filename", file) or "").rsplit("/", 1)[-1]
    inline = str(getattr(file, "attributes", {}).get("body", ""))
    key = "togglebutton" if _SETTINGS_OF_TOGGLE.search(inline) else name
    wanted = [pattern for start, pattern in NEEDED_BY.items() if key.startswith(start)]
    return all(re.search(pattern, classes) for pattern in wanted)


def without_index(page: str) -> str:
    """Return a page without the index of the whole book, unless it is the search page.

    The search field of the theme leads to the search page, so no other one has to search.
    """
    return page if 'id="search-results"' in page else _SEARCH.sub("", page)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the filter."""
    app.connect("html-page-context", drop_unused, priority=LAST)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
