"""Load on a page only what something on it uses."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LAST = 950  # after every extension has added its files

# A file of an extension, and what a page holds that needs it.
NEEDED_BY = {
    "togglebutton": r'class="[^"]*\b(toggle|dropdown)\b',
    "clipboard": r'class="[^"]*\bhighlight\b',
    "copybutton": r'class="[^"]*\bhighlight\b',
    "design-tabs": r'class="[^"]*\bsd-tab',
    "sphinx-design": r'class="[^"]*\bsd-',
    "mystnb": r'class="[^"]*\bcell\b',
    "pygments": r'class="[^"]*\bhighlight\b',
}
_SETTINGS_OF_TOGGLE = re.compile(r"\btoggle(Hint|OpenOnPrint|buttonSelector)")
_SEARCH = re.compile(
    r'\s*<script src="[^"]*(searchtools|language_data|searchindex)\.js[^"]*"></script>'
)


def drop_unused(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Remove the files that nothing on the page uses."""
    body = context.get("body", "")
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if used(file, body)]


def used(file: Any, body: str) -> bool:
    """Tell whether a text of a page needs a file; what is not listed is always needed."""
    name = str(getattr(file, "filename", file) or "").rsplit("/", 1)[-1]
    inline = str(getattr(file, "attributes", {}).get("body", ""))
    key = "togglebutton" if _SETTINGS_OF_TOGGLE.search(inline) else name
    wanted = [pattern for start, pattern in NEEDED_BY.items() if key.startswith(start)]
    return all(re.search(pattern, body) for pattern in wanted)


def without_index(page: str) -> str:
    """Return a page without the index of the whole book, unless it is the search page.

    The search field of the theme leads to the search page, so no other one has to search.
    """
    return page if 'id="search-results"' in page else _SEARCH.sub("", page)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the filter."""
    app.connect("html-page-context", drop_unused, priority=LAST)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
