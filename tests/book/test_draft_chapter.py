"""From an empty slug to a chapter in HTML and PDF: a draft builds at once and is marked as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from analysis.new_case import Request, create
from tests.conftest import Project

SLUG = "chile-2019"
TITLE = '"Quotes": `code`, <b>tags</b> # {role}`x` | $x$ שלום مرحبا'
TOC = """\
format: jb-book
root: book/synthesis
chapters:
  - file: book/features
  - glob: book/cases/*
  - file: book/data-dictionary
  - file: book/references
"""


@pytest.fixture(scope="module")
def drafted(new_project: Callable[[], Project]) -> Project:
    """A short book whose only case is one that was just begun."""
    project = new_project()
    root = project.root
    for path in sorted((root / "data" / "cases" / "peru-2017").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (root / "data" / "cases" / "peru-2017").rmdir()
    (root / "book" / "cases" / "peru-2017.md").unlink()
    register = root / "data" / "register.csv"
    rows = register.read_text("utf-8").splitlines(keepends=True)
    register.write_text("".join(row for row in rows if not row.startswith("peru")), "utf-8")
    (root / "_toc.yml").write_text(TOC)
    create(Request(SLUG, "CHL", TITLE, "2019", "2020", root / "data", root / "book"))
    done = project.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return project


def article(project: Project, page: str) -> html.HtmlElement:
    return html.fromstring(project.page(page)).xpath("//article")[0]


def test_the_warning_stands_above_all_else(drafted: Project) -> None:
    chapter = article(drafted, f"book/cases/{SLUG}")
    assert "Chile 2019–2020" in chapter.xpath(".//h1")[0].text_content()
    box = chapter.xpath(".//*[contains(@class, 'admonition')]")[0]
    assert "warning" in box.get("class")
    assert "Draft: not part of the findings" in box.text_content()
    before = box.xpath("preceding::*[self::table or self::figure or self::img]")
    assert [element for element in before if element in chapter.xpath(".//*")] == []


def test_nothing_empty_nothing_judged_and_no_example(drafted: Project) -> None:
    chapter = article(drafted, f"book/cases/{SLUG}")
    assert chapter.xpath(".//img") == []
    assert chapter.xpath(".//*[contains(@class, 'verdict-')]") == []
    assert len(chapter.xpath(".//table")) == 1
    assert "EXAMPLE" not in chapter.text_content()
    for section in chapter.xpath(".//section/section"):
        assert len(section.text_content().split()) > 8


def test_the_title_is_text(drafted: Project) -> None:
    chapter = article(drafted, f"book/cases/{SLUG}")
    assert "<b>tags</b>" in chapter.text_content()
    assert "{role}`x`" in chapter.text_content()
    assert "שלום مرحبا" in chapter.text_content()
    assert chapter.xpath(".//td//b | .//td//code | .//td//*[contains(@class, 'math')]") == []


def test_the_synthesis_lists_the_draft_and_counts_nothing(drafted: Project) -> None:
    said = article(drafted, "book/synthesis").text_content()
    assert "n = 0" in said
    assert "Drafts, which count nowhere: Chile 2019" in said
    links = article(drafted, "book/synthesis").xpath(f".//a[contains(@href, '{SLUG}-case')]/@href")
    assert links


def test_the_pdf_holds_the_chapter(drafted: Project) -> None:
    with pikepdf.open(drafted.html / "book.pdf") as pdf:
        titles: list[str] = []
        with pdf.open_outline() as outline:
            queue = list(outline.root)
            while queue:
                item = queue.pop()
                titles.append(item.title)
                queue += item.children
    assert any("Chile 2019–2020" in title for title in titles)
    assert any("At a glance" in title for title in titles)


def test_the_schema_is_published(drafted: Project) -> None:
    published = drafted.html / "_static" / "case.schema.json"
    source = Path(__file__).resolve().parents[2] / "book" / "_static" / "case.schema.json"
    assert published.read_bytes() == source.read_bytes()
