"""No page asks another host for anything, keeps cookies, or runs what its policy does not name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.book.test_built_book import PAGES
from tests.browser.conftest import Heard, Site
from tests.conftest import Project
from tests.hostile import add_hostile_case

ALL = [*PAGES, "index", "search", "404"]
SOON = 10_000  # milliseconds until a test gives up waiting
BOTH = pytest.mark.parametrize("file", [False, True], ids=["server", "disk"])


@pytest.mark.parametrize("name", ALL)
def test_every_page_has_a_strict_policy(built: Project, name: str) -> None:
    root = html.fromstring(built.page(name))
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "unsafe" not in policy
    assert "*" not in policy
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == parts["base-uri"] == "'none'"
    assert not {"http:", "https:", "data:", "blob:", "file:"} & set(parts["script-src"].split())
    assert parts.get("style-src", "'self'") == "'self'"
    assert root.xpath("//style | //*[@style] | //*[@onclick] | //*[@onload] | //*[@onerror]") == []
    stated = "//meta[@http-equiv='Content-Security-Policy']"
    before = root.xpath(f"{stated}/preceding::*[self::script or self::link or self::style]")
    assert before == []


@BOTH
def test_what_is_put_into_a_page_does_not_run(site: Site, page, file: bool) -> None:
    page.goto(site.url("book/intro", file=file))
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.hacked = 1";
        document.querySelector("article").append(script);
        document.querySelector("article").insertAdjacentHTML("beforeend", `
            <img src="data:," onerror="window.hacked = 1"><p style="color: red" id="red">`);
    }""")
    assert page.evaluate("window.hacked") is None
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#red')).color") != "rgb(255, 0, 0)"
    )
    # A script of the page itself may not turn text into code either.
    tried = "setTimeout('window.hacked = 1', 0); new Promise(done => setTimeout(done, 50))"
    page.evaluate(tried)
    assert page.evaluate("window.hacked") is None


@BOTH
def test_the_theme_works_under_the_policy(site: Site, page, heard: Heard, file: bool) -> None:
    page.goto(site.url("book/contribute", file=file))
    page.locator(".theme-switch-button:visible").click()
    first = page.evaluate("document.documentElement.dataset.mode")
    page.locator(".theme-switch-button:visible").click()
    assert {first, page.evaluate("document.documentElement.dataset.mode")} == {"light", "dark"}
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input").fill("ownership")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.search li a", timeout=SOON)
    assert "search.html?q=ownership" in page.url
    assert heard.foreign == []
    if not file:  # a browser does not let a script read other files of the disk, so no excerpts
        page.wait_for_selector("ul.search li p.context", timeout=SOON)
        assert heard.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_paint_has_the_colours_of_the_reader(
    site: Site, new_page: Callable, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    # Without the scripts of the theme only what stands in the page itself decides.
    page.route("**/scripts/*.js*", lambda route: route.abort())
    page.goto(site.url("book/intro"))
    assert page.evaluate("document.documentElement.dataset.theme") == scheme


def test_icons_are_drawn_and_signs_are_letters(site: Site, page) -> None:
    page.goto(site.url("book/intro"))
    assert page.locator("svg.svg-inline--fa path").count() > 5
    assert page.locator("i.fa-solid, span.fa-solid").count() == 0
    assert page.locator(".theme-switch-button:visible svg:visible").count() == 1
    box = page.locator(".primary-toggle svg").bounding_box()
    assert box is not None
    assert box["width"] > 10


@BOTH
def test_no_cookie_is_set_and_the_book_opens_offline(
    site: Site, new_page: Callable, file: bool
) -> None:
    page, heard = new_page(), Heard()
    heard.listen(page)
    page.context.set_offline(file)
    for name in ("index", "book/intro", "book/cases/peru-2017"):
        page.goto(site.url(name, file=file))
        page.wait_for_selector("article h1")
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""
    assert (heard.errors, heard.foreign) == ([], [])


@BOTH
def test_the_start_leads_to_the_place_that_was_asked_for(site: Site, page, file: bool) -> None:
    page.goto(site.url("index#what-this-book-claims-and-what-it-does-not", file=file))
    page.wait_for_selector("article h1")
    assert page.url.endswith("book/intro.html#what-this-book-claims-and-what-it-does-not")


@pytest.fixture(scope="module")
def hostile(new_project: Callable[[], Project]) -> Project:
    """A small book with a case whose every text is hostile."""
    project = new_project()
    slug = add_hostile_case(project.root)
    (project.root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/synthesis\nchapters:\n"
        f"  - file: book/cases/{slug}\n  - file: book/glossary\n  - file: book/features\n"
        "  - file: book/cases/peru-2017\n  - file: book/references\n"
    )
    done = project.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return project


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_text_runs_nothing_and_widens_nothing(
    hostile: Project, serve: Callable[[Path], Site], new_page: Callable, width: int
) -> None:
    site, page, heard = serve(hostile.html), new_page(width=width), Heard()
    heard.listen(page)
    page.on("dialog", lambda _: heard.errors.append("a dialog opened"))
    for name in sorted(hostile.html.glob("book/**/*.html")):
        page.goto(site.url(name.relative_to(hostile.html).as_posix().removesuffix(".html")))
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name.name
        assert page.locator("article script, article b, article [src='x']").count() == 0
        assert page.locator("article [href^='javascript']").count() == 0
    assert (heard.errors, heard.foreign) == ([], [])


def test_hostile_text_is_shown_as_it_was_typed(hostile: Project) -> None:
    chapter = html.fromstring(hostile.page("book/cases/aruba-2014")).xpath("//article")[0]
    said = chapter.text_content()
    for typed in ("<script>window.hacked = 1</script>", "{{ 7*7 }}", "$y$", "`z`", "שלום", "&lt;w"):
        assert said.count(typed) > 50, typed
