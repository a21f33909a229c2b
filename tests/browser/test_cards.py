"""Evidence at hand: the cards of evidence links, with a mouse, a keyboard, a finger and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis import load
from tests.browser.conftest import HOSTILE, Heard, Site

CASE = "book/cases/peru-2017"
OPEN = ".evidence-card:popover-open"
LINK = "article p > .evidence a[href='#peru-2017-d8']"


@pytest.fixture
def case(site: Site, page, heard: Heard):
    """The chapter of the case, with a card's link in view."""
    page.goto(site.url(CASE))
    page.locator(LINK).first.scroll_into_view_if_needed()
    yield page
    assert heard.errors == []


def test_a_card_says_what_the_row_says(case) -> None:
    row = load("peru-2017").unit_rows["D8"]
    case.locator(LINK).first.hover()
    card = case.locator(OPEN)
    card.wait_for()
    said = card.inner_text()
    for words in (row["paraphrase"], row["quote"], "Action Design, paragraph 3, p. 3", "redesign"):
        assert words in said
    assert "F06 Fits existing priorities: partial (all coders partial)" in said
    assert "coder C partial, coder A and coder B no link" in said


def test_a_card_stays_under_the_pointer_and_goes_when_it_leaves(case) -> None:
    case.locator(LINK).first.hover()
    case.locator(OPEN).wait_for()
    case.locator(f"{OPEN} dd").first.hover()
    case.wait_for_timeout(700)
    assert case.locator(OPEN).count() == 1
    case.mouse.move(2, 400)
    case.locator(OPEN).wait_for(state="detached")


def test_escape_dismisses_a_card_without_moving_pointer_or_focus(case) -> None:
    case.locator(LINK).first.hover()
    case.locator(OPEN).wait_for()
    case.keyboard.press("Escape")
    case.wait_for_timeout(700)
    assert case.locator(OPEN).count() == 0


def test_focus_shows_a_card_escape_closes_it_and_enter_leads_to_the_row(case) -> None:
    case.locator(LINK).first.evaluate("link => link.closest('p').querySelector('a').focus()")
    case.keyboard.press("Tab")
    case.locator(OPEN).wait_for()
    focused = case.evaluate("document.activeElement.hash.slice(1)")
    assert case.locator(OPEN).get_attribute("id") == f"card-{focused}"
    case.keyboard.press("Escape")
    assert case.locator(OPEN).count() == 0
    assert case.evaluate("document.activeElement.hash.slice(1)") == focused
    case.keyboard.press("Enter")
    assert case.url.endswith(f"#{focused}")


def test_focus_that_moves_on_takes_the_card_along(case) -> None:
    case.locator(LINK).first.focus()
    case.keyboard.press("Shift+Tab")
    case.locator(OPEN).wait_for()
    first = case.locator(OPEN).get_attribute("id")
    case.keyboard.press("Tab")
    case.wait_for_timeout(700)
    assert case.locator(OPEN).count() == 1
    assert case.locator(OPEN).get_attribute("id") != first


def test_a_link_is_described_by_what_its_unit_says(case) -> None:
    described = case.locator(LINK).first.get_attribute("aria-describedby")
    said = load("peru-2017").unit_rows["D8"]["paraphrase"]
    assert case.locator(f"#{described}").text_content().startswith(said)
    links = "[...document.querySelectorAll('.has-card')]"
    assert case.evaluate(f"{links}.every(a => document.getElementById(a.hash.slice(1)))")


@pytest.mark.parametrize("width", [320, 360])
def test_a_tap_opens_a_card_that_fits_and_leads_to_the_row(
    site: Site, new_page: Callable, width: int
) -> None:
    page = new_page(width=width, has_touch=True)
    page.goto(site.url(CASE))
    page.locator(LINK).first.tap()
    card = page.locator(OPEN)
    card.wait_for()
    assert "#" not in page.url
    assert page.evaluate("document.activeElement.getAttribute('role')") == "dialog"
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(f"{OPEN} .card-close").tap()
    assert page.locator(OPEN).count() == 0
    assert page.evaluate("document.activeElement.hash") == "#peru-2017-d8"
    page.locator(LINK).first.tap()
    page.locator(f"{OPEN} a").tap()
    assert page.url.endswith("#peru-2017-d8")


def test_a_tap_elsewhere_closes_a_card(site: Site, new_page: Callable) -> None:
    page = new_page(width=360, has_touch=True)
    page.goto(site.url(CASE))
    page.locator(LINK).first.tap()
    page.locator(OPEN).wait_for()
    box = page.locator(OPEN).bounding_box()
    page.touchscreen.tap(345, box["y"] + box["height"] + 40 if box["y"] < 300 else box["y"] - 40)
    assert page.locator(OPEN).count() == 0


@pytest.mark.parametrize("name", ["book/method", "book/synthesis"])
def test_other_pages_carry_the_cards_of_their_links(site: Site, page, name: str) -> None:
    page.goto(site.url(name, file=True))
    link = page.locator(".has-card").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    address = page.locator(f"{OPEN} a").get_attribute("href")
    assert address == link.get_attribute("href")
    assert "cases/peru-2017.html#" in address


def test_without_scripts_and_in_print_there_are_links_only(site: Site, new_page: Callable) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.url(CASE))
    assert page.locator(".evidence-card:visible").count() == 0
    page.locator(LINK).first.click()
    assert page.url.endswith("#peru-2017-d8")
    page.emulate_media(media="print")
    assert page.locator(".evidence-card:visible").count() == 0
    line = "el => getComputedStyle(el).textDecorationLine"
    assert page.locator(LINK).first.evaluate(line) == "none"


def test_cells_of_the_matrix_lead_to_the_links_behind_them(site: Site, new_page: Callable) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.url(CASE))
    cells = page.locator("#peru-2017-fig-links svg a")
    assert cells.count() > 10
    names = [cell.get_attribute("aria-label") for cell in cells.all()]
    assert len(set(names)) == len(names)
    cell = page.get_by_role("link", name="F01 Partner ownership, I3  Manual and training: direct")
    image, box = page.locator("#peru-2017-fig-links img").bounding_box(), cell.bounding_box()
    assert image["x"] < box["x"] < image["x"] + image["width"]
    cell.click()
    target = page.locator(":target")
    assert target.text_content() == "I3  Manual and training"
    assert "I3a D" in target.locator("xpath=ancestor::td").inner_text()


def test_text_of_the_data_is_text_in_a_card(hostile: Site, page, heard: Heard) -> None:
    page.goto(hostile.url(CASE))
    page.locator(".evidence a[href='#peru-2017-n2']").first.hover()
    page.locator(OPEN).wait_for()
    said = page.locator(OPEN).text_content()
    assert HOSTILE in said.replace("’", "'").replace("–>", "-->")  # as typography changes them
    assert page.evaluate("window.hit") is None
    assert heard.errors == []
    box = page.locator(OPEN).bounding_box()
    assert page.locator(OPEN).evaluate("el => el.scrollWidth <= el.clientWidth")
    assert box["x"] + box["width"] <= 1280
