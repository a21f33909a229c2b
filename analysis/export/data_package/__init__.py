"""A Data Package: all tables as CSV, with what every column holds, allows and refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from analysis.export.about import PACKAGE
from analysis.export.cases import Cases
from analysis.export.data_package.csv_file import csv_file
from analysis.export.data_package.descriptor import described
from analysis.export.data_package.readme import readme
from analysis.export.files import Content, Format
from analysis.export.packing import packed
from analysis.export.tables import tables
from analysis.wording import sentence


def contents(cases: Cases) -> Iterator[Content]:
    """Yield the package as an archive and file by file."""
    whole = cache(partial(_files, cases))
    yield f"{PACKAGE}.zip", lambda: packed(dict(sorted(whole().items()))), "The whole package."
    yield (
        "datapackage.json",
        partial(_one, whole, "datapackage.json"),
        "The description of all tables.",
    )
    yield "README.md", partial(_one, whole, "README.md"), "What to know before use."
    for table in tables(replace(cases, held=())):  # all are named, however many rows they have
        name = f"data/{table.name}.csv"
        yield name, partial(_one, whole, name), f"{sentence(table.says)}."


def _one(whole: Callable[[], Mapping[str, bytes]], name: str) -> bytes:
    return whole()[name]


def _files(cases: Cases) -> dict[str, bytes]:
    found = tables(cases)
    files = {f"data/{table.name}.csv": csv_file(table) for table in found}
    text = {"README.md": readme(cases, found), "datapackage.json": described(cases, found, files)}
    return {**files, **text}


FORMAT = Format(
    "data-package",
    "Data Package",
    "All tables of all cases, for a data portal or for your own analysis.",
    (
        ("R", '`units <- readr::read_csv("data/units.csv")`'),
        ("Python", '`units = pandas.read_csv("data/units.csv", keep_default_na=False)`'),
        ("Any other program", "`datapackage.json` says what every column holds and allows."),
    ),
    contents,
)
