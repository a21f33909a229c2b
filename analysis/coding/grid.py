"""Read a filled sheet, CSV or workbook, as rows of text with the address of every cell."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from analysis.coding.sheet import COLUMNS
from analysis.coding.workbook import CODING
from analysis.problems import DataError, Problem, listing, quoted, suggestion
from analysis.raw import shown
from analysis.reading.cell import damage
from analysis.reading.table import separator_of
from analysis.reading.text import LONE, not_utf8, read_text, repaired

MOST_BYTES = 50_000_000  # of an unpacked workbook; a full sheet has less than one million
UNREAD = ("where", "paraphrase")  # they are for the coder's eyes

Lines = dict[int, list[str]]  # the cells of the rows that hold anything, by the number of the row


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet by their number, as mappings from column to text."""

    name: str
    page: str
    letters: dict[str, str]
    rows: dict[int, dict[str, str]]

    def place(self, row: int, column: str) -> tuple[str, int, str]:
        """Return file, line and address of a cell, as a problem names them."""
        return self.name, row, f"{self.page}{self.letters[column]}{row} ({column})"


def read_grid(path: Path) -> tuple[Grid, list[Problem]]:
    """Return a filled coding sheet and what is wrong with single cells of it.

    Raises DataError where the file is no sheet or lacks a column.
    """
    name, problems = shown(path), list[Problem]()
    packed = path.is_file() and zipfile.is_zipfile(path)
    lines = _workbook_lines(path, name, problems) if packed else _csv_lines(path, name)
    page = f"{CODING}!" if packed else ""
    number, head = next(iter(lines.items()), (1, []))
    letters = _letters(head, number, name)
    places = {column: head.index(column) for column in letters}
    rows = {n: {c: _at(cells, i) for c, i in places.items()} for n, cells in lines.items()}
    del rows[number]
    grid = Grid(name, page, letters, rows)
    problems += [*_unknown_columns(head, lines, number, name), *_damaged(grid)]
    return _mended(grid), problems


def _csv_lines(path: Path, name: str) -> Lines:
    text = read_text(path, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    lines: Lines = {}
    try:
        for number, row in enumerate(reader, 1):
            if any(cell.strip() for cell in row):
                lines[number] = [cell.strip() for cell in row]
    except csv.Error as error:
        said, fix = f"broken quoting ({error})", "close the quotation mark"
        place = (name, reader.line_num, "row")
        raise DataError([Problem(*place, said, "", fix, code="broken-quoting")]) from None
    return lines


def _workbook_lines(path: Path, name: str, problems: list[Problem]) -> Lines:
    """Return the rows of the sheet with the codes; a formula is named and never computed.

    The cells are read as they were written. What a formula last gave is stored beside it, but
    nobody can see who wrote it.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_BYTES:
                raise ValueError("it is far too large")
        book = load_workbook(path, read_only=True)
        page = book[CODING] if CODING in book.sheetnames else None
        lines = dict(_cells(page, name, problems)) if page is not None else None
        book.close()
    except Exception as error:  # hostile bytes make a parser fail in ways of its own
        said = f"the workbook cannot be read ({error})"
        fix = "save it as .xlsx again, or as CSV UTF-8"
        found = Problem(name, 1, "file", said, ".xlsx or CSV", fix, code="sheet-unreadable")
        raise DataError([found]) from None
    if lines is None:
        said, allowed = f"there is no sheet {CODING!r}", listing(book.sheetnames)
        fix = "give the sheet with the codes its name back"
        raise DataError([Problem(name, 1, "file", said, allowed, fix, code="sheet-missing")])
    return lines


def _cells(page: Any, name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    page.reset_dimensions()  # the size that a file states may be wrong, and rows would be lost
    for number, row in enumerate(page.iter_rows(), 1):
        for cell in row:
            if cell.data_type == "f":
                said, fix = f"a formula, found {quoted(cell.value)}", "write the value itself"
                place = (name, number, f"{CODING}!{cell.coordinate}")
                problems.append(Problem(*place, said, "text", fix, code="sheet-formula"))
        cells = ["" if cell.data_type == "f" else _as_text(cell.value) for cell in row]
        if any(cells):
            yield number, cells


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return str(value.isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _letters(head: list[str], line: int, name: str) -> dict[str, str]:
    """Return the letter of every column; raises DataError where one is missing or twice there."""
    problems = [
        Problem(name, line, column, *_HEADER[head.count(column) > 1], code=code)
        for column, code in ((c, _CODES[head.count(c) > 1]) for c in COLUMNS)
        if head.count(column) != 1
    ]
    if problems:
        raise DataError(problems)
    return {column: get_column_letter(head.index(column) + 1) for column in COLUMNS}


_HEADER = {
    False: ("the column is missing", listing(COLUMNS), "begin with a new coding sheet"),
    True: ("the column occurs twice", "", "remove one"),
}
_CODES = {False: "missing-column", True: "duplicate-column"}


def _unknown_columns(head: list[str], lines: Lines, line: int, name: str) -> Iterator[Problem]:
    """Find what stands beside the columns of the sheet and would be lost."""
    width = max(len(cells) for cells in lines.values())
    for place in range(width):
        title = _at(head, place)
        filled = [number for number, cells in lines.items() if _at(cells, place)]
        if title not in COLUMNS and filled:
            where = f"{get_column_letter(place + 1)}{filled[0]}"
            said = f"unknown column {quoted(title)}" if title else "a cell beside the columns"
            fix = suggestion(title, COLUMNS) if title else "delete the cell"
            yield Problem(
                name, filled[0], where, said, listing(COLUMNS), fix, code="unknown-column"
            )


def _at(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _damaged(grid: Grid) -> Iterator[Problem]:
    for number, row in grid.rows.items():
        for column, cell in row.items():
            if LONE.search(cell):
                yield not_utf8(*grid.place(number, column), cell)
            elif column not in UNREAD and (found := damage(_bare(cell))):
                yield Problem(
                    *grid.place(number, column), found.said, "text", found.fix, code=found.code
                )


def _mended(grid: Grid) -> Grid:
    rows = {
        number: {column: repaired(_bare(cell)) for column, cell in row.items()}
        for number, row in grid.rows.items()
    }
    return Grid(grid.name, grid.page, grid.letters, rows)


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a sign from being read as a formula."""
    return cell[1:] if cell.startswith(("'=", "'+", "'-", "'@")) else cell
