"""The data dictionary: every table and key, what it holds and what it allows.

Nothing here is typed by hand: the columns come from the schemas, the keys of `case.yaml` from its
model, and the examples from the templates of a new case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from pandera.pandas import DataFrameSchema

from analysis.codebook import Codebook
from analysis.columns import allowed_in
from analysis.examples import bare
from analysis.json_schema import case_schema
from analysis.loading import DATA
from analysis.problems import listing
from analysis.reading import read_table, yaml_core
from analysis.schemas import case_schemas, coding_schema, register_schema
from analysis.templating import TEMPLATES, case_yaml
from analysis.wording import sentence

SAMPLE = {
    "title": "Title",
    "country": "PER",
    "country_name": "Peru",
    "start": "2017",
    "end": "2018",
}


class Entry(NamedTuple):
    """A column or a key: its name, what it holds, what it allows and an example."""

    name: str
    holds: str
    allowed: str
    required: bool
    example: str


class Described(NamedTuple):
    """A file with what it holds and all its entries."""

    file: str
    says: str
    entries: tuple[Entry, ...]


def case_tables(codebook: Codebook) -> tuple[Described, ...]:
    """Return every table of a case, with examples from the templates."""
    schemas = {f"{name}.csv": schema for name, schema in case_schemas(codebook).items()}
    schemas["coding/coder-a.csv"] = coding_schema(codebook)
    return tuple(
        _described(file, schema, read_table(TEMPLATES / "case" / file, file)[0])
        for file, schema in schemas.items()
    )


def register_table(data: Path = DATA) -> Described:
    """Return the register of the series, with examples from its rows."""
    frame, _ = read_table(data / "register.csv", "register.csv")
    return _described("data/register.csv", register_schema(), frame)


def markdown(files: Iterable[Described]) -> str:
    """Return files as Markdown, for the README of a case."""
    return "\n".join(_section(file) for file in files)


def _section(file: Described) -> str:
    rows = [("Column", "What it holds", "What is allowed", "Required"), ("---",) * 4]
    rows += [(e.name, e.holds, e.allowed, "yes" if e.required else "no") for e in file.entries]
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join([f"### {file.file}", "", f"{sentence(file.says)}.", "", *lines, ""])


def _described(file: str, schema: DataFrameSchema, frame: pd.DataFrame) -> Described:
    entries = (
        _column(name, column.description or "", allowed_in(column), frame[name])
        for name, column in schema.columns.items()
    )
    return Described(file, str(schema.description), tuple(entries))


def _column(name: str, holds: str, allowed: Any, cells: pd.Series[str]) -> Entry:
    words = f"{allowed.words}; each value once" if allowed.unique else allowed.words
    example = next((bare(cell) for cell in cells if cell), "")
    return Entry(str(name), holds, words, not allowed.empty, example)


def case_keys() -> Described:
    """Return every key of `case.yaml`; a dot leads from a key to the keys below it."""
    schema = case_schema()
    sample = yaml_core.load(case_yaml(SAMPLE))
    entries = tuple(_keys(schema, schema["$defs"], sample))
    return Described("case.yaml", schema["description"], entries)


def _keys(
    schema: Mapping[str, Any], models: Mapping[str, Any], sample: Any, above: str = ""
) -> Iterator[Entry]:
    for key, field in schema["properties"].items():
        name, value = f"{above}{key}", (sample or {}).get(key)
        below, inside = _below(field, models)
        holds = field.get("description") or below.get("description", "")
        required = key in schema.get("required", ())
        yield Entry(name, holds, _allowed(field, models), required, _example(field, value, below))
        if below:
            path = f"{name}.<name>." if inside == "names" else f"{name}."
            yield from _keys(below, models, _merged(value, inside), path)


def _example(field: Mapping[str, Any], value: Any, below: Mapping[str, Any]) -> str:
    """Return an example of a key: that of the model, else that of the template."""
    if below:
        return ""
    value = next(iter(field.get("examples", ())), value)
    if isinstance(value, dict):
        return next((f"{key}: {bare(text)}" for key, text in value.items()), "")
    return bare(str(next(iter(value), "") if isinstance(value, list) else value or ""))


def _below(field: Mapping[str, Any], models: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """Return the model of the keys below a key, and whether it holds one, a list or names."""
    for inside, schema in (
        ("one", field),
        ("list", field.get("items", {})),
        ("names", field.get("additionalProperties") or {}),
    ):
        if "$ref" in schema:
            return models[schema["$ref"].rsplit("/", 1)[-1]], inside
    return {}, ""


def _merged(value: Any, inside: str) -> dict[str, Any]:
    """Return one example of the keys below a key, out of all the entries of the template."""
    if inside == "one":
        return dict(value or {})
    entries = list(value.values() if isinstance(value, dict) else value or ())
    return {key: text for entry in reversed(entries) for key, text in entry.items()}


def _allowed(field: Mapping[str, Any], models: Mapping[str, Any]) -> str:
    """Return in words what a key allows."""
    for part in (field, *field.get("anyOf", ())):
        if "patternErrorMessage" in part:
            return str(part["patternErrorMessage"])
        if "enum" in part:
            return listing(part["enum"])
        if "maximum" in part or "minimum" in part:
            return _number(part)
    below, inside = _below(field, models)
    kinds = {"array": "a list", "object": "names, each with a text"}
    words = {"one": "keys of its own", "list": "a list of entries", "names": "names with entries"}
    return words[inside] if below else kinds.get(field.get("type", ""), "any text")


def _number(field: Mapping[str, Any]) -> str:
    what = "a whole number" if field["type"] == "integer" else "a number"
    low, high = field["minimum"], field.get("maximum")
    return f"{what} from {low} to {high}" if high is not None else f"{what} from {low} on"
