"""The text that a program for coding shows: our paraphrases and quotations, unit by unit.

The source itself is not ours to give away, so the units stand in its place. The first line names
the case, and each unit begins with a line of its own: by these lines a coding finds its way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.wording import locator, records

MARK = re.compile(r"^\[(?P<unit>[A-Z]{1,3}\d{1,3}[a-z]?)\] ", re.M)
CASE = re.compile(r"^\[(?P<slug>[a-z][a-z0-9-]*)\] ")
ABOUT = (
    "This text is not the source. It holds every unit of analysis in the words of this project,\n"
    "with a quotation of at most twelve words in quotation marks. The quoted words belong to\n"
    "their publisher. Whoever wants to code the whole context needs the source itself:"
)


class Span(NamedTuple):
    """Where something stands in a text: first character, and the one after the last."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


class UnitText(NamedTuple):
    """The text of a case and where each unit stands in it, in characters."""

    text: str
    spans: dict[str, Span]


def unit_text(slug: str, title: str, source: str, units: pd.DataFrame) -> UnitText:
    """Return the units of a case as one text; `title` and `source` are single lines."""
    parts = [f"[{slug}] {title}\n\n{ABOUT}\n{source}\n"]
    if units.empty:
        parts.append("\nNo unit of analysis has been recorded yet.\n")
    spans, length = dict[str, Span](), len(parts[0])
    for row in records(units):
        head, body = f"\n[{row['unit']}] {locator(row)}\n", words(row)
        spans[row["unit"]] = Span(length + len(head), length + len(head) + len(body))
        parts.append(f"{head}{body}\n")
        length += len(parts[-1])
    return UnitText("".join(parts), spans)


def words(row: dict[str, str]) -> str:
    """Return what is to be coded of a unit: the paraphrase, and below it the quotation."""
    return f"{row['paraphrase']}\n“{row['quote']}”"


def case_of(text: str) -> str:
    """Return the case that a text of units belongs to, or nothing where it is another text."""
    found = CASE.match(text.removeprefix("\ufeff"))
    return found["slug"] if found else ""


def blocks_in(text: str) -> Iterator[tuple[str, Span]]:
    """Yield every unit of a text and its lines, whatever else was added around them."""
    marks = list(MARK.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        start, end = mark.start(), following.start() if following else len(text)
        yield mark["unit"], Span(start, start + len(text[start:end].rstrip()))
