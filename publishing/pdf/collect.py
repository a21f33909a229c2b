"""Collect the built pages of a book in the order of its table of contents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from publishing.pdf.element import Element, classes
from publishing.pdf.problems import Problems
from publishing.web.styles import styles_of


@dataclass(frozen=True)
class Place:
    """Where a page stands: `level` counts from 1 in the outline, `depth` from 0 below a chapter."""

    docname: str
    part: str | None
    level: int
    depth: int


@dataclass(frozen=True)
class Page:
    """A page of the book; its article still holds what only the web needs until it is cleaned."""

    place: Place
    file: Path
    article: Element

    @property
    def docname(self) -> str:
        """The name by which Sphinx knows the page."""
        return self.place.docname


def reading_order(environment: BuildEnvironment) -> list[Place]:
    """Return the place of every page: the root first, then chapter by chapter."""
    root = environment.config.root_doc
    return [Place(root, None, 1, 0), *_chapters(environment, root)]


def _chapters(environment: BuildEnvironment, root: str) -> Iterator[Place]:
    for caption, docnames in _toctrees(environment, root):
        for position, docname in enumerate(docnames):
            opened = caption if position == 0 else None
            level = 2 if caption else 1
            yield Place(docname, opened, level, 0)
            yield from _below(environment, docname, level + 1, 1)


def _below(environment: BuildEnvironment, parent: str, level: int, depth: int) -> Iterator[Place]:
    for _, docnames in _toctrees(environment, parent):
        for docname in docnames:
            yield Place(docname, None, level, depth)
            yield from _below(environment, docname, level + 1, depth + 1)


def _toctrees(
    environment: BuildEnvironment, docname: str
) -> Iterator[tuple[str | None, list[str]]]:
    # The environment has resolved the patterns of the table of contents; its file has not.
    for tree in environment.tocs[docname].findall(addnodes.toctree):
        yield tree.get("caption"), list(tree["includefiles"])


def page_source(file: Path) -> bytes:
    """Return a built page, or nothing where there is none."""
    return file.read_bytes() if file.is_file() else b""


def article_source(source: bytes) -> bytes:
    """Return the part of a built page that is the text of the book, without menus."""
    start, end = source.find(b"<article"), source.rfind(b"</article>")
    return source[start : end + len(b"</article>")] if 0 <= start < end else b""


def load(places: Iterable[Place], folder: Path, problems: Problems) -> list[Page]:
    """Parse the built pages; a page without an article is a problem."""
    pages = []
    for place in places:
        file = folder / f"{place.docname}.html"
        source = page_source(file)
        if article := article_source(source):
            styles = styles_of(source.decode(), file.parent)
            pages.append(Page(place, file, _with_styles(_parse(article), styles)))
        else:
            problems.add(place.docname, f"no article in {file.name}")
    return pages


def _parse(source: bytes) -> Element:
    body = etree.fromstring(source, etree.HTMLParser(encoding="utf-8"))
    article = body.find(".//article")
    assert article is not None  # article_source returns nothing else
    return article


def _with_styles(article: Element, styles: Mapping[str, str]) -> Element:
    """Give back the widths of columns and pictures that stand in a file on the web."""
    for element in article.iter("*") if styles else ():
        for name in classes(element):
            if name in styles:
                element.set("style", styles[name])
    return article
