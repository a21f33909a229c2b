"""The empty sheet of one coder, as rows of text that a CSV file and a workbook share.

Most cells of a coding, a unit and a feature, hold no link: a unit supports one to three features of
ten, seldom more. A wide sheet with ten lists and ten reasons a unit would be nearly empty and would
have to be scrolled sideways; a choice and its reason would stand far apart. So the sheet is long:
each unit has a few rows, one a link, with the list of features, the list of strengths and the
reason side by side, and everything fits the width of a screen. Each row repeats the id of its unit,
the case and the coder, so that sorting, filtering and inserting rows do no harm.

An empty row could mean "no link" or "not yet read". A unit that supports no feature is therefore
marked with a word of its own, and a sheet with an undecided unit is not taken in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.codebook import Codebook
from analysis.coding.source import Coded
from analysis.problems import DataError, Problem, quoted
from analysis.raw import shown
from analysis.wording import locator, records

COLUMNS = (
    "unit",
    "where",
    "paraphrase",
    "quotation",
    "feature",
    "strength",
    "rationale",
    "case",
    "coder",
)
NO_LINK = "none"
ROWS_A_UNIT = 3  # as many links as most units have; a coder adds rows where there are more
CODER = re.compile(r"[a-z][a-z0-9-]{0,30}")  # it becomes the name of a file
CODER_FORM = "small letters, digits and hyphens, such as anna-2"

Codes = Mapping[str, Mapping[str, str]]  # unit, feature, strength


@dataclass(frozen=True)
class Sheet:
    """What a coder is given: the units of a case and the codebook, and nothing of other coders."""

    slug: str
    title: str
    coder: str
    codebook: Codebook
    rows: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The name of the file, without its ending."""
        return file_name(self.slug, self.coder)


def file_name(slug: str, coder: str) -> str:
    """Return what the sheet of a coder is called, without the ending."""
    return f"{slug}_{coder}"


def coding_sheet(case: Coded, coder: str, codes: Codes | None = None) -> Sheet:
    """Return the sheet of one coder, empty but for the codes given.

    Raises DataError where the name of the coder cannot be the name of a file.
    """
    if not CODER.fullmatch(coder):
        said, fix = f"a coder cannot be called {quoted(coder)}", "choose another name"
        raise DataError([Problem("--coder", 1, "coder", said, CODER_FORM, fix, code="coder-name")])
    rows = (
        tuple(row)
        for unit in records(case.units)
        for row in _rows(unit, case.codebook, (codes or {}).get(unit["unit"], {}))
    )
    return Sheet(
        case.slug, case.title, coder, case.codebook, tuple((*row, case.slug, coder) for row in rows)
    )


def _rows(unit: dict[str, str], book: Codebook, codes: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the rows of one unit; the first one says what the unit is."""
    links = [[option(book, feature), strength, ""] for feature, strength in codes.items()]
    empty = [["", "", ""]] * max(1, ROWS_A_UNIT - len(links))
    about = [locator(unit), unit["paraphrase"], unit["quote"]]
    for number, link in enumerate([*links, *empty]):
        yield [unit["unit"], *(["", "", ""] if number else about), *link]


def option(book: Codebook, feature: str) -> str:
    """Return a feature as the list of the sheet names it, such as `F01 Partner ownership`."""
    return f"{feature} {book.features[feature].label}"


def options(book: Codebook) -> list[str]:
    """Return what a coder chooses a feature from."""
    return [*(option(book, feature) for feature in book.features), NO_LINK]


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV in which no cell can be run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return text.getvalue()


def for_spreadsheets(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV with the mark by which spreadsheet programs know UTF-8."""
    return as_csv(rows).encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def write_new(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files that must not stand there yet, since somebody may have filled them.

    Raises DataError, and writes none, where one of them does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    said, fix = "the file is there already", "move it away or choose another folder with --out"
    problems = [
        Problem(shown(folder / name), 1, "file", said, "", fix, code="file-exists")
        for name in files
        if (folder / name).exists()
    ]
    if problems:
        raise DataError(problems)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
