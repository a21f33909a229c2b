"""The PDF of the real book: outline, tags, language, title, markers, words for every picture."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest

from tests.book.test_built_book import PAGES, article
from tests.conftest import Project


@pytest.fixture(scope="module")
def pdf(built: Project) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built.html / "book.pdf") as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every element of the structure tree below a node."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def titles(items: list[pikepdf.OutlineItem]) -> list[str]:
    return [t for item in items for t in (str(item.title), *titles(item.children))]


def test_title_language_and_markers(pdf: pikepdf.Pdf) -> None:
    metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert str(pdf.Root.Lang).startswith("en")
    assert pdf.docinfo["/Title"] == "Good practice, traced"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked
    assert "pdfuaid:part" in metadata
    assert "pdfaid:part" in metadata


def test_every_chapter_and_section_is_in_the_outline(built: Project, pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        found = [" ".join(t.split()) for t in titles(list(outline.root))]
    for page in PAGES:
        for heading in article(built, page).xpath(".//h1|.//section/h2"):
            words = " ".join(heading.text_content().rstrip("#").split())
            assert words in found, words


def test_every_picture_has_words_and_every_table_has_headers(
    built: Project, pdf: pikepdf.Pdf
) -> None:
    tree = list(elements(pdf.Root.StructTreeRoot))
    alts = [str(e.get("/Alt", "")) for e in tree if e.S == "/Figure"]
    pictures = sum(len(article(built, page).xpath(".//figure")) for page in PAGES)
    assert len(alts) == pictures > 0
    assert min(len(alt) for alt in alts) > 40
    tables = sum(len(article(built, page).xpath(".//table")) for page in PAGES)
    assert sum(e.S == "/Table" for e in tree) == tables
    assert sum(e.S == "/TH" for e in tree) >= 2 * tables


def test_no_page_is_blank(pdf: pikepdf.Pdf) -> None:
    sizes = [len(page.Contents.read_bytes()) for page in pdf.pages]
    assert min(sizes) > 500


def test_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [
        obj
        for obj in pdf.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
