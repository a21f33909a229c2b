"""The page of downloads and the files tell the same."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pypdf
from lxml import html

from analysis.export.cases import load_cases
from analysis.export.formats import FORMATS
from analysis.export.page import MOST, downloads, size
from tests.conftest import Project

PAGE = "book/downloads"


def listed(built: Project) -> dict[Path, tuple[str, str]]:
    """What the page says: file, size and checksum."""
    rows = html.fromstring(built.page(PAGE)).xpath(
        "//table[contains(@class, 'downloads')]/tbody/tr"
    )
    found = {}
    for row in rows:
        cells = [cell.text_content().strip() for cell in row]
        href = unquote(row.xpath(".//a/@href")[0])
        found[((built.html / PAGE).parent / href).resolve()] = (cells[2], cells[3])
    return found


def test_sizes_and_checksums_are_those_of_the_files(built: Project) -> None:
    told = listed(built)
    folder = (built.html / "downloads").resolve()
    files = {path for path in folder.rglob("*") if path.is_file() and path.name != "export.json"}
    assert set(told) == files
    assert len(files) > 20
    for path, (long, digest) in told.items():
        content = path.read_bytes()
        assert (size(len(content)), sha256(content).hexdigest()) == (long, digest), path
    known = json.loads((folder / "export.json").read_text("utf-8"))["files"]
    assert known == {p.relative_to(folder).as_posix(): [d] for p, (_, d) in told.items()}


def test_every_format_says_what_it_is_for_and_how_to_open_it(built: Project) -> None:
    text = html.fromstring(built.page(PAGE)).xpath("//article")[0].text_content()
    for form in FORMATS.values():
        assert form.title in text
        assert form.licence in text
        assert 1 <= len(form.opening) <= 3
        for name, how in form.opening:
            assert name in text
            assert how.replace("`", "")[:20] in text


def test_the_pdf_says_where_the_files_are(built: Project) -> None:
    reader = pypdf.PdfReader(built.html / "book.pdf")
    text = "".join(page.extract_text() for page in reader.pages).replace("\u200b", "")
    flat = re.sub(r"\s+", "", text)
    assert "Thefilesstandinthefolderdownloadsbesidethewebpages" in flat
    first = sha256((built.html / "downloads/data-package/datapackage.json").read_bytes())
    assert first.hexdigest() in flat


def test_nothing_of_the_build_is_written_twice(built: Project) -> None:
    """The folder holds whole files only, none that was left on the way."""
    assert not list((built.html / "downloads").rglob("*.part"))


def test_a_page_of_many_files_names_the_list_instead() -> None:
    cases = load_cases()
    shown = downloads(cases, "../downloads")
    assert sum(block.__class__.__name__ == "Table" for block in shown.items) == len(FORMATS)
    many = type(cases)(cases.codebook, cases.series, cases.held * (MOST + 1))
    said = str(downloads(many, "../downloads").items)
    assert "Their names and checksums stand in" in said
    assert "export.json" in said
    none = type(cases)(cases.codebook, cases.series, ())
    assert "There is no case yet" in str(downloads(none, "../downloads").items)
