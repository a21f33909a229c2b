"""References to a page: read back by another program, whatever stands in the title."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml
from lxml import html
from pybtex.database import parse_string

from publishing.citation import bibtex, cited, in_words, ris
from tests.conftest import ROOT, Project

ABOUT = {
    "title": "A book: 50 % & more_or less",
    "authors": [{"name": "The makers and friends"}, {"family-names": "Ö", "given-names": "A"}],
    "date-released": "2026-11-23",
    "version": "1.2",
    "license": ["CC-BY-4.0", "MIT"],
}
HOSTILE = "Peru }, evil = {x\n$y$ \\input{a} ~^ #1"


def test_bibtex_is_read_back_with_every_field() -> None:
    said = cited(ABOUT, HOSTILE, "book/cases/peru-2017", "")
    entry = parse_string(bibtex(said), "bibtex").entries["peru-2017"]
    assert set(entry.fields) == {"title", "booktitle", "year", "note"}
    assert entry.fields["year"] == "2026"
    assert "\\textbackslash{}input" in entry.fields["title"]
    assert [str(p) for p in entry.persons["author"]] == ["{The makers and friends}", "Ö, A"]


def test_ris_keeps_a_field_on_its_line() -> None:
    lines = ris(cited(ABOUT, HOSTILE, "p", "")).splitlines()
    assert lines[0] == "TY  - CHAP"
    assert lines[-1] == "ER  - "
    assert all(line[2:6] == "  - " for line in lines)
    assert not any(line.startswith("UR") for line in lines)


def test_an_address_is_given_where_there_is_one() -> None:
    said = cited(ABOUT, "T", "book/p", "https://example.org/x/")
    address = "https://example.org/x/book/p.html"
    assert f"UR  - {address}\n" in ris(said)
    assert f"url = {{{address}}}" in bibtex(said)
    assert in_words(said).endswith(address)


def test_a_chapter_shows_what_its_files_hold(built: Project) -> None:
    page = html.fromstring(built.page("book/cases/peru-2017"))
    blocks = [block.text_content().strip() for block in page.xpath("//article//pre")]
    for kind in ("bib", "ris"):
        text = (built.html / f"book/cases/peru-2017.{kind}").read_text("utf-8")
        assert "Peru 2017–2018" in text
        assert text.strip() in blocks
        assert page.xpath(f"//a[@href='peru-2017.{kind}']")


def test_the_card_opens_the_chapter(built: Project) -> None:
    page = html.fromstring(built.page("book/cases/peru-2017"))
    card = page.xpath("//article//h1/following::table")[0]
    said = {row[0].text_content().strip() for row in card.xpath(".//tbody/tr")}
    wanted = {"Country and years", "Theme", "Partner", "Source", "Coders", "Agreement", "Version"}
    assert wanted <= said
    assert card.xpath("following::h2")[0].text_content().startswith("At a glance")


def test_the_version_is_the_same_everywhere() -> None:
    about = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads(Path(ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert about["version"] == project["version"]
