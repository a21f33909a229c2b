"""Find words in quotation marks in our own texts that no unit of the case quotes.

The reverse of pinning: whatever stands in quotation marks, in a chapter or in the texts of a
case, must lie in the quotation of a unit or in the official wording of a feature, be a term of
the codebook, or stand under `quotations.other` in `case.yaml` with its reason. An apostrophe is
not a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from analysis.codebook import Codebook
from analysis.places import Place, cells_with, running_text
from analysis.problems import DataError, Problem
from analysis.quotations.markdown import passages
from analysis.quotations.normalise import WORD, fold, occurrences
from analysis.raw import RawCase, shown
from analysis.reading.text import read_utf8

_PAIRS = re.compile(
    r"“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»|\"([^\"]*)\""
    r"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^']+)'(?!\w)"
)
_ANY = re.compile("[“”„«»‘\"']")
_LONE = re.compile('[“”„«»"]')
_NOT_PROSE: Mapping[str, Any] = {
    "title": True,
    "quotations": True,
    "source": {"title", "citation"},
}
ALLOWED = (
    "words inside a unit's quotation, a term of the codebook, or quotations.other in case.yaml"
)


class Marked(NamedTuple):
    """Words in quotation marks and the line of the text on which they begin."""

    line: int
    words: str
    is_closed: bool = True


@dataclass(frozen=True)
class Sayable:
    """What may stand in quotation marks: parts of quotations, and terms as a whole."""

    quotations: frozenset[str]
    terms: frozenset[str]

    def holds(self, words: str) -> bool:
        """Return whether the words are a term or lie inside a quotation."""
        found = fold(words)
        lies_inside = any(occurrences(quotation, found) for quotation in self.quotations)
        return found.casefold() in self.terms or (lies_inside and bool(WORD.search(found)))

    def fix(self, words: str) -> str:
        """Return how to mend words that may not stand in quotation marks."""
        near = get_close_matches(fold(words), sorted(self.quotations), n=1, cutoff=0.5)
        nearest = f"the nearest quotation of a unit is {near[0]!r}; else " if near else ""
        return f"{nearest}leave the marks out, or list the words with a reason"


def marked(text: str) -> Iterator[Marked]:
    """Yield what stands in quotation marks, and marks that have no partner."""
    if not _ANY.search(text):
        return
    rest = list(text)
    for found in _PAIRS.finditer(text):
        words = next(group for group in found.groups() if group is not None)
        rest[found.start() : found.end()] = " " * (found.end() - found.start())
        if words.strip():
            yield Marked(text[: found.start()].count("\n"), words)
    for found in _LONE.finditer("".join(rest)):
        yield Marked(text[: found.start()].count("\n"), text[found.start() :][:40], is_closed=False)


def sayable(raw: RawCase, codebook: Codebook) -> Sayable:
    """Return what the texts of a case may put in quotation marks."""
    units = raw.tables.get("units")
    quotes = [] if units is None or "quote" not in units else [fold(q) for q in units["quote"]]
    others = [fold(o.words) for o in raw.facts.quotations.other] if raw.facts else []
    wordings = [fold(feature.wording) for feature in codebook.features.values()]
    terms = {term.casefold() for term in [*others, *codebook.terms]}
    return Sayable(frozenset([*quotes, *wordings]), frozenset(terms))


def unpinned_in_case(raw: RawCase, codebook: Codebook) -> Iterator[Problem]:
    """Yield a problem for all that the case's own texts quote without a pin."""
    if raw.facts is None or "units" not in raw.tables:
        return  # every quotation would look unknown
    known = sayable(raw, codebook)
    for place, text in [*running_text(raw, _ANY, _NOT_PROSE), *_rationales(raw)]:
        for found in marked(text):
            yield from _problem(known, found, *place())


def _rationales(raw: RawCase) -> Iterator[tuple[Place, str]]:
    for coder, frame in raw.codings.items():
        if "rationale" in frame:
            yield from cells_with(_ANY, raw.coding_path(coder), frame, "rationale")


def unpinned_in_book(book: Path, raws: Iterable[RawCase], codebook: Codebook) -> Iterator[Problem]:
    """Yield a problem for everything in quotation marks in the chapters that is not pinned.

    The page of a case may quote that case; any other page may quote all of them.
    """
    known = {raw.folder.name: sayable(raw, codebook) for raw in raws}
    every = Sayable(
        frozenset().union(*(one.quotations for one in known.values())),
        frozenset().union(*(one.terms for one in known.values())),
    )
    for path in sorted(book.rglob("*.md")):
        own = known.get(path.stem, every) if path.parent.name == "cases" else every
        yield from _in_page(path, own)


def _in_page(path: Path, known: Sayable) -> Iterator[Problem]:
    try:
        page = read_utf8(path, shown(path))
    except DataError as error:
        yield from error.problems
        return
    for line, text in passages(page):
        for found in marked(text):
            yield from _problem(known, found, shown(path), line + found.line, "quotation marks")


def _problem(known: Sayable, found: Marked, file: str, line: int, column: str) -> Iterator[Problem]:
    if not found.is_closed:
        said = f"a quotation mark has no partner, at {found.words!r}"
        yield Problem(
            file,
            line,
            column,
            said,
            "pairs of quotation marks",
            "add or remove a mark",
            code="open-quotation",
        )
    elif not known.holds(found.words):
        said = f"{fold(found.words)[:80]!r} is in quotation marks, but no unit quotes it"
        yield Problem(
            file, line, column, said, ALLOWED, known.fix(found.words), code="loose-quotation"
        )
