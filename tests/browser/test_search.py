"""Typing into the search page finds short forms, ids, and words with or without accents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Site
from tests.conftest import Project

SOON = 10_000  # milliseconds until a test gives up waiting


def found(page, url: str, words: str) -> list[str]:
    page.goto(url)
    field = page.locator("main input[name=q], article input[name=q], #search-input").first
    (field if field.is_visible() else page.locator("input[name=q]:visible").first).fill(words)
    page.keyboard.press("Enter")
    page.wait_for_selector("p.search-summary:not(:empty)", timeout=SOON)
    return page.locator("ul.search li > a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )


@pytest.mark.parametrize("words", ["MIEUX", "mieux", "F04", "I1", "I1b", "DGSD", "Krippendorff"])
def test_short_forms_and_ids_are_found(site: Site, page, words: str) -> None:
    assert found(page, site.url("search"), words) != []


def test_the_case_is_among_the_first_for_a_unit(site: Site, page) -> None:
    assert any("peru-2017" in link for link in found(page, site.url("search"), "I1b"))


@pytest.mark.parametrize("words", ["migracion", "migración", "MIGRACIÓN", "Nandu", "ñandú"])
def test_accents_do_not_matter(
    accented: Project, serve: Callable[[Path], Site], page, words: str
) -> None:
    links = found(page, serve(accented.html).url("search"), words)
    assert any("other.html" in link for link in links)


def test_what_is_nowhere_is_not_found(site: Site, page) -> None:
    assert found(page, site.url("search"), "qwxyzzy") == []


@pytest.fixture(scope="module")
def accented(new_project: Callable[[], Project]) -> Project:
    """Two pages, one with words in Spanish."""
    project = new_project()
    (project.root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/intro\nchapters:\n  - file: book/other\n"
    )
    (project.root / "book" / "intro.md").write_text("# One\n\nWords.\n")
    (project.root / "book" / "other.md").write_text("# Other\n\nLa migración y el ñandú.\n")
    done = project.build()
    assert done.returncode == 0, done.stderr[-3000:]
    return project
