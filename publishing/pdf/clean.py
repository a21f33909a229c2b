"""Make the pages fit to stand in one document: no web-only parts, one name space of targets."""

import posixpath
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from publishing.pdf.annex import complete_tables
from publishing.pdf.collect import Page
from publishing.pdf.element import HEADINGS, Element, classes, descendants, find_class, remove
from publishing.pdf.problems import Problems
from publishing.pdf.settings import Settings

_WEB_ONLY_CLASSES = (
    "headerlink",
    "no-pdf",
    "only-dark",
    "sd-summary-state-marker",
    "toctree-wrapper",
    "footnotes",
    "backrefs",
)
_WEB_ONLY_TAGS = ("script", "style", "button", "noscript", "template")
_EMBEDDED = ("img", "object", "source", "iframe", "video", "audio")


def clean(pages: Iterable[Page], settings: Settings, problems: Problems) -> None:
    """Clean the articles in place: afterwards every `data-target` is `page` or `page#id`."""
    pages = list(pages)
    known = {page.docname for page in pages}
    for page in pages:
        _replace_interactive(page, settings)
        complete_tables(page.article)
        _drop_web_only(page.article)
        _name_targets(page)
        _gather_anchors(page)
        for link in list(descendants(page.article, "a")):
            _resolve_link(link, page, known, settings, problems)
        for embedded in descendants(page.article, *_EMBEDDED):
            _locate(embedded, page.file.parent)


def _replace_interactive(page: Page, settings: Settings) -> None:
    """Output that a script draws has nothing to print: leave the address of the web page."""
    for output in find_class(page.article, "output"):
        if (
            "no-pdf" not in classes(output)
            and next(descendants(output, "script"), None) is not None
        ):
            for child in list(output):
                output.remove(child)
            frame = output.makeelement("iframe", {"src": _web_page(page.docname, settings)})
            output.append(frame)


def _web_page(path: str, settings: Settings) -> str:
    if not settings.web_address:
        return ""
    return urljoin(settings.web_address.rstrip("/") + "/", f"{path}.html")


def _drop_web_only(article: Element) -> None:
    for element in [
        *find_class(article, *_WEB_ONLY_CLASSES),
        *descendants(article, *_WEB_ONLY_TAGS),
    ]:
        remove(element)
    for element in list(article.iter()):
        if not isinstance(element.tag, str):
            remove(element)


def _name_targets(page: Page) -> None:
    for element in descendants(page.article):
        if element.get("id"):
            element.set("id", f"{page.docname}#{element.get('id')}")


def _resolve_link(
    link: Element, page: Page, known: set[str], settings: Settings, problems: Problems
) -> None:
    address = link.get("href") or ""
    parts = urlsplit(address)
    if not address or parts.scheme or parts.netloc:
        return
    del link.attrib["href"]
    path = _path(parts.path, page.docname)
    docname = path.removesuffix(".html")
    if docname in known:
        link.set("data-target", f"{docname}#{unquote(parts.fragment)}".removesuffix("#"))
    elif not (settings.pages / path).is_file():
        problems.add(page.docname, f"link to {address}: no such page or file")
    elif settings.web_address:
        link.set("href", urljoin(settings.web_address.rstrip("/") + "/", path))


def _path(path: str, docname: str) -> str:
    if not path:
        return f"{docname}.html"
    return posixpath.normpath(posixpath.join(posixpath.dirname(docname), unquote(path)))


def _locate(element: Element, folder: Path) -> None:
    for key in ("src", "data"):
        address = element.get(key)
        if address and not urlsplit(address).scheme:
            element.set(key, str((folder / unquote(address)).resolve()))


def _gather_anchors(page: Page) -> None:
    """Give the ids of empty spans before a heading to its section: all mean the heading."""
    for heading in list(descendants(page.article, *HEADINGS)):
        section, before = heading.getparent(), heading.getprevious()
        while section is not None and before is not None and _is_bare(before):
            section.set("data-also", f"{section.get('data-also', '')} {before.get('id')}".strip())
            remove(before)
            before = heading.getprevious()


def _is_bare(element: Element) -> bool:
    return element.tag == "span" and not len(element) and not (element.text or "").strip()
