"""The formats in which the data travel; a new one is a package of its own and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from analysis.export import data_package, refi_qda, sheets, spreadsheet, web_annotations
from analysis.export.cases import Cases, load_cases
from analysis.export.files import ExportFile, Format
from analysis.export.writing import LIST, write

FORMATS: Mapping[str, Format] = {
    made.key: made
    for made in (
        data_package.FORMAT,
        spreadsheet.FORMAT,
        web_annotations.FORMAT,
        refi_qda.FORMAT,
        sheets.FORMAT,
    )
}  # fmt: skip


def files_of(cases: Cases, keys: Iterable[str] = FORMATS) -> Iterator[ExportFile]:
    """Yield the files of the formats named, by default of all."""
    for key in keys:
        yield from FORMATS[key].files(cases)


def write_all(folder: Path) -> list[Path]:
    """Write all formats of the book's own data into a folder and return the paths of the files.

    Raises DataError.
    """
    done = write(files_of(load_cases()), folder, FORMATS, replace=True)
    return [folder / path for path in (*done.written, *done.unchanged, LIST)]
