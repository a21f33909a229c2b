"""Take over highlights from Taguette, a free program for coding texts.

Taguette exports its highlights as CSV with the columns id, document, tag and content, one row for
each tag of a highlight (function `highlights_csv` in https://gitlab.com/remram44/taguette). A tag
names a feature and a strength: `F01/direct`; `F01 direct`, `F01: direct` and `F01.direct`, as
Taguette writes tags below others, are read alike.

A highlight belongs to the unit whose quotation it repeats exactly. Taguette keeps no reasons, so
the codes go into a coding sheet in which the coder writes them. A highlight that is no unit yet is
proposed as a new one; where it stands in the source is for the contributor to say. Once the units
are added, the same export finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.coding.source import Coded, folded
from analysis.columns import MOST_QUOTED_WORDS
from analysis.problems import DataError, Problem, errors, listing, quoted, suggestion
from analysis.raw import shown
from analysis.reading import read_table

TAG = re.compile(r"\s*(\w+?)[\s/:.,_-]+(\w+)\s*")
NEEDED = ("tag", "content")
BESIDE = ("document", "codes")  # what a proposal says beside the columns of units.csv

Quotes = dict[str, list[str]]  # the units that have a quotation


class Row(NamedTuple):
    """One tag of one highlight, at its line of the export."""

    line: int
    document: str
    tag: str
    content: str


@dataclass(frozen=True)
class Highlights:
    """An export by what became of it.

    `codes` are strengths by unit and feature. `proposals` are rows of new units with the columns
    quote, document and codes. `untagged` counts highlights of known units that carry no code.
    """

    codes: dict[str, dict[str, str]]
    proposals: tuple[dict[str, str], ...]
    untagged: int
    warnings: tuple[Problem, ...]


def read_highlights(path: Path, case: Coded, document: str = "") -> Highlights:
    """Return the highlights of an export as codes of units and proposals of new units.

    `document` chooses one document of the export. Raises DataError with every tag that is no code
    and every highlight that could not be placed without a guess.
    """
    name = shown(path)
    rows = _rows(path, name, document)
    quotes: Quotes = {}
    for unit, quote in case.quotes.items():
        quotes.setdefault(quote, []).append(unit)
    problems = [*_wrong_tags(rows, name, case.codebook), *_unclear(rows, name, quotes)]
    if problems := [*problems, *_doubled(rows, name, quotes, case.codebook)]:
        raise DataError(problems)
    return _sorted_out(rows, name, quotes, case.codebook)


def _rows(path: Path, name: str, document: str) -> list[Row]:
    """Return the rows of one document; raises DataError where it is unclear which one."""
    frame, problems = read_table(path, name)
    frame.columns = frame.columns.str.lower()
    for column in NEEDED:
        if column not in frame:
            said, fix = "the column is missing", "export the highlights of the project as CSV"
            allowed = listing(("id", "document", *NEEDED))
            problems.append(Problem(name, 1, column, said, allowed, fix, code="missing-column"))
    if errors(problems):
        raise DataError(problems)
    documents = frame["document"] if "document" in frame else [""] * len(frame)
    cells = zip(frame.index, documents, frame["tag"], map(folded, frame["content"]), strict=True)
    rows = [Row(*row) for row in cells]
    found = list(dict.fromkeys(row.document for row in rows))
    if document not in found and (document or len(found) > 1):
        said = f"no document is called {quoted(document)}" if document else "several documents"
        fix = "name the source of the case with --document"
        raise DataError(
            [Problem(name, 1, "document", said, listing(found), fix, code="several-documents")]
        )
    return [row for row in rows if not document or row.document == document]


def code_of(tag: str, book: Codebook) -> tuple[str, str] | None:
    """Return the feature and the strength that a tag names, if it is a code."""
    if not (found := TAG.fullmatch(tag)):
        return None
    feature, strength = found[1].upper(), found[2].lower()
    known = feature in book.features and strength in book.strengths
    return (feature, strength) if known else None


def _wrong_tags(rows: Iterable[Row], name: str, book: Codebook) -> Iterator[Problem]:
    known = [f"{feature}/{strength}" for feature in book.features for strength in book.strengths]
    for row in rows:
        if row.tag and not code_of(row.tag, book):
            said = f"a tag that is no code, found {quoted(row.tag)}"
            allowed = f"a feature and a strength, such as {known[0]}"
            fix = suggestion(row.tag, known).replace("use one of the allowed values", _EXPORT)
            yield Problem(name, row.line, "tag", said, allowed, fix, code="unknown-tag")


_EXPORT = "rename the tag, or export only the tags that are codes"


def _unclear(rows: Iterable[Row], name: str, quotes: Quotes) -> Iterator[Problem]:
    for row in rows:
        if len(units := quotes.get(row.content, [])) > 1:
            said = f"{quoted(row.content)} is the quotation of {listing(units)}"
            fix = "code these units in the coding sheet"
            yield Problem(name, row.line, "content", said, "", fix, code="unclear-highlight")


def _doubled(rows: Iterable[Row], name: str, quotes: Quotes, book: Codebook) -> Iterator[Problem]:
    """Find a feature that two tags give to one highlight in different strengths."""
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        if code := code_of(row.tag, book):
            strength = first.setdefault((row.content, code[0]), code[1])
            if strength != code[1]:
                said = f"{quoted(row.content)} has {code[0]} as {strength} and as {code[1]}"
                fix = "keep one of the tags"
                yield Problem(name, row.line, "tag", said, "", fix, code="double-code")


def _sorted_out(rows: list[Row], name: str, quotes: Quotes, book: Codebook) -> Highlights:
    codes: dict[str, dict[str, str]] = {}
    new: dict[str, list[Row]] = {}
    for row in rows:
        if row.content in quotes:
            code = code_of(row.tag, book)
            codes.setdefault(quotes[row.content][0], {}).update([code] if code else [])
        else:
            new.setdefault(row.content, []).append(row)
    proposals = tuple(_proposal(found, book) for found in new.values())
    warnings = tuple(
        _too_long(found[0], name)
        for content, found in new.items()
        if len(content.split()) > MOST_QUOTED_WORDS
    )
    return Highlights(codes, proposals, sum(not given for given in codes.values()), warnings)


def _proposal(found: list[Row], book: Codebook) -> dict[str, str]:
    codes = dict.fromkeys(code for row in found if (code := code_of(row.tag, book)))
    text = " ".join("/".join(code) for code in codes)
    return {"quote": found[0].content, "document": found[0].document, "codes": text}


def _too_long(row: Row, name: str) -> Problem:
    words = len(row.content.split())
    said = f"{words} words are too long for a quotation, found {quoted(row.content)}"
    allowed = f"1 to {MOST_QUOTED_WORDS} words"
    fix = "highlight fewer words in Taguette and export again"
    return Problem(name, row.line, "content", said, allowed, fix, True, code="long-quotation")


def proposal_rows(found: Highlights, case: Coded) -> list[list[str]]:
    """Return a table of new units with the columns of units.csv, to be completed and copied there.

    The document and the codes of each highlight stand beside it and are not part of units.csv.
    """
    columns = [*case.units.columns, *BESIDE]
    return [columns, *([row.get(column, "") for column in columns] for row in found.proposals)]
