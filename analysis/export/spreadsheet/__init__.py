"""One Excel workbook a case: findings first, then codes, units and all other tables."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.export.cases import Cases
from analysis.export.files import Format
from analysis.export.spreadsheet.workbook import workbook


def contents(cases: Cases) -> Iterator[tuple[str, bytes, str]]:
    """Yield a workbook for each case: name, bytes, what it is."""
    for case in cases:
        draft = ", a draft" if case.facts.draft else ""
        yield f"{case.slug}.xlsx", workbook(cases, case), f"{case.name}{draft}: all tables."


FORMAT = Format(
    "spreadsheet",
    "Spreadsheets",
    "All tables of one case in one file, to read, filter and sort without programming.",
    (
        ("Excel", "Open the file; every sheet has filters, and the first one says what is where."),
        ("R", '`readxl::read_excel("peru-2017.xlsx", "Verdicts")`'),
        ("Python", '`pandas.read_excel("peru-2017.xlsx", "Verdicts")`'),
    ),
    contents,
)
