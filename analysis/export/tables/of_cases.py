"""The tables of all cases, each as one table, and which units their rows name."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.export.cases import Cases
from analysis.export.tables.facts import OF_FEATURE, of_unit
from analysis.export.tables.fields import of_schema
from analysis.export.tables.model import CASE, OF_CASE, Field, Row, Table, table, within_case
from analysis.lessons import lessons
from analysis.loading import Case
from analysis.references import COLUMNS
from analysis.schemas import TABLES, case_schemas
from analysis.wording import records

NUMBER = Field("row", "Place of the row in the table of its case.", "integer", True, least=1)
STATUS = Field(
    "status",
    "A lesson that one kind of support carries is a lesson hypothesis.",
    required=True,
    values=("lesson hypothesis", "lesson"),
)
REFERENCES = {
    "units": (within_case("group", "passages", "passage"),),
    "practices": (within_case("practice", "passages", "passage"),),
    "lessons": (of_unit("lesson"),),
    "gaps": (OF_FEATURE,),
}
LISTED = [
    (name, column)
    for name, column, what in COLUMNS
    if what == "unit" and (name, column) != ("lessons", "lesson")
]  # several ids in one cell


def tables_of_cases(cases: Cases) -> tuple[Table, ...]:
    """Return one table for each file of a case, and the table of the units that they name."""
    return (*(_table(cases, name) for name in TABLES), _mentions(cases))


def _table(cases: Cases, name: str) -> Table:
    own = list(of_schema(case_schemas(cases.codebook)[name]))
    key = key_of(cases, name)
    numbered, added = [NUMBER] if key == NUMBER.name else [], [STATUS] if name == "lessons" else []
    rows: list[Row] = [
        (case.slug, *([number] if numbered else []), *row.values(), *_added(case, name, row))
        for case in cases
        for number, row in enumerate(records(getattr(case, name)[[f.name for f in own]]), 1)
    ]
    fields, references = [CASE, *numbered, *own, *added], REFERENCES.get(name, ())
    return table(name, TABLES[name], fields, rows, ["case", key], OF_CASE, *references)


def _added(case: Case, name: str, row: dict[str, str]) -> list[str]:
    """Return what is computed for a row and stands in no file."""
    if name != "lessons":
        return []
    return [lesson.status for lesson in lessons(case) if lesson.name == row["lesson"]]


def key_of(cases: Cases, name: str) -> str:
    """Return the column that identifies a row of a case's table: its id, else its number."""
    columns = case_schemas(cases.codebook)[name].columns
    return next((str(c) for c, column in columns.items() if column.unique), NUMBER.name)


def _mentions(cases: Cases) -> Table:
    names = tuple(dict.fromkeys(name for name, _ in LISTED))
    columns = tuple(dict.fromkeys(column for _, column in LISTED))
    fields = [
        CASE,
        Field("table", "Table that names the unit.", required=True, values=names),
        Field("row", "Row of that table: its id, else its number.", required=True),
        Field("column", "Column that names the unit.", required=True, values=columns),
        Field("place", "Place in the cell; on a path the step.", "integer", True, least=1),
        Field("unit", "Unit that is named.", required=True),
    ]
    rows = [row for case in cases for row in _named(cases, case)]
    says = "one row for each unit that a row of another table names, in the order of its cell"
    key = ["case", "table", "row", "column", "place", "unit"]
    return table("mentions", says, fields, rows, key, OF_CASE, of_unit())


def _named(cases: Cases, case: Case) -> Iterator[tuple[str, str, str, str, int, str]]:
    for name, column in LISTED:
        key = key_of(cases, name)
        for number, row in enumerate(records(getattr(case, name)), 1):
            here = (case.slug, name, row.get(key, str(number)), column)
            for place, unit in dict.fromkeys(_units(row[column])):
                yield (*here, place, unit)


def _units(cell: str) -> Iterator[tuple[int, str]]:
    """Yield the ids of a cell with their places; those joined by a plus sign share one."""
    tidy = "+".join(part.strip() for part in cell.split("+"))
    for place, step in enumerate(tidy.split(), 1):
        for unit in step.split("+"):
            yield place, unit
