"""The columns of exported tables, taken from the rules by which the data are checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pandera.pandas import DataFrameSchema

from analysis.codebook import Codebook
from analysis.columns import ANY_TEXT, allowed_in
from analysis.export.tables.model import Field
from analysis.wording import sentence


def of_schema(schema: DataFrameSchema) -> Iterator[Field]:
    """Yield the columns of a table of the data."""
    for name, column in schema.columns.items():
        allowed = allowed_in(column)
        values = () if allowed.form else allowed.values
        told = not values and allowed.words != ANY_TEXT
        says = f"{column.description} Allowed: {allowed.words}." if told else column.description
        required = not allowed.empty
        yield Field(str(name), str(says), required=required, values=values, form=allowed.form)


def of_model(schema: Mapping[str, Any], names: Iterable[str] = (), before: str = "") -> list[Field]:
    """Return single values of a model, from its JSON Schema: by default all that hold one.

    `before` is put before the names.
    """
    found = schema["properties"]
    return [
        _property(f"{before}{name}", found[name])
        for name in names or found
        if found[name].get("type") in ("string", "integer", "boolean")
    ]


def _property(name: str, told: Mapping[str, Any]) -> Field:
    kind, form = told["type"], str(told.get("pattern", ""))
    values = tuple(told.get("enum", ()))
    filled = told.get("minLength", 0) > 0 or bool(form and not re.search(form, ""))
    return Field(
        name,
        told["description"],
        kind,
        required=filled or bool(values) or kind != "string",
        values=values,
        form=form.removeprefix("^").removesuffix("$"),
        least=told.get("minimum"),
        most=told.get("maximum"),
    )


def strength(codebook: Codebook) -> Field:
    """Return the column of the strength of a link, from the weakest to the strongest."""
    values = tuple(sorted(codebook.strengths, key=codebook.values.__getitem__))
    says = "How strongly the unit supports the feature."
    return Field("strength", says, required=True, values=values, ordered=True)


def verdict(codebook: Codebook, name: str, says: str) -> Field:
    """Return a column of verdicts, from the weakest to the strongest."""
    values = tuple(reversed(codebook.verdicts))
    return Field(name, sentence(says), required=True, values=values, ordered=True)
