"""The book as built: links that lead somewhere, headings in order, words instead of reprs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from analysis import load
from tests.conftest import Project

PAGES = [
    "book/intro", "book/features", "book/method", "book/glossary", "book/cases/peru-2017",
    "book/synthesis", "book/explorer",
    "book/research/agreement", "book/research/robustness", "book/research/recode",
    "book/downloads", "book/contribute", "book/data-dictionary", "book/problems", "book/references",
]  # fmt: skip


@cache
def ids_of(page: Path) -> frozenset[str]:
    return frozenset(html.parse(str(page)).xpath("//@id"))


def tree(built: Project, page: str) -> html.HtmlElement:
    return html.fromstring(built.page(page))


def article(built: Project, page: str) -> html.HtmlElement:
    return tree(built, page).xpath("//article")[0]


def test_the_start_page_leads_to_the_book(built: Project) -> None:
    assert "book/intro.html" in built.page("index")
    assert (built.html / "book.pdf").stat().st_size > 0


@pytest.mark.parametrize("page", PAGES)
def test_every_internal_link_leads_somewhere(built: Project, page: str) -> None:
    here = built.html / f"{page}.html"
    broken = []
    for href in tree(built, page).xpath("//a/@href"):
        link = urlsplit(href)
        if link.scheme:
            continue
        target = (here.parent / unquote(link.path)).resolve() if link.path else here
        if not target.exists() or (link.fragment and unquote(link.fragment) not in ids_of(target)):
            broken.append(href)
    assert broken == []


@pytest.mark.parametrize("page", PAGES)
def test_ids_are_unique(built: Project, page: str) -> None:
    ids = Counter(tree(built, page).xpath("//article//@id"))
    assert [i for i, n in ids.items() if n > 1] == []


@pytest.mark.parametrize("page", PAGES)
def test_headings_are_in_order(built: Project, page: str) -> None:
    levels = [int(h.tag[1]) for h in article(built, page).xpath(".//h1|.//h2|.//h3|.//h4|.//h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page", PAGES)
def test_no_repr_no_nan_no_traceback(built: Project, page: str) -> None:
    text = article(built, page).text_content()
    assert not re.search(r"<(pandas|matplotlib|analysis)|\bnan\b|NaN|Traceback|object at 0x", text)


@pytest.mark.parametrize("page", PAGES)
def test_pictures_say_what_they_show(built: Project, page: str) -> None:
    for image in article(built, page).xpath(".//img"):
        assert len(image.get("alt", "")) > 40
        assert not re.search(r"\.(svg|png)\b|/", image.get("alt").replace("/ ", ""))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_loaded_from_another_host(built: Project, page: str) -> None:
    root = tree(built, page)
    loaded = root.xpath(
        "//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //iframe/@src"
    )
    assert [address for address in loaded if urlsplit(address).netloc] == []
    assert "unpkg" not in built.page(page)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_links_to_the_pdf_and_no_button_is_dead(built: Project, page: str) -> None:
    root = tree(built, page)
    links = [a for a in root.xpath("//a") if a.get("href", "").endswith("book.pdf")]
    assert len(links) >= 1
    assert root.xpath("//a[contains(@href, 'github.com')]") == []


def test_every_unit_and_every_feature_has_its_row(built: Project) -> None:
    case = load("peru-2017")
    ids = set(tree(built, "book/cases/peru-2017").xpath("//@id"))
    wanted = {f"peru-2017-{name.lower()}" for name in [*case.unit_rows, *case.codebook.features]}
    assert wanted <= ids


def test_every_number_of_the_verdict_table_is_that_of_the_data(built: Project) -> None:
    case = load("peru-2017")
    table = tree(built, "book/cases/peru-2017").xpath("//table[@id='peru-2017-tab-verdicts']")[0]
    rows = [[c.text_content().strip() for c in r] for r in table.xpath(".//tbody/tr")]
    published = [v.verdict for v in case.judged.values()]
    assert [row[1].startswith(v) for row, v in zip(rows, published, strict=True)] == [True] * 10


def test_tables_have_captions_and_headers(built: Project) -> None:
    for page in PAGES:
        for table in article(built, page).xpath(".//table"):
            assert table.xpath("./caption"), page
            assert table.xpath(".//th"), page


def test_figures_and_tables_are_numbered_once(built: Project) -> None:
    numbers = [
        number.text_content().strip()
        for page in PAGES
        for number in article(built, page).xpath(".//*[@class='caption-number']")
    ]
    assert len(numbers) == len(set(numbers)) > 0


def test_chapters_have_their_own_sources_of_search(built: Project) -> None:
    assert (built.html / "searchindex.js").exists()
    assert not list(Path(built.html).glob("_sources/**/*.md"))
