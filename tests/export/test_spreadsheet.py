"""The workbook of a case: complete, the same bytes, and no text that runs as a formula."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from openpyxl import Workbook

from analysis.export import spreadsheet
from analysis.export.cases import Cases, load_cases
from analysis.export.packing import packed
from analysis.export.spreadsheet.same_bytes import CORE, NEVER, same_bytes
from analysis.export.spreadsheet.workbook import workbook
from analysis.export.tables import tables
from analysis.loading import Case
from analysis.workbooks import CUT, MOST, write

END = b"</dcterms:modified>"
HOSTILE = ["=1+1", "+x", "-x", "@x", "=cmd|' /C calc'!A0", "#REF!", "0012", "1e5", "true"]


@pytest.fixture(scope="module")
def cases() -> Cases:
    return load_cases()


@pytest.fixture(scope="module")
def made(cases: Cases) -> bytes:
    return workbook(cases, cases[0])


@pytest.fixture(scope="module")
def book(made: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def test_the_sheets_hold_the_tables(book: Workbook, cases: Cases) -> None:
    assert book.sheetnames[:4] == ["Read me", "Facts", "Verdicts", "Scenarios"]
    assert book.sheetnames[-1] == "Columns"
    for table in tables(cases):
        if table.name in ("register", "cases"):
            continue
        head, *rows = book[table.name.capitalize()].iter_rows(values_only=True)
        assert head == table.columns
        wanted = [tuple(None if v == "" else v for v in row) for row in table.rows]
        assert rows == wanted, table.name


def test_headers_stay_in_sight_and_filter(book: Workbook) -> None:
    for page in book.worksheets[1:]:
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref == page.dimensions
        assert page["A1"].font.bold
        assert all(9 <= d.width <= 60 for d in page.column_dimensions.values())


def test_no_cell_is_a_formula(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert etree.fromstring(archive.read(name)).findall(".//{*}f") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text(cases: Cases, text: str) -> None:
    units = cases[0].units.assign(note=text)
    case = replace(cases[0], units=units)
    read = openpyxl.load_workbook(io.BytesIO(workbook(cases, case)))["Units"]
    cell = read.cell(2, len(units.columns) + 1)
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@"))


def test_what_excel_cannot_hold_is_shown_as_such() -> None:
    page = Workbook().create_sheet()
    write(page["A1"], "a\x00b\x1fc")
    write(page["A2"], "x" * (MOST + 1))
    assert page["A1"].value == "a\ufffdb\ufffdc"
    assert len(page["A2"].value) == MOST
    assert page["A2"].value.endswith(CUT)


def test_the_bytes_are_the_same_at_another_time(
    made: bytes, cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = time.time() + 10**6
    monkeypatch.setattr(time, "time", lambda: moment)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(moment))
    assert workbook(cases, cases[0]) == made
    read = openpyxl.load_workbook(io.BytesIO(made)).properties
    assert (read.created.year, read.modified.year) == (1980, 1980)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    saved = files[CORE].replace(NEVER + END, b"2031-05-06T07:08:09Z" + END)
    assert saved != files[CORE]
    assert same_bytes(packed({**files, CORE: saved})) == made


def test_a_draft_says_so_first(fresh: Case, data) -> None:
    cases = load_cases(data, fresh.slug)
    _, make, about = next(iter(spreadsheet.contents(cases)))
    assert "a draft" in about
    rows = pd.read_excel(io.BytesIO(make()), "Read me", header=None)
    said = dict(zip(rows[0], rows[1], strict=True))
    assert said["Status"] == "draft"
    assert rows[1].str.contains("This case is a draft").any()
    assert rows[1].str.contains("Tables without a row: units.csv").any()
    assert len(pd.read_excel(io.BytesIO(make()), "Verdicts")) == 0
