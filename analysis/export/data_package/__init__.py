"""A Data Package: all tables as CSV, with what every column holds, allows and refers to."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.export.about import PACKAGE
from analysis.export.cases import Cases
from analysis.export.data_package.csv_file import csv_file
from analysis.export.data_package.descriptor import described
from analysis.export.data_package.readme import readme
from analysis.export.files import Format
from analysis.export.packing import packed
from analysis.export.tables import tables
from analysis.wording import sentence


def contents(cases: Cases) -> Iterator[tuple[str, bytes, str]]:
    """Yield the package as an archive and file by file: name, bytes, what it is."""
    found = tables(cases)
    files = {f"data/{table.name}.csv": csv_file(table) for table in found}
    text = {
        "README.md": readme(cases, found),
        "datapackage.json": described(cases, found, files),
    }
    yield f"{PACKAGE}.zip", packed(dict(sorted({**files, **text}.items()))), "The whole package."
    yield "datapackage.json", text["datapackage.json"], "The description of all tables."
    yield "README.md", text["README.md"], "What to know before use."
    for table in found:
        yield f"data/{table.name}.csv", files[f"data/{table.name}.csv"], f"{sentence(table.says)}."


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
