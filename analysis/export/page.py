"""The page of downloads: each format with what it is for, how to open it, and its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.blocks import (
    Block,
    Blocks,
    Bullets,
    Definitions,
    Heading,
    Inline,
    Mark,
    Note,
    Paragraph,
    Table,
    Text,
    Web,
    blocks,
    paragraph,
)
from analysis.export.cases import Cases
from analysis.export.files import ExportFile, Format
from analysis.export.formats import FORMATS
from analysis.export.missing import missing
from analysis.export.writing import LIST
from analysis.wording import counted, sentence

MOST = 60  # files of a format that a page lists one by one
FEW = 10  # cases whose files are all made to say their sizes, which takes a second a case
COLUMNS = ("File", "What it is", "Size", "Checksum (SHA-256)")


def downloads(cases: Cases, folder: str) -> Blocks:
    """Return every format with its files; `folder` leads from the page to the files."""
    shown = [block for form in FORMATS.values() for block in _format(form, cases, folder)]
    return blocks(*_lacking(cases), *shown)


def _lacking(cases: Cases) -> Iterator[Block]:
    """Yield what the cases lack, where one lacks something."""
    items = [(f"{case.name}: {said}",) for case in cases for said in missing(case)]
    if items:
        yield Note("note", "What is missing", (Bullets(tuple(items)),))


def _format(form: Format, cases: Cases, folder: str) -> Iterator[Block]:
    files = list(form.files(cases))
    yield Heading(2, form.title, f"download-{form.key}")
    yield paragraph(*_with_code(form.purpose))
    yield paragraph(Mark("strong", "Licence:"), f" {form.licence}.")
    yield Definitions(tuple(((name,), _with_code(how)) for name, how in form.opening))
    if not 0 < len(files) <= MOST:
        yield _many(form, files, folder)
        return
    measured = len(cases) <= FEW
    yield _table(form, files, folder, measured)
    if not measured:
        yield paragraph("Their checksums stand in ", Web(f"{folder}/{LIST}", LIST), ".")


def _with_code(text: str) -> Text:
    """Return text in which what stands between backticks is code."""
    parts = text.split("`")
    return tuple(Mark("code", part) if n % 2 else part for n, part in enumerate(parts) if part)


def _table(form: Format, files: Sequence[ExportFile], folder: str, measured: bool) -> Table:
    rows = tuple(
        (*_named(form, file, folder), *(_sized(file) if measured else ())) for file in files
    )
    caption: tuple[Inline, ...] = (_sum(form, files) if measured else f"{_number(form, files)}.",)
    widths = (26, 34, 12, 28) if measured else (40, 60)
    return Table(f"tab-{form.key}", caption, COLUMNS[: len(widths)], rows, widths, "downloads")


def _named(form: Format, file: ExportFile, folder: str) -> tuple[Text, ...]:
    name = file.path.removeprefix(f"{form.key}/")
    return (Web(f"{folder}/{file.path}", name),), (file.about,)


def _sized(file: ExportFile) -> tuple[Text, ...]:
    return (size(len(file.content)),), (Mark("checksum", file.sha256),)


def _many(form: Format, files: Sequence[ExportFile], folder: str) -> Paragraph:
    """Return where the files are, if there are too many to list them, or none.

    Nothing is said of their sizes, since that takes to make them all.
    """
    said = f"{_number(form, files)}. Their names and checksums stand in "
    return paragraph(said if files else "There is no case yet. All files are listed in ",
                     Web(f"{folder}/{LIST}", LIST), ".")  # fmt: skip


def _sum(form: Format, files: Sequence[ExportFile]) -> str:
    total = size(sum(len(file.content) for file in files))
    return f"{_number(form, files)}, {total} in all."


def _number(form: Format, files: Sequence[ExportFile]) -> str:
    return f"{sentence(counted(len(files), 'file'))} in the folder {form.key}"


def size(number: int) -> str:
    """Return the size of a file in words, to the byte, so that readers can compare it."""
    return f"{number:,} bytes"
