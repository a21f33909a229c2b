"""A table that can travel: its columns with what they hold and allow, its keys and its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

Value = str | int | float | bool | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Field:
    """A column: its name, what it holds, and what it allows.

    `kind` is string, integer, number or boolean. `values` is a scale, from low to high where it is
    `ordered`; `form` is a regular expression that a whole cell matches.
    """

    name: str
    says: str
    kind: str = "string"
    required: bool = False
    values: tuple[str, ...] = ()
    ordered: bool = False
    form: str = ""
    least: float | None = None
    most: float | None = None


class Reference(NamedTuple):
    """Columns whose values stand in columns of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; `key` names the columns that identify a row."""

    name: str
    says: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)


CASE = Field("case", "Case: country and first year, such as peru-2017.", required=True)
OF_CASE = Reference(("case",), "cases", ("case",))


def within_case(column: str, table: str, to: str) -> Reference:
    """Return a reference to an id that is unique in its case only."""
    return Reference(("case", column), table, ("case", to))


def table(
    name: str,
    says: str,
    fields: Iterable[Field],
    rows: Iterable[Iterable[Value]],
    key: Iterable[str],
    *references: Reference,
) -> Table:
    """Return a table."""
    return Table(name, says, tuple(fields), tuple(map(tuple, rows)), tuple(key), references)
