"""A book that has an address tells it; a book without one writes nothing that would need it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from lxml import etree, html

from publishing.web.search import FoldedEnglish, folded
from publishing.web.structured import script
from tests.conftest import Project

LINKED = "./script[@type='application/ld+json']/text()"
BASE = "https://example.org/gp"
TITLE = 'A <b>title</b> & "quotes" $x$'


@pytest.fixture(scope="module")
def at_home(new_project: Callable[[], Project]) -> Project:
    """A small book with an address and a page that has moved."""
    project = new_project()
    root = project.root
    settings = (root / "_config.yml").read_text("utf-8")
    settings = settings.replace('baseurl: ""', f"baseurl: {BASE}")
    settings = settings.replace("redirects: {}", "redirects: {book/former: other.html}")
    (root / "_config.yml").write_text(settings, "utf-8")
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/intro\nchapters:\n  - file: book/other\n"
    )
    (root / "book" / "intro.md").write_text(f"# {TITLE.replace('$', chr(92) + '$')}\n\nWords.\n")
    (root / "book" / "other.md").write_text("# Other\n\nLa migración y MIEUX, F04 e I1.\n")
    done = project.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return project


def head(project: Project, page: str) -> html.HtmlElement:
    return html.fromstring(project.page(page)).xpath("//head")[0]


def properties(project: Project, page: str) -> dict[str, str]:
    found = head(project, page).xpath("./meta[@property or @name]")
    return {m.get("property") or m.get("name"): m.get("content") for m in found}


@pytest.mark.parametrize("page", ["book/intro", "book/other"])
def test_each_page_has_its_address_and_a_preview_with_a_picture(
    at_home: Project, page: str
) -> None:
    address = f"{BASE}/{page}.html"
    assert head(at_home, page).xpath("./link[@rel='canonical']/@href") == [address]
    said = properties(at_home, page)
    assert said["og:url"] == address
    assert said["twitter:card"] == "summary_large_image"
    picture = said["og:image"].removeprefix(f"{BASE}/")
    assert (at_home.html / picture).stat().st_size > 5000
    assert said["og:image:alt"]
    assert said["og:site_name"] == "Good practice, traced"


def test_pages_do_not_share_a_picture(at_home: Project) -> None:
    pictures = {properties(at_home, page)["og:image"] for page in ("book/intro", "book/other")}
    assert len(pictures) == 2


def test_the_sitemap_names_every_page_and_robots_find_it(at_home: Project) -> None:
    tree = etree.parse(str(at_home.html / "sitemap.xml"))
    pages = {f"{BASE}/book/{name}.html" for name in ("intro", "other")}
    assert set(tree.xpath("//*[local-name()='loc']/text()")) == pages
    assert f"Sitemap: {BASE}/sitemap.xml" in (at_home.html / "robots.txt").read_text("utf-8")


def test_the_page_for_404_finds_its_files_from_anywhere(at_home: Project) -> None:
    page = html.fromstring(at_home.page("404"))
    assert page.xpath("//h1")[-1].text_content() == "Page not found"
    loaded = page.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src")
    assert len(loaded) > 5
    assert [a for a in loaded if not a.startswith("/gp/")] == []
    for address in loaded:
        assert (at_home.html / address.split("?")[0].removeprefix("/gp/")).is_file(), address


def test_a_page_that_has_moved_leads_on(at_home: Project) -> None:
    page = html.fromstring(at_home.page("book/former"))
    assert page.xpath("//a/@href") == ["other.html"]


def test_structured_data_says_what_the_book_is(at_home: Project, built: Project) -> None:
    for project, address in ((at_home, f"{BASE}/"), (built, None)):
        [text] = head(project, "book/intro").xpath(LINKED)
        book, data = json.loads(text)["@graph"]
        assert (book["@type"], data["@type"]) == ("Book", "Dataset")
        assert book.get("url") == address
        assert book["author"][0]["name"]
    [text] = head(built, "book/cases/peru-2017").xpath(LINKED)
    [article] = json.loads(text)["@graph"]
    assert (article["@type"], article["name"]) == ("ScholarlyArticle", "Peru 2017–2018")


def test_nothing_breaks_out_of_structured_data() -> None:
    hostile = "</script><script>x</script>&<!--"
    text = script([{"name": hostile}])
    assert text.count("<") == 2
    body = text.partition(">")[2].rpartition("<")[0]
    assert json.loads(body)["@graph"][0]["name"] == hostile


def test_without_an_address_nothing_is_written_that_needs_one(built: Project) -> None:
    assert not (built.html / "sitemap.xml").exists()
    assert "Sitemap" not in (built.html / "robots.txt").read_text("utf-8")
    assert head(built, "book/intro").xpath("./link[@rel='canonical']") == []
    assert not [name for name in properties(built, "book/intro") if name.startswith("og:")]


def test_words_count_without_their_accents() -> None:
    assert folded("migración, Ñandú") == "migracion, Nandu"
    assert FoldedEnglish({}).split("La migración: F04") == ["La", "migracion", "F04"]
