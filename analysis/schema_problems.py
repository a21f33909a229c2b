"""What a table breaks of its schema, said so that a contributor can mend it."""

from __future__ import annotations

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors
from pandera.pandas import Check, DataFrameSchema

from analysis.problems import Problem, listing, quoted, suggestion
from analysis.reading.cell import is_date

DATE = "spreadsheet-date"


def problems_of(frame: pd.DataFrame, schema: DataFrameSchema, name: str) -> list[Problem]:
    """Return what a table breaks of its schema; the frame's index holds the line numbers."""
    if _is_clean(frame, schema):
        return []
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return [p for error in errors.schema_errors for p in _problems(error, schema, name)]
    return []


def _is_clean(frame: pd.DataFrame, schema: DataFrameSchema) -> bool:
    """Return whether every cell passes the test of its column.

    Nearly every table does, and to find that out takes pandera a hundred times longer, which has
    to be waited for where there are a hundred cases. What is wrong is left for pandera to say.
    """
    alone = [[name] for name, column in schema.columns.items() if column.unique]
    together = [list(schema.unique)] if schema.unique else []
    return (
        set(frame.columns) == set(schema.columns)
        and not any(frame.duplicated(columns).any() for columns in [*alone, *together])
        and all(
            all(map(check.statistics["passes"], cells))
            for name, column in schema.columns.items()
            for cells in [frame[name].tolist()]
            for check in column.checks
        )
    )


def _problems(error: SchemaError, schema: DataFrameSchema, name: str) -> list[Problem]:
    check = error.check
    if isinstance(check, Check):
        return [_cell(name, row, error, check) for row in _failures(error)]
    if "column" in str(check):
        found = str(error.failure_cases)  # here pandera gives the name of the column alone
        missing = str(check) == "column_in_dataframe"
        what = "the column is missing" if missing else "unknown column"
        fix = "add the column" if missing else suggestion(found, list(schema.columns))
        code = "missing-column" if missing else "unknown-column"
        return [Problem(name, 1, found, what, listing(schema.columns, 20), fix, code=code)]
    lines = sorted({line for line, _ in _failures(error)})
    column = str(getattr(error.schema, "name", None) or " + ".join(schema.unique or []))
    return [
        Problem(
            name,
            line,
            column,
            "the value occurs twice",
            "unique values",
            "remove or rename one",
            code="duplicate-value",
        )
        for line in lines
    ]


def _failures(error: SchemaError) -> list[tuple[int, str]]:
    frame = error.failure_cases
    return [
        (int(line), str(value))
        for line, value in zip(frame["index"], frame["failure_case"], strict=True)
    ]


def _cell(name: str, row: tuple[int, str], error: SchemaError, check: Check) -> Problem:
    line, value = row
    statistics = check.statistics or {}
    fix = check.description or suggestion(value, statistics.get("values", []))
    found, code = f"{check.title}, found {quoted(value)}", str(statistics["code"])
    if not value:
        found, code = "the cell is empty", "empty-cell"
    elif code == "wrong-form" and is_date(value):
        found, code = f"a spreadsheet made a date of the value, found {quoted(value)}", DATE
        fix = f"format the column as text and write {statistics['allowed']} again"
    column, allowed = str(error.schema.name), str(statistics["allowed"])
    return Problem(name, line, column, found, allowed, fix, code=code)
