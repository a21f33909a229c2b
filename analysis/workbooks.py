"""Pages of Excel workbooks in which every text is text, whatever sign it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

TOP = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="E3ECF5")
FORMULA = ("=", "+", "-", "@")
MOST = 32_767  # characters that a cell of Excel holds
CUT = " … (cut here)"

Value = str | int | float | bool | None


def fill(page: Worksheet, rows: Iterable[Sequence[Value]], widths: Sequence[int]) -> None:
    """Write rows, no text of which is ever a formula; what is empty leaves no cell."""
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value not in ("", None):
                write(cast(Cell, page.cell(number, column)), value)
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width


def write(cell: Cell, value: Value) -> None:
    """Write one value; signs that Excel cannot hold are shown as replaced."""
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        cell.value = text if len(text) <= MOST else text[: MOST - len(CUT)] + CUT
        cell.data_type = "s"  # text, also where openpyxl would see a formula or an error
        cell.quotePrefix = text.startswith(FORMULA)
    else:
        cell.value = value
    cell.alignment = TOP


def headline(page: Worksheet, row: int) -> None:
    """Make a row a headline."""
    for cell in page[row]:
        cell.font, cell.fill = BOLD, HEAD
