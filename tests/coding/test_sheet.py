"""A coding sheet shows a coder all that is needed, and nothing of others."""

from __future__ import annotations

import ast
import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.coding.sheet import NO_LINK, ROWS_A_UNIT, coding_sheet, for_spreadsheets
from analysis.coding.source import to_code
from analysis.coding.workbook import workbook
from analysis.loading import load, load_codebook
from analysis.problem_kinds import AREAS
from tests.coding.filled import CASE, SLUG, run, sheet_rows
from tests.conftest import ROOT


def test_a_sheet_shows_nothing_of_others(data: Path, tmp_path: Path) -> None:
    done = run(data, "coding-sheet", SLUG, "--coder", "anna", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    sheet = (tmp_path / "out" / "peru-2017_anna.csv").read_text("utf-8-sig")
    book = load_workbook(tmp_path / "out" / "peru-2017_anna.xlsx")
    words = sheet + "".join(
        str(cell.value or "") for page in book for row in page.iter_rows() for cell in row
    )
    case = load(SLUG)
    reasons = [reason for reason in case.links["rationale"] if len(reason) > 15]
    assert [said for said in (*case.coders, *reasons) if said in words] == []
    notes = [note for note in case.units["note"] if len(note) > 20]
    assert notes
    assert [note for note in notes if note in words] == []
    for row in csv.DictReader(io.StringIO(sheet)):
        assert row["feature"] == row["strength"] == row["rationale"] == ""


def test_the_same_sheet_whatever_others_have_coded(data: Path) -> None:
    before = coding_sheet(to_code(SLUG, data), "anna")
    for path in (data / CASE / "coding").iterdir():
        path.unlink()
    assert coding_sheet(to_code(SLUG, data), "anna") == before


def test_every_unit_stands_in_the_sheet_with_its_place(data: Path) -> None:
    rows = sheet_rows(data)
    case = load(SLUG)
    assert [r["unit"] for r in rows if r["where"]] == list(case.units["unit"])
    assert [r["quotation"] for r in rows if r["where"]] == list(case.units["quote"])
    assert len(rows) == ROWS_A_UNIT * len(case.units)
    assert {(r["case"], r["coder"]) for r in rows} == {(SLUG, "anna")}


def test_the_workbook_tells_how_to_code_and_offers_lists(data: Path) -> None:
    book = load_workbook(io.BytesIO(workbook(coding_sheet(to_code(SLUG, data), "anna"))))
    assert book.sheetnames == ["Read me", "Codebook", "Coding"]
    lists = {str(v.sqref): v.formula1 for v in book["Coding"].data_validations.dataValidation}
    assert lists == {"E2:E5000": "Codebook!$A$2:$A$12", "F2:F5000": '"direct,partial,contextual"'}
    chosen = [cell.value for (cell,) in book["Codebook"]["A2:A12"]]
    features = load_codebook(data).features
    assert chosen == [*(f"{n} {f.label}" for n, f in features.items()), NO_LINK]
    assert "Code alone" in str(book["Read me"]["B5"].value)
    assert book["Read me"]["B2"].value == SLUG


def test_no_cell_of_a_sheet_is_a_formula(data: Path) -> None:
    path = data / CASE / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("_name: Peru", '_name: "=Peru"'), "utf-8")
    book = data / "codebook.yaml"
    text = book.read_text("utf-8")
    book.write_text(text.replace("wording: There", 'wording: "=1+1" #', 1), "utf-8")
    sheet = coding_sheet(to_code(SLUG, data), "anna")
    pages = load_workbook(io.BytesIO(workbook(sheet)))
    cells = [cell for page in pages for row in page.iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert for_spreadsheets([["=1", "+x", "-", "@y", "z"]]).decode("utf-8-sig") == (
        "'=1,'+x,'-,'@y,z\n"
    )


def test_a_filled_sheet_is_never_written_over(data: Path, tmp_path: Path) -> None:
    (tmp_path / "peru-2017_anna.csv").write_text("hours of work", "utf-8")
    done = run(data, "coding-sheet", SLUG, "--coder", "anna", "--out", tmp_path)
    assert done.exit_code == 1
    assert "[file-exists]" in done.output
    assert (tmp_path / "peru-2017_anna.csv").read_text("utf-8") == "hours of work"
    assert not (tmp_path / "peru-2017_anna.xlsx").exists()


@pytest.mark.parametrize("coder", ["../anna", "Anna", "", "a b", "anna.csv", "-a", "a" * 40])
def test_a_coder_is_a_safe_name_for_a_file(data: Path, tmp_path: Path, coder: str) -> None:
    done = run(data, "coding-sheet", SLUG, f"--coder={coder}", "--out", tmp_path)
    assert done.exit_code == 1
    assert "[coder-name]" in done.output
    assert list(tmp_path.glob("**/*.xlsx")) == []


def test_a_sheet_of_no_case_is_refused(data: Path, tmp_path: Path) -> None:
    done = run(data, "coding-sheet", "peru-2071", "--coder", "anna", "--out", tmp_path)
    assert done.exit_code == 1
    assert "did you mean 'peru-2017'?" in done.output


def test_coding_prints_nothing() -> None:
    for path in (ROOT / "analysis" / "coding").glob("*.py"):
        names = {getattr(n, "id", "") for n in ast.walk(ast.parse(path.read_text("utf-8")))}
        assert "print" not in names


def test_every_kind_of_problem_of_sheets_is_tested() -> None:
    text = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    missing = [key for key in AREAS["Coding sheets"] if not re.search(rf'["\[]{key}["\]]', text)]
    assert missing == []
