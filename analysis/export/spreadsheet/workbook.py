"""The workbook of a case."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.export import about
from analysis.export.cases import Cases
from analysis.export.missing import missing
from analysis.export.packing import BEGINNING
from analysis.export.spreadsheet.same_bytes import same_bytes
from analysis.export.tables import Field, Table, tables
from analysis.loading import Case
from analysis.wording import counted, listed, sentence
from analysis.workbooks import Value, fill, headline

FIRST = ("verdicts", "scenarios", "consensus", "links", "units", "lessons", "practices", "claims")
ELSEWHERE = ("register", "cases")  # the register is of all cases; the facts have a sheet of rows
NARROWEST, WIDEST = 9, 60  # of a column, in letters


def workbook(cases: Cases, case: Case) -> bytes:
    """Return the workbook of a case; the same data make the same bytes."""
    alone = Cases(cases.codebook, cases.series, (case,))
    found = {table.name: table for table in tables(alone)}
    shown = [found[name] for name in (*FIRST, *found) if name not in ELSEWHERE]
    shown = list(dict.fromkeys(shown))
    book = Workbook()
    book.properties.creator, book.properties.created = about.NAME, datetime(*BEGINNING)
    book.properties.title = f"{about.NAME}: {case.name}"
    first = book.worksheets[0]
    first.title = "Read me"
    fill(first, list(_read_me(case, shown)), (22, 100))
    _grid(book.create_sheet("Facts"), list(_facts(found["cases"])))
    for table in shown:
        _grid(book.create_sheet(sentence(table.name)), [table.columns, *table.rows])
    _grid(book.create_sheet("Columns"), list(_columns(shown)))
    file = io.BytesIO()
    book.save(file)
    return same_bytes(file.getvalue())


def _read_me(case: Case, shown: Sequence[Table]) -> Iterator[tuple[str, str]]:
    yield "Case", f"{case.name}: {case.facts.title}"
    yield "Status", case.facts.status
    yield "From", f"{about.TITLE}, version {about.VERSION}"
    for lacking in missing(case):
        yield "Missing", lacking
    for caution in about.CAUTIONS:
        yield "Keep in mind", caution
    yield "Licence", f"{about.LICENCE_TITLE}, {about.LICENCE_ADDRESS}. Credit: {about.MAKERS}."
    yield "Source", f"{case.facts.source.title} ({case.facts.source.publisher})"
    yield "", ""
    yield "Facts", "What is known of the case as a whole."
    for table in shown:
        yield sentence(table.name), f"{sentence(table.says)}: {counted(len(table.rows), 'row')}."
    yield "Columns", "What every column holds and allows."


def _facts(table: Table) -> Iterator[tuple[Value, ...]]:
    yield "fact", "value", "what it says"
    for field, value in zip(table.fields, table.rows[0], strict=True):
        yield field.name, value, field.says


def _columns(shown: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    yield "sheet", "column", "what it holds", "values"
    for table in shown:
        for field in table.fields:
            yield sentence(table.name), field.name, field.says, _values(field)


def _values(field: Field) -> str:
    return listed(field.values, "or") if field.values else ""


def _grid(page: Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    """Write a sheet with a headline that stays in sight and filters."""
    columns = zip(*rows, strict=True)
    fill(page, rows, [_width(column) for column in columns])
    headline(page, 1)
    page.freeze_panes = "B2"
    page.auto_filter.ref = page.dimensions


def _width(cells: Sequence[Value]) -> int:
    longest = max(len(str(cell)) for cell in cells if cell is not None)
    return min(max(longest + 2, NARROWEST), WIDEST)
