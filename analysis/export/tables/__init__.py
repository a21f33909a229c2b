"""All data as tidy tables: what is exported as CSV and as a spreadsheet."""

from __future__ import annotations

from analysis.export.cases import Cases
from analysis.export.tables.computed import computed
from analysis.export.tables.facts import facts
from analysis.export.tables.model import Field, Table, Value
from analysis.export.tables.of_cases import tables_of_cases

__all__ = ["Field", "Table", "Value", "tables"]


def tables(cases: Cases) -> tuple[Table, ...]:
    """Return every table, the ones that others refer to first."""
    return (*facts(cases), *tables_of_cases(cases), *computed(cases))
