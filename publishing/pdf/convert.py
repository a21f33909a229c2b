"""Turn the pages of a book into Typst source, one file a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publishing.pdf import blocks, boxes, figures, headings, inline, links, lists, tables
from publishing.pdf.collect import Page
from publishing.pdf.context import Book, Context, Handlers, Record
from publishing.pdf.element import Element, descendants
from publishing.pdf.flow import blocks as set_blocks
from publishing.pdf.markup import call, string
from publishing.pdf.problems import Problems
from publishing.pdf.settings import Settings
from publishing.pdf.targets import cited, linked, targets

_MODULES = (blocks, boxes, figures, headings, links, lists, tables)
HANDLERS = Handlers(
    inline={**inline.INLINE, **links.INLINE},
    block={name: handler for module in _MODULES for name, handler in module.BLOCK.items()},
)


@dataclass(frozen=True)
class Source:
    """The Typst source of a page."""

    docname: str
    code: str


@dataclass(frozen=True)
class Sources:
    """The Typst sources of a book in reading order, and the pictures that they name."""

    pages: Sequence[Source]
    assets: Mapping[str, Path]


def convert(pages: Sequence[Page], settings: Settings, problems: Problems) -> Sources:
    """Convert clean pages; what cannot be set is added to the problems."""
    known = targets(pages)
    wanted = linked(pages, known)
    record = Record(problems)
    book = Book(
        HANDLERS, frozenset(settings.styles), known, frozenset(wanted), cited(pages), record
    )
    sources = [Source(page.docname, _page(page, book, settings.language)) for page in pages]
    for name in sorted(set(wanted) - record.placed):
        for docname in wanted[name]:
            problems.add(docname, f"link to {name}: that place is not in the PDF")
    return Sources(sources, record.assets)


def _page(page: Page, book: Book, language: str) -> str:
    place = page.place
    context = Context(
        book, page.docname, language, place.level, place.depth, footnotes=_footnotes(page.article)
    )
    body = set_blocks(page.article, context)
    return _opening(page) + context.anchor(page.docname) + body + "\n"


def _opening(page: Page) -> str:
    if page.place.part:
        return call("part", string(page.place.part)) + "\n\n"
    return call("new-page") + "\n\n" if page.place.depth == 0 else ""


def _footnotes(article: Element) -> dict[str, Element]:
    notes = (each for each in descendants(article) if each.get("role") == "doc-footnote")
    return {str(note.get("id")): note for note in notes}
