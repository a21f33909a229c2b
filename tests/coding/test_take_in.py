"""A filled sheet comes back whole or not at all."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.checking import check
from analysis.coding.blind import twin
from analysis.coding.sheet import COLUMNS, NO_LINK
from analysis.coding.take_in import take_in
from analysis.loading import load, load_codebook
from analysis.problems import DataError, errors
from tests.coding.filled import CASE, SLUG, Rows, as_csv, as_xlsx, filled, links, run


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("like", ["coder-a", "coder-b", "coder-c"])
def test_a_filled_sheet_comes_back_whole(
    declared: Path, tmp_path: Path, ending: str, like: str
) -> None:
    rows = filled(declared, like)
    path = tmp_path / f"peru-2017_anna.{ending}"
    as_csv(rows, path) if ending == "csv" else as_xlsx(rows, path, declared)
    done = run(declared, "take-in", path)
    assert done.exit_code == 0, done.output
    target = declared / CASE / "coding" / "anna.csv"
    assert links(target) == links(declared / CASE / "coding" / f"{like}.csv")
    assert errors(check(declared)) == []
    assert sorted(p.name for p in target.parent.iterdir()) == [
        "anna.csv", "coder-a.csv", "coder-b.csv", "coder-c.csv"
    ]  # fmt: skip
    assert f"{len(links(target))} links" in done.output


def test_csv_and_xlsx_give_the_same_bytes(declared: Path, tmp_path: Path) -> None:
    rows = filled(declared)
    first = take_in(as_csv(rows, tmp_path / "a.csv"), declared).path.read_bytes()
    second = take_in(as_xlsx(rows, tmp_path / "a.xlsx", declared), declared, overwrite=True)
    assert second.path.read_bytes() == first


def test_names_of_features_rows_and_columns_may_come_in_any_order(
    declared: Path, tmp_path: Path
) -> None:
    rows = filled(declared)
    first = take_in(as_csv(rows, tmp_path / "a.csv"), declared).path.read_bytes()
    book = load_codebook(declared)
    for row in rows:
        if row["feature"] in book.features:
            row["feature"] = f"{row['feature'].lower()}  {book.features[row['feature']].label}"
            row["strength"] = row["strength"].upper()
    columns = list(reversed(COLUMNS))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=";")
    writer.writeheader()
    writer.writerows(reversed(rows))
    path = tmp_path / "b.csv"
    path.write_text(text.getvalue() + "\n;;;\n", "utf-8")
    assert take_in(path, declared, overwrite=True).path.read_bytes() == first


def test_a_reason_keeps_every_sign(declared: Path, tmp_path: Path) -> None:
    rows = filled(declared)
    row = next(row for row in rows if row["rationale"])
    row["rationale"] = 'says “so”, "twice"; l’État – 5 % of\nall, é ü ş'
    take_in(as_xlsx(rows, tmp_path / "a.xlsx", declared), declared)
    taken = load(SLUG, declared).links
    assert row["rationale"] in list(taken.loc[taken["coder"] == "anna", "rationale"])


def test_an_existing_coding_is_kept_unless_it_shall_be_replaced(
    declared: Path, tmp_path: Path
) -> None:
    path = as_csv(filled(declared), tmp_path / "a.csv")
    target = declared / CASE / "coding" / "anna.csv"
    target.write_text("mine", "utf-8")
    done = run(declared, "take-in", path)
    assert done.exit_code == 1
    assert "[file-exists]" in done.output
    assert target.read_text("utf-8") == "mine"
    assert run(declared, "take-in", path, "--replace").exit_code == 0
    assert target.read_text("utf-8") != "mine"


def test_an_undeclared_coder_is_told_the_line_to_add(data: Path, tmp_path: Path) -> None:
    before = (data / CASE / "case.yaml").read_bytes()
    done = run(data, "take-in", as_csv(filled(data), tmp_path / "a.csv"))
    assert done.exit_code == 1
    assert (
        "add the line `  anna: {kind: human, complete: no}` under `coders:` in case.yaml"
        in done.output
    )
    assert (data / CASE / "case.yaml").read_bytes() == before


def test_a_copy_of_another_coding_is_refused(declared: Path, tmp_path: Path) -> None:
    done = run(declared, "take-in", as_csv(filled(declared, change=False), tmp_path / "a.csv"))
    assert done.exit_code == 1
    assert "[same-coding]" in done.output
    assert not (declared / CASE / "coding" / "anna.csv").exists()


def test_empty_codings_are_no_copies() -> None:
    frame = load(SLUG).links.iloc[:0]
    assert twin(frame, {"other": frame}) == ""


def _set(number: int, **cells: str) -> Callable[[Rows], object]:
    return lambda rows: rows[number].update(cells)


def _swap(old: str, **cells: str) -> Callable[[Rows], object]:
    """Change the first row whose unit is `old`."""
    return lambda rows: next(row for row in rows if row["unit"] == old).update(cells)


def _add(**cells: str) -> Callable[[Rows], object]:
    return lambda rows: rows.append({**dict.fromkeys(COLUMNS, ""), **cells})


# what is done to the rows of a filled sheet, what the message says, the key of the problem
WRONG: dict[str, tuple[Callable[[Rows], object], str, str]] = {
    "unknown feature": (_swap("N2", feature="F14"), "E5 (feature): unknown value, found 'F14'", "unknown-value"),
    "unknown strength": (_swap("N2", strength="kontextual"), "F5 (strength): unknown value, found 'kontextual'", "unknown-value"),
    "no strength": (_swap("N2", strength=""), "F5 (strength): the strength of this code is missing", "incomplete-code"),
    "no reason": (_swap("N2", rationale=""), "G5 (rationale): the rationale of this code is missing", "incomplete-code"),
    "no feature": (_swap("N2", feature=""), "E5 (feature): the feature of this code is missing", "incomplete-code"),
    "no unit": (_swap("N2", unit=""), "A5 (unit): a code without a unit", "incomplete-code"),
    "unknown unit": (_swap("N2", unit="N22"), "A5 (unit): unknown unit 'N22'", "unknown-id"),
    "no decision": (_swap("N1", feature=""), "E2 (feature): nothing is decided for N1", "undecided-unit"),
    "link and none": (_add(unit="N2", feature=NO_LINK), "N2 has links and the word 'none'", "contradicting-decision"),
    "none with a reason": (_swap("N1", rationale="perhaps"), "so it has no rationale", "contradicting-decision"),
    "coded twice": (_add(unit="N2", feature="F04", strength="direct", rationale="again"), "stand in row 5 already", "double-code"),
    "another quotation": (_swap("N2", quotation="other words"), "D5 (quotation): N2 has another quotation now", "changed-unit"),
    "another coder": (_swap("N2", coder="bert"), "I5 (coder): the sheet names more than one coder", "sheet-identity"),
    "another case": (_swap("N2", case="chile-2019"), "H5 (case): the sheet names more than one case", "sheet-identity"),
    "no coder": (lambda rows: [row.update(coder="") for row in rows], "the sheet names no coder", "sheet-identity"),
    "a path for a coder": (lambda rows: [row.update(coder="../x") for row in rows], "a coder cannot be called '../x'", "coder-name"),
    "a path for a case": (lambda rows: [row.update(case="../peru-2017") for row in rows], "no such case", "no-such-case"),
    "formula": (_swap("N2", rationale="=1+1"), "G5", "formula"),
    "minus": (_swap("N2", rationale="-weak"), "begin with a word", "formula"),
    "control character": (_swap("N2", rationale="a\u202eb"), r"\u202e", "control-character"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_csv_sheet_is_named_by_its_cell(
    declared: Path, tmp_path: Path, name: str
) -> None:
    change, said, code = WRONG[name]
    rows = filled(declared)
    change(rows)
    done = run(declared, "take-in", as_csv(rows, tmp_path / "a.csv"))
    assert done.exit_code == 1
    assert said in done.output
    assert f"[{code}]" in done.output
    assert not (declared / CASE / "coding" / "anna.csv").exists()


@pytest.mark.parametrize("name", [n for n in WRONG if n != "formula"])
def test_what_is_wrong_in_a_workbook_is_named_by_its_cell(
    declared: Path, tmp_path: Path, name: str
) -> None:
    change, said, code = WRONG[name]
    rows = filled(declared)
    change(rows)
    done = run(declared, "take-in", as_xlsx(rows, tmp_path / "a.xlsx", declared))
    assert done.exit_code == 1
    assert said in done.output
    assert f"[{code}]" in done.output
    assert not (declared / CASE / "coding" / "anna.csv").exists()


def test_all_that_is_wrong_is_said_at_once(declared: Path, tmp_path: Path) -> None:
    rows = filled(declared)
    for name in ("unknown feature", "no decision"):
        WRONG[name][0](rows)
    done = run(declared, "take-in", as_csv(rows, tmp_path / "a.csv"))
    assert "[unknown-value]" in done.output
    assert "[undecided-unit]" in done.output


def edited(data: Path, path: Path, change: Callable[[Worksheet], object]) -> Path:
    as_xlsx(filled(data), path, data)
    book = load_workbook(path)
    change(book["Coding"])
    book.save(path)
    return path


def _formula(page: Worksheet) -> None:
    page["G3"] = "=CONCATENATE(A1,A2)"


def _rename(page: Worksheet) -> None:
    page.title = "Sheet1"


def _beside(page: Worksheet) -> None:
    page["L3"] = "do not lose this"


def _own_column(page: Worksheet) -> None:
    page["J1"], page["J3"] = "my notes", "unsure"


def _no_column(page: Worksheet) -> None:
    page["G1"] = "reason"


# what is done to the workbook, what the message says, the key of the problem
DAMAGED: dict[str, tuple[Callable[[Worksheet], object], str, str]] = {
    "formula": (_formula, "Coding!G3: a formula, found '=CONCATENATE(A1,A2)'", "sheet-formula"),
    "renamed sheet": (_rename, "there is no sheet 'Coding'", "sheet-missing"),
    "a cell beside": (_beside, "L3: a cell beside the columns", "unknown-column"),
    "a column of one's own": (_own_column, "J1: unknown column 'my notes'", "unknown-column"),
    "a renamed column": (_no_column, "rationale: the column is missing", "missing-column"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_workbook_is_refused(declared: Path, tmp_path: Path, name: str) -> None:
    change, said, code = DAMAGED[name]
    done = run(declared, "take-in", edited(declared, tmp_path / "a.xlsx", change))
    assert done.exit_code == 1
    assert said in done.output
    assert f"[{code}]" in done.output
    assert not (declared / CASE / "coding" / "anna.csv").exists()


def test_a_far_away_cell_that_is_only_formatted_does_no_harm(
    declared: Path, tmp_path: Path
) -> None:
    def colour(page: Worksheet) -> None:
        page["XFD200000"].number_format = "0.00"

    assert run(declared, "take-in", edited(declared, tmp_path / "a.xlsx", colour)).exit_code == 0


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0 old", b"", b"\0"]
)
def test_what_is_no_sheet_is_refused(declared: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    done = run(declared, "take-in", path)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)


def test_a_zip_that_is_no_workbook_and_one_far_too_large_are_refused(
    declared: Path, tmp_path: Path
) -> None:
    for content in (b"x", b"\0" * 60_000_000):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", content)
        done = run(declared, "take-in", path)
        assert "[sheet-unreadable]" in done.output


def test_a_file_name_that_says_another_coder_is_refused(declared: Path, tmp_path: Path) -> None:
    rows = filled(declared)
    done = run(declared, "take-in", as_csv(rows, tmp_path / "peru-2017_bert.csv"))
    assert "[sheet-identity]" in done.output
    done = run(declared, "take-in", as_csv(rows, tmp_path / "peru-2017_anna (1) final.csv"))
    assert done.exit_code == 0


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(place=st.integers(0, 20_000), new=st.binary(max_size=12), cut=st.integers(0, 300))
def test_no_bytes_break_the_way_back(
    declared: Path, tmp_path: Path, place: int, new: bytes, cut: int
) -> None:
    for name, write in (("a.csv", as_csv), ("a.xlsx", lambda r, p: as_xlsx(r, p, declared))):
        good = tmp_path / f"good-{name}"
        if not good.exists():
            write(filled(declared), good)
        raw = good.read_bytes()
        path = tmp_path / name
        path.write_bytes(raw[:place] + new + raw[place + cut :])
        (declared / CASE / "coding" / "anna.csv").unlink(missing_ok=True)
        try:
            take_in(path, declared)
        except DataError as error:
            assert all(problem.code for problem in error.problems)
            assert not (declared / CASE / "coding" / "anna.csv").exists()
