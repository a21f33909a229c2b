"""What every page must have for readers who do not see it: scopes, captions, words for pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.conftest import Project


@pytest.fixture(scope="module")
def articles(built: Project) -> dict[str, html.HtmlElement]:
    """The text of every page, by name."""
    paths = [p for p in built.html.rglob("*.html") if "book" in p.relative_to(built.html).parts]
    pages = {str(p.relative_to(built.html)): html.parse(str(p)) for p in paths}
    return {
        name: page.xpath("//article")[0] for name, page in pages.items() if page.xpath("//article")
    }


def test_every_heading_cell_says_what_it_heads(articles) -> None:
    cells = [cell for article in articles.values() for cell in article.xpath(".//th")]
    assert len(cells) > 300
    for cell in cells:
        assert cell.get("scope") == ("col" if cell.xpath("ancestor::thead") else "row")
        assert cell.text_content().strip()


def test_every_cell_of_a_table_stands_under_a_heading(articles) -> None:
    for name, article in articles.items():
        for table in article.xpath(".//table[.//thead]"):
            heads = [" ".join(th.text_content().split()) for th in table.xpath(".//thead//th")]
            for row in table.xpath(".//tbody/tr"):
                for number, cell in enumerate(row):
                    if cell.tag == "td":
                        assert " ".join(cell.get("data-label").split()) == heads[number], name


def test_every_table_has_a_caption_that_says_something(articles) -> None:
    tables = [(n, t) for n, article in articles.items() for t in article.xpath(".//table")]
    assert len(tables) > 30
    for name, table in tables:
        words = " ".join(table.xpath("string(caption)").split())
        assert len(words.split()) > 4, (name, words)


def test_every_picture_says_its_finding_in_words(articles) -> None:
    pictures = [(n, i) for n, article in articles.items() for i in article.xpath(".//figure//img")]
    assert len(pictures) > 12
    for name, picture in pictures:
        assert len(picture.get("alt", "").split()) > 15, (name, picture.get("src"))


def test_words_of_another_language_are_marked(articles) -> None:
    spanish = articles["book/glossary.html"].xpath(".//*[@lang='es']")
    assert any("Trata de Personas" in words.text_content() for words in spanish)


def test_every_page_names_its_language(built: Project) -> None:
    for path in Path(built.html / "book").rglob("*.html"):
        assert html.parse(str(path)).getroot().get("lang") == "en", path
