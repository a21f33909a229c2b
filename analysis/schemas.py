"""What each table of `data/` must look like, as pandera schemas built from the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors
from pandera.pandas import Check, Column, DataFrameSchema

from analysis.codebook import Codebook
from analysis.problems import Problem, listing, quoted, suggestion
from analysis.reading.cell import is_date

DATE = "spreadsheet-date"
SEVERAL = "ids separated by spaces"
PATH = r"[A-Za-z0-9]+([+\s]+[A-Za-z0-9]+)+"
MOST_QUOTED_WORDS = 12  # short enough to quote from a text that is not ours


def _matches(pattern: str, value: str) -> bool:
    return re.fullmatch(pattern, value) is not None


def _rule(
    test: object,
    title: str,
    allowed: str,
    fix: str = "",
    empty: bool = False,
    values: Iterable[str] = (),
    code: str = "wrong-form",
) -> Check:
    """Return an element-wise check; `empty` lets an empty cell pass, `values` feed suggestions."""
    check = test if callable(test) else partial(_matches, str(test))
    return Check(
        lambda value: (empty and value == "") or check(value),
        element_wise=True,
        title=title,
        description=fix,
        statistics={"allowed": allowed, "values": list(values), "code": code},
    )


def text(required: bool = True) -> Column:
    """Return a column of free text."""
    rule = _rule(
        lambda v: v != "", "the cell is empty", "any text", "fill the cell", code="empty-cell"
    )
    return Column(checks=[rule] if required else [])


def choice(values: Iterable[str], empty: bool = False) -> Column:
    """Return a column that holds one value of a scale."""
    allowed = list(values)
    test, said = set(allowed).__contains__, listing(allowed, 20)
    rule = _rule(test, "unknown value", said, "", empty, allowed, "unknown-value")
    return Column(checks=[rule] if allowed else [])  # a broken codebook has no scales to hold to


def choices(values: Iterable[str]) -> Column:
    """Return a column that holds one or more values of a scale, separated by semicolons."""
    allowed = list(values)
    said = f"{listing(allowed, 20)}; several with a semicolon between them"
    test = partial(_all_in, set(allowed))
    rule = _rule(test, "unknown value", said, values=allowed, code="unknown-value")
    return Column(checks=[rule] if allowed else [])


def _all_in(allowed: set[str], value: str) -> bool:
    return {part.strip() for part in value.split(";")} <= allowed


def pattern(expression: str, what: str, *, empty: bool = False, unique: bool = False) -> Column:
    """Return a column whose cells have one form; `what` says it in words."""
    rule = _rule(expression, "the cell has another form", what, f"write {what}", empty)
    return Column(checks=[rule], unique=unique)


def key(what: str = "a unique short id") -> Column:
    """Return the column that identifies a row."""
    return pattern(r"[A-Za-z][A-Za-z0-9_-]{0,30}", what, unique=True)


def ids(empty: bool = True) -> Column:
    """Return a column of ids separated by single or several spaces."""
    return pattern(r"[A-Za-z0-9]+(\s+[A-Za-z0-9]+)*", SEVERAL, empty=empty)


def quotation() -> Column:
    """Return the column of quotations, each of at most 12 words."""
    rule = _rule(
        lambda v: 0 < len(v.split()) <= MOST_QUOTED_WORDS,
        "the quotation is empty or too long",
        f"1 to {MOST_QUOTED_WORDS} words",
        "quote a shorter passage",
        code="long-quotation",
    )
    return Column(checks=[rule])


def _units(book: Codebook) -> dict[str, Column]:
    return {
        "unit": pattern(
            r"[A-Z]{1,3}\d{1,3}[a-z]?",
            "letters, a number and at most one small letter",
            unique=True,
        ),
        "group": text(),
        "kind": choice(book.kinds),
        "section": text(),
        "item": text(),
        "page": pattern(r"\d{1,4}(-\d{1,4})?", "a page such as 3 or 3-4"),
        "level": choice(book.levels, empty=True),
        "backing": choice(book.backings, empty=True),
        "paraphrase": text(),
        "quote": quotation(),
        "note": text(required=False),
    }


def _small(book: Codebook) -> dict[str, dict[str, Column]]:
    """Return the tables that are mostly text."""
    free, opt = text, partial(text, required=False)
    return {
        "redesign": {
            "dimension": free(),
            "planned": opt(),
            "redesigned": free(),
            "units": ids(),
            "reason": opt(),
            "reason_stated": choice(["yes", "partly", "no"]),
            "decided_by": free(),
            "rival": opt(),
        },
        "claims": {
            "claim": key(),
            "path": pattern(PATH, "unit ids in order, joint causes with a +, such as C1+C2 D1"),
            "statement": free(),
            "test": choice(book.tests),
            "evidence_needed": free(),
            "rival": ids(),
            "note": opt(),
        },
        "practices": {
            "practice": key(),
            "title": free(),
            "what": free(),
            "place": free(),
            "actors": free(),
            "conditions": free(),
            "cause_effect": free(),
            "units": ids(empty=False),
            "replicability": free(),
            "limits": free(),
        },
        "lessons": {
            "lesson": key(),
            "statement": free(),
            "supported_by": ids(),
            "against": ids(),
            "against_note": opt(),
            "support": choices(book.supports),
            "practice": free(),
            "limits": free(),
        },
        "gaps": {
            "feature": choice(book.features),
            "states": free(),
            "lacks": free(),
            "would_raise": free(),
            "holder": free(),
        },
        "coverage": {
            "framework": free(),
            "item": free(),
            "label": free(),
            "covered": choice(["yes", "partly", "no"]),
            "units": ids(),
            "note": opt(),
        },
        "corroboration": {
            "id": pattern(r"E\d{1,3}", "E and a number"),
            "relation": choice(book.relations),
            "units": ids(),
            "tensions": ids(),
            "statement": free(),
            "scope": opt(),
            "kind": free(),
            "independent": choice(["yes", "partly", "no"]),
            "address": pattern(r"https?://\S+", "an address that starts with http:// or https://"),
            "seen": choice(["excerpt", "whole"]),
        },
        "indicators": {
            "indicator": free(),
            "area": free(),
            "year": pattern(r"\d{4}(-\d{4})?", "a year such as 2017 or 2012-2017"),
            "value": pattern(r"-?\d+(\.\d+)?", "a plain number"),
            "unit": free(),
            "source": free(),
            "licence": free(),
            "caution": free(),
        },
    }


def case_schemas(book: Codebook) -> Mapping[str, DataFrameSchema]:
    """Return the schema of every table of a case, by the name of its file without `.csv`."""
    columns = {"units": _units(book), **_small(book)}
    return {name: DataFrameSchema(cols, strict=True) for name, cols in columns.items()}


def coding_schema(book: Codebook) -> DataFrameSchema:
    """Return the schema of one coder's file."""
    columns = {
        "unit": text(),
        "feature": choice(book.features),
        "strength": choice(book.strengths),
        "rationale": text(),
    }
    return DataFrameSchema(columns, strict=True, unique=["unit", "feature"])


def register_schema() -> DataFrameSchema:
    """Return the schema of the register of the series."""
    columns = {
        "case": key(),
        "iso3": pattern(r"[A-Z]{3}", "three capital letters", empty=True),
        "country": text(),
        "start": pattern(r"\d{4}", "a year", empty=True),
        "end": pattern(r"\d{4}", "a year", empty=True),
        "theme": text(),
        "title": text(),
        "address": pattern(r"https?://\S+", "an address that starts with http:// or https://"),
        "status": choice(["coded", "not yet coded"]),
        "seen": text(),
        "caution": text(required=False),
    }
    return DataFrameSchema(columns, strict=True)


def problems_of(frame: pd.DataFrame, schema: DataFrameSchema, name: str) -> list[Problem]:
    """Return what a table breaks of its schema; the frame's index holds the line numbers."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return [p for error in errors.schema_errors for p in _problems(error, schema, name)]
    return []


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
