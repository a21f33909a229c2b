"""One Excel workbook a case: findings first, then codes, units and all other tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from analysis.export.cases import Cases
from analysis.export.files import Content, Format
from analysis.export.spreadsheet.workbook import workbook


def contents(cases: Cases) -> Iterator[Content]:
    """Yield a workbook for each case."""
    for case in cases:
        draft = ", a draft" if case.facts.draft else ""
        about = f"{case.name}{draft}: all tables."
        yield f"{case.slug}.xlsx", partial(workbook, cases, case), about


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
