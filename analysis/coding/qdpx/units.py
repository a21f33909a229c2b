"""Bring the codings of a text into the rows of a coding sheet, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.coding.grid import Grid
from analysis.coding.qdpx.codings import Coding
from analysis.coding.sheet import NO_LINK
from analysis.coding.source import folded
from analysis.coding.taguette import code_of
from analysis.coding.unit_text import Span, blocks_in
from analysis.problems import Problem, listing, quoted, suggestion

Row = dict[str, str]
Code = tuple[str, str, str]  # unit, feature, strength


@dataclass(frozen=True)
class CodedText(Grid):
    """The rows of a project: the codes by unit, each at its line of the document."""

    lines: dict[int, int]

    def place(self, row: int, column: str) -> tuple[str, int, str]:
        """Return file, line of `project.qde` and unit, as a problem names them."""
        unit = self.rows[row]["unit"] if row in self.rows else "the text"
        return self.name, self.lines.get(row, 1), f"{unit} ({column})"


def coded_text(
    name: str, text: str, found: Iterable[Coding], book: Codebook
) -> tuple[CodedText, list[Problem]]:
    """Return the codings of a text as rows, and a problem for each that fits no unit or code.

    A unit without a coding has an empty row, so that it is seen to be undecided.
    """
    blocks = dict(blocks_in(text))
    rows, problems = dict[Code, tuple[int, str]](), list[Problem]()
    for coding in found:
        units = [unit for unit, block in blocks.items() if block.overlaps(coding.span)]
        code = _code(coding.code, book)
        if len(units) == 1 and code:
            line, reason = rows.get((units[0], *code), (coding.line, ""))
            rows[units[0], *code] = line, _together(reason, coding.reason)
            continue
        problems += [*_no_unit(name, coding, units), *_no_code(name, coding, book, bool(code))]
    return _rows(name, text, blocks, rows), problems


def _rows(
    name: str,
    text: str,
    blocks: dict[str, Span],
    found: dict[Code, tuple[int, str]],
) -> CodedText:
    rows, lines = dict[int, Row](), dict[int, int]()
    empty = {(unit, "", ""): (1, "") for unit in blocks if unit not in {key[0] for key in found}}
    for number, (key, (line, reason)) in enumerate({**found, **empty}.items(), 1):
        unit, feature, strength = key
        seen = _quotation(text[slice(*blocks[unit])])
        code = {"feature": feature, "strength": strength, "rationale": reason}
        rows[number], lines[number] = {"unit": unit, "quotation": seen, **code}, line
    return CodedText(name, "", {}, rows, lines)


def _quotation(block: str) -> str:
    """Return the quotation that a coder saw: it ends the words of the unit."""
    return folded(block.rpartition("“")[2].partition("”")[0])


def _together(reason: str, more: str) -> str:
    """Return the reasons of one code that was given twice to one unit."""
    return "; ".join(dict.fromkeys(part for part in (reason, more) if part))


def _code(name: str, book: Codebook) -> tuple[str, str] | None:
    """Return the feature and the strength that a code names, or the word for no link."""
    return (NO_LINK, "") if name.strip().casefold() == NO_LINK else code_of(name, book)


def _no_unit(name: str, coding: Coding, units: list[str]) -> Iterator[Problem]:
    if len(units) != 1:
        said = f"a selection with the code {quoted(coding.code)} touches "
        said += f"several units ({listing(units)})" if units else "no unit"
        fix = "select words of one unit only"
        place = f"characters {coding.span.start} to {coding.span.end}"
        yield Problem(name, coding.line, place, said, "one unit", fix, code="project-selection")


def _no_code(name: str, coding: Coding, book: Codebook, known: bool) -> Iterator[Problem]:
    if not known:
        codes = [f"{feature}/{how}" for feature in book.features for how in book.strengths]
        said = f"a code that names no feature and strength, found {quoted(coding.code)}"
        allowed = f"a feature and a strength such as {codes[0]}, or {NO_LINK!r}"
        fix = suggestion(coding.code, codes)
        yield Problem(name, coding.line, "code", said, allowed, fix, code="unknown-tag")
