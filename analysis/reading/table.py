"""Read a CSV file, also after a spreadsheet program has saved it in its own way."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.problems import DataError, Problem, quoted
from analysis.reading.cell import MOST_CHARACTERS, damage
from analysis.reading.text import LONE, not_utf8, read_text, repaired

# Python's own limit would end the reading of a table at a long cell without naming it.
csv.field_size_limit(2**31 - 1)
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
ROW = "row"  # stands for the column in a problem of a whole row

Rows = dict[int, list[str]]


class Table(NamedTuple):
    """A table as text columns, indexed by the line on which each row starts, and its problems."""

    frame: pd.DataFrame
    problems: list[Problem]


def read_table(path: Path, name: str) -> Table:
    """Return a CSV file and what is wrong with its rows and cells.

    Commas, semicolons and tabs separate cells. Empty rows are passed over, cells are stripped, and
    cells that a spreadsheet program left out at the end of a row are empty. Raises DataError where
    there is no header or a quotation mark is not closed, since no cell could then be trusted.
    """
    text = read_text(path, name)
    separator = separator_of(text)
    rows = _rows(text, separator, name)
    if not rows:
        said, fix = "the file is empty", "add the header row"
        raise DataError([Problem(name, 1, "file", said, fix=fix, code="empty-file")])
    line, *body = rows
    head = _header(rows, line, name)
    problems = [*_other_separator(separator, name), *_surplus(rows, line, head, name)]
    problems += _damaged(rows, body, head, name)
    index = pd.Index(body, name="line", dtype="int64")
    cells = [[_mended(cell) for cell in _fitted(rows[n], len(head))] for n in body]
    return Table(pd.DataFrame(cells, columns=head, index=index, dtype=str), problems)


def separator_of(text: str) -> str:
    """Return what separates the cells of the header row; Excel may say so in a line of its own."""
    head = next((line for line in io.StringIO(text) if line.strip()), "")
    if declared := re.fullmatch(r"sep=(.)\s*", head):
        return declared[1]
    return "," if "," in head else max(SEPARATORS, key=head.count)


def _rows(text: str, separator: str, name: str) -> Rows:
    """Return the rows that hold anything, by the line on which each starts."""
    source = io.StringIO(text, newline="")  # lines end as CSV says, at no other character
    reader = csv.reader(source, delimiter=separator, strict=True)
    rows: Rows = {}
    start = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells) and not (not rows and text[:4] == "sep=" and start == 1):
                rows[start] = cells
            start = reader.line_num + 1
    except csv.Error as error:
        said, fix = f"broken quoting ({error})", "close the quotation mark"
        raise DataError([Problem(name, start, ROW, said, "", fix, code="broken-quoting")]) from None
    return rows


def _header(rows: Rows, line: int, name: str) -> list[str]:
    """Return the names of the columns, without empty columns at the right."""
    width = max(len(_trimmed(row)) for row in rows.values())
    head = [repaired(cell) for cell in _trimmed(rows[line])]
    problems = [
        Problem(name, line, column, "the column occurs twice", "", "remove one",
                code="duplicate-column")
        for column in sorted({c for c in head if c and head.count(c) > 1})
    ] + [
        Problem(name, line, f"column {n}", "the column has no name", "", "name it or remove it",
                code="unnamed-column")
        for n, column in enumerate(head, 1)
        if not column and n <= width
    ]  # fmt: skip
    if problems:
        raise DataError(problems)
    return head


def _trimmed(row: list[str]) -> list[str]:
    filled = [number for number, cell in enumerate(row, 1) if cell]
    return row[: filled[-1]] if filled else []


def _fitted(row: list[str], width: int) -> list[str]:
    return (row + [""] * width)[:width]


def _mended(cell: str) -> str:
    """Return a cell as the checks of its column can bear it; what is lost here has been named."""
    if cell.isascii() and cell.isprintable() and len(cell) <= MOST_CHARACTERS:
        return cell  # as nearly every one
    return repaired(cell[:MOST_CHARACTERS]).replace("\r\n", "\n")


def _other_separator(separator: str, name: str) -> Iterator[Problem]:
    if separator != ",":
        said = f"the cells are separated by {SEPARATORS.get(separator, repr(separator))}"
        fix = "nothing to mend, but commas keep changes readable"
        yield Problem(name, 1, "file", said, "commas", fix, warning=True, code="separator")


def _surplus(rows: Rows, first: int, head: list[str], name: str) -> Iterator[Problem]:
    """Find rows longer than the header, even by an empty cell: a comma in a text moves the rest."""
    width = len(rows[first])
    for line in rows:
        found = len(rows[line])
        if found > width or len(_trimmed(rows[line])) > len(head):
            said = f"{found} cells found, the last ones are {quoted(rows[line][-3:])}"
            yield Problem(
                name, line, ROW, said, f"{len(head)} cells", _how_to_join(rows[line]),
                code="too-many-cells",
            )  # fmt: skip


def _how_to_join(row: list[str]) -> str:
    if any(cell[:1] in tuple("“”„«") for cell in row):
        return "write straight quotation marks: curly ones do not hold a cell together"
    return "put text that holds a comma in double quotation marks"


def _damaged(rows: Rows, body: list[int], head: list[str], name: str) -> Iterator[Problem]:
    for line in body:
        for column, cell in zip(head, rows[line], strict=False):
            if LONE.search(cell):
                yield not_utf8(name, line, column, cell)
            elif found := damage(cell):
                yield Problem(
                    name, line, column, found.said, "plain text", found.fix, code=found.code
                )
