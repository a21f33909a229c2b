"""The README of a package: what to know before use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.export import about
from analysis.export.cases import Cases
from analysis.export.data_package.csv_file import risky
from analysis.export.missing import missing
from analysis.export.tables import Table
from analysis.wording import counted, sentence

EXACT = """\
Every cell stands in the files exactly as it stands in the data: no sign is put before it, so what
you read is what was written. Spreadsheet programs run a cell that begins with `=`, `+`, `-` or `@`
as a formula. The check of the data refuses such cells in every table, plain numbers aside; only
the running text of a case's facts could still hold one. Open the spreadsheets of the same
export in such a program: there every text is kept as text."""


def readme(cases: Cases, tables: Sequence[Table]) -> bytes:
    """Return the README as Markdown."""
    return ("\n".join(_lines(cases, tables)) + "\n").encode()


def _lines(cases: Cases, tables: Sequence[Table]) -> Iterator[str]:
    yield f"# {about.NAME}\n"
    yield f"{about.TITLE}. Version {about.VERSION}.\n"
    n = len(cases.judged)
    yield f"The findings rest on n = {n} coded {'case' if n == 1 else 'cases'}.\n"
    yield from (f"- {caution}" for caution in about.CAUTIONS)
    yield "\n## Tables\n\n| Table | Rows | What it holds |\n|---|---|---|"
    for table in tables:
        yield f"| `data/{table.name}.csv` | {len(table.rows)} | {sentence(table.says)}. |"
    yield "\n`datapackage.json` says what every column holds, allows and refers to."
    yield "It follows the Data Package standard, version 2 (https://datapackage.org)."
    yield from _withheld(cases)
    yield f"\n## Cells as they are\n\n{EXACT}\n"
    found = [f"{one.table}.csv, row {one.row}, column {one.column}" for one in risky(tables)]
    yield f"This package holds {counted(len(found), 'cell')} of that kind."
    yield from (f"- {place}" for place in found)
    yield f"\n## Licence\n\n{about.LICENCE_TITLE} ({about.LICENCE_ADDRESS})."
    yield f"Credit: {about.MAKERS}."


def _withheld(cases: Cases) -> Iterator[str]:
    lacking = [(case.slug, said) for case in cases for said in missing(case)]
    if lacking:
        yield "\n## What is missing\n"
        yield from (f"- {slug}: {said}" for slug, said in lacking)
