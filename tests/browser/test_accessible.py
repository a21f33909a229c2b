"""Every page, light and dark, on a phone, a tablet and a desk screen, by the rules of axe-core.

https://github.com/dequelabs/axe-core: the rules of WCAG 2.2 A and AA and its best practices.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from tests.browser.conftest import Site, playwright

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = "axe.run(document, {resultTypes: ['violations']})"
WIDE = "document.documentElement.scrollWidth > window.innerWidth"


def pages(site: Site) -> list[str]:
    """Return every page that a reader can open."""
    found = [path.relative_to(site.folder) for path in site.folder.rglob("*.html")]
    return sorted(str(path.with_suffix("")) for path in found if path.parts[0] != "_static")


def broken_rules(page: playwright.Page) -> list[str]:
    """Return what axe-core finds on an open page, a line each."""
    page.evaluate(AXE)
    found = page.evaluate(RUN)["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_breaks_a_rule_or_is_wider_than_the_screen(
    site: Site, new_page: Callable[..., playwright.Page], width: int, scheme: str
) -> None:
    page = new_page(width=width, color_scheme=scheme)
    wrong: dict[str, list[str]] = {}
    for name in pages(site):
        page.goto(site.url(name, file=True))
        found = broken_rules(page) + (["wider than the screen"] if page.evaluate(WIDE) else [])
        if found:
            wrong[name] = found
    assert wrong == {}


def test_the_rules_find_what_is_wrong(new_page: Callable[..., playwright.Page], tmp_path: Path):
    bad = tmp_path / "bad.html"
    bad.write_text("<html><title>x</title><img src='a.png'><p style='color:#ccc'>pale</p></html>")
    page = new_page()
    page.goto(bad.as_uri())
    found = {line.partition(":")[0] for line in broken_rules(page)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found


def test_the_first_stop_of_the_keyboard_skips_to_the_text(site: Site, page) -> None:
    page.goto(site.url("book/cases/peru-2017"))
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert "main content" in link.text_content()
    target = link.get_attribute("href")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == target
    assert page.locator(target).evaluate("el => el.querySelector('article') !== null")


def test_every_stop_of_the_keyboard_can_be_seen(site: Site, page) -> None:
    page.goto(site.url("book/cases/peru-2017"))
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        look = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth), s.boxShadow,"
            " document.activeElement.outerHTML.slice(0, 120)]; })()"
        )
        assert (look[0] != "none" and look[1] >= 1) or look[2] != "none", look[3]
        seen += 1
    assert seen == 40


def test_motion_stops_for_those_who_ask(site: Site, new_page) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(site.url("book/cases/peru-2017"))
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => {const s = getComputedStyle(e);"
        " return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0"
        " || s.scrollBehavior === 'smooth'}).map(e => e.tagName + '.' + e.className)"
    )
    assert moving == []
