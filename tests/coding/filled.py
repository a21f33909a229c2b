"""Filled coding sheets, as a coder would hand them in."""

from __future__ import annotations

import csv
from pathlib import Path

from click.testing import CliRunner, Result
from openpyxl import load_workbook

from analysis.cli import main
from analysis.coding.sheet import COLUMNS, NO_LINK, coding_sheet, for_spreadsheets
from analysis.coding.source import to_code
from analysis.coding.workbook import workbook

SLUG = "peru-2017"
CASE = f"cases/{SLUG}"
Rows = list[dict[str, str]]


def run(data: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *map(str, arguments)])


def sheet_rows(data: Path) -> Rows:
    """The rows of a new sheet."""
    sheet = coding_sheet(to_code(SLUG, data), "anna")
    return [dict(zip(COLUMNS, row, strict=True)) for row in sheet.rows]


def filled(data: Path, like: str = "coder-b", change: bool = True) -> Rows:
    """The rows of a sheet filled with somebody's codes, each reason a little changed."""
    path = data / CASE / "coding" / f"{like}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        links = list(csv.DictReader(file))
    rows: Rows = []
    for row in sheet_rows(data):
        if row["where"]:  # the first row of a unit
            codes = [link for link in links if link["unit"] == row["unit"]]
            rows += [
                {**row, **link, "rationale": link["rationale"] + (" (again)" if change else "")}
                for link in codes
            ] or [{**row, "feature": NO_LINK}]
        elif rows[-1]["unit"] == row["unit"]:
            rows.append(row)
    return rows


def as_csv(rows: Rows, path: Path) -> Path:
    path.write_bytes(for_spreadsheets([COLUMNS, *([row[c] for c in COLUMNS] for row in rows)]))
    return path


def as_xlsx(rows: Rows, path: Path, data: Path) -> Path:
    path.write_bytes(workbook(coding_sheet(to_code(SLUG, data), "anna")))
    book = load_workbook(path)
    page = book["Coding"]
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(COLUMNS, 1):
            cell = page.cell(number, column)
            cell.value = row[name] or None
            if cell.data_type == "f" and name != "rationale":
                cell.data_type = "s"
    for number in range(len(rows) + 2, page.max_row + 1):
        for column in range(1, len(COLUMNS) + 1):
            page.cell(number, column).value = None
    book.save(path)
    return path


def links(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted((r["unit"], r["feature"], r["strength"]) for r in csv.DictReader(file))
