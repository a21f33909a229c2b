"""The formats in which the data travel; a new one is a package of its own and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from analysis.export import data_package, refi_qda, sheets, spreadsheet, web_annotations
from analysis.export.cases import Cases
from analysis.export.files import ExportFile, Format

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
