"""Say in JSON-LD what a page is, in the words of schema.org.

`structured_data` in the settings maps pages to types, such as `book/cases/*: [ScholarlyArticle]`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx

from publishing.citation import FILE, Cited, cited

WHOLE = {"Book", "Dataset"}  # these speak of the whole book, all others of the page
LICENCES = "https://spdx.org/licenses/"


def described(kind: str, said: Cited, language: str, base: str) -> dict[str, Any]:
    """Return the description of a page, or of the whole book, as one type of schema.org."""
    whole = kind in WHOLE
    about = {
        "@type": kind,
        "name": said.book if whole else said.title,
        "author": [_author(name, name in said.groups) for name in said.authors],
        "datePublished": said.date,
        "version": said.version,
        "license": f"{LICENCES}{said.licence}",
        "inLanguage": language,
        "isAccessibleForFree": True,
        "url": base if whole else said.address,
    }
    if not whole:
        about["isPartOf"] = {"@type": "Book", "name": said.book}
    return {key: value for key, value in about.items() if value not in ("", [])}


def _author(name: str, group: bool) -> dict[str, str]:
    return {"@type": "Organization" if group else "Person", "name": name}


def script(items: Sequence[Mapping[str, Any]]) -> str:
    """Return descriptions as a block of data that no text can break out of."""
    data = json.dumps({"@context": "https://schema.org", "@graph": items}, ensure_ascii=False)
    safe = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>\n'


def add_description(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Put the descriptions of a page into its head."""
    wanted = app.config.structured_data
    kinds = [k for pages, found in wanted.items() if fnmatch(pagename, pages) for k in found]
    if tree is None or not kinds:
        return
    about = yaml.safe_load((Path(app.srcdir) / FILE).read_text("utf-8"))
    title, base = app.env.titles[pagename].astext(), app.config.html_baseurl
    said = cited(about, title, pagename, base)
    items = [described(kind, said, app.config.language, base) for kind in kinds]
    context["metatags"] = context.get("metatags", "") + script(items)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the setting and the step."""
    app.add_config_value("structured_data", {}, "html")
    app.connect("html-page-context", add_description)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
