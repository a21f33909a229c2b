"""What a first visit transfers, in bytes as a server that packs with gzip would send them."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.book.test_built_book import PAGES
from tests.browser.conftest import Site
from tests.conftest import Project

MOST = 350 * 1024  # bytes of a page with its scripts and styles, without pictures
MOST_OF_A_PICTURE = 60 * 1024
PICTURES = {".svg", ".png", ".ico"}


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def asked_for(site: Site, page, name: str) -> set[Path]:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.goto(site.url(name), wait_until="networkidle")
    return {site.folder / path.lstrip("/") for path in asked}


@pytest.mark.parametrize("name", ["book/cases/peru-2017", "book/intro", "search"])
def test_a_first_visit_is_light(site: Site, page, name: str) -> None:
    files = [path for path in asked_for(site, page, name) if path.suffix not in PICTURES]
    sizes = {path.name: packed(path) for path in files}
    assert sum(sizes.values()) <= MOST, sizes
    assert {".html", ".css", ".js"} <= {path.suffix for path in files}


def test_a_chapter_loads_no_index_and_nothing_unused(site: Site, page) -> None:
    names = {path.name for path in asked_for(site, page, "book/method")}
    assert not names & {"searchindex.js", "fontawesome.js", "togglebutton.js", "design-tabs.js"}
    assert not [name for name in names if name.endswith((".woff2", ".ttf"))]


def test_code_can_still_be_copied_where_there_is_code(site: Site, page) -> None:
    page.goto(site.url("book/cases/peru-2017"))
    assert page.locator("button.copybtn").count() == 2


@pytest.mark.parametrize("name", PAGES)
def test_pictures_have_a_size_and_wait_below_the_fold(built: Project, name: str) -> None:
    page = html.fromstring(built.page(name))
    for number, image in enumerate(page.xpath("//article//img")):
        assert int(image.get("width")) > 0
        assert int(image.get("height")) > 0
        assert image.get("loading") == ("lazy" if number else None)
        file = (built.html / f"{name}.html").parent / image.get("src")
        assert packed(file) <= MOST_OF_A_PICTURE, file.name


def test_pictures_keep_their_shape(site: Site, new_page) -> None:
    page = new_page(width=360)
    page.goto(site.url("book/intro"))
    ratio = "i => (i.width / i.height) / (i.getAttribute('width') / i.getAttribute('height'))"
    image = page.locator("article figure img").first
    image.scroll_into_view_if_needed()
    assert 0.9 < image.evaluate(ratio) < 1.1
