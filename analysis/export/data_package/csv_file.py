"""A table as CSV (RFC 4180) in UTF-8, with every cell exactly as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.export.tables import Table, Value

DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet program begins a formula


class Risky(NamedTuple):
    """A text that a spreadsheet program would take for a formula."""

    table: str
    column: str
    row: int


def csv_file(table: Table) -> bytes:
    """Return a table as CSV; an empty cell is a missing value."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # ends a line with CR LF, so that a cell with either is quoted
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def risky(tables: Iterable[Table]) -> Iterator[Risky]:
    """Yield every text that begins like a formula; a number does no harm."""
    for table in tables:
        for number, row in enumerate(table.rows, 2):  # the header is row 1
            for field, value in zip(table.fields, row, strict=True):
                if isinstance(value, str) and value.startswith(FORMULA) and not _number(value):
                    yield Risky(table.name, field.name, number)


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text == text.strip()
