"""Check the quotations of a case against the fingerprint of its source, without the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from analysis.places import Place, in_facts, in_table
from analysis.problems import DataError, Problem, listing, suggestion
from analysis.quotations.fingerprint import NAME, RUN, Fingerprint, is_plain, read_fingerprint
from analysis.quotations.normalise import fold
from analysis.raw import RawCase, shown
from analysis.reading import yaml_line

# How spreadsheets and keyboards change signs: tried only to say what is wrong.
_SWAPS = (("'", "’"), ("’", "'"), ("-", "–"), ("–", "-"), ("-", "‐"))


class Quoted(NamedTuple):
    """Words that a case quotes, where it does so, and the section they should stand in."""

    place: Place
    words: str
    section: str
    once: bool  # a unit's quotation leads to one place; words quoted apart may occur again

    def problem(self, said: str, allowed: str, fix: str, column: str = "") -> Problem:
        """Return a problem at the place of the quotation, or at another column of its row."""
        file, line, own = self.place()
        return Problem(file, line, column or own, said, allowed, fix, code="misquotation")

    def no_section(self, said: str, known: Iterable[str], fix: str) -> Problem:
        """Return a problem for a section that is not known."""
        column = "section" if self.once else ""
        return self.problem(said, listing(known) or "none", fix, column)

    def absent(self, fix: str) -> Problem:
        """Return a problem for words that do not stand in their section."""
        said = f"these words do not stand in the section {self.section!r}"
        return self.problem(f"{said}, found {self.words[:80]!r}", "its exact words", fix)

    def several(self, count: int) -> Problem:
        """Return a problem for a quotation that stands in several places of its section."""
        said = f"these words stand {count} times in the section {self.section!r}"
        fix = "quote a word more at either end"
        return self.problem(f"{said}, found {self.words[:80]!r}", "words that stand once", fix)


def quoted(raw: RawCase) -> list[Quoted]:
    """Return the quotation of every unit, and the words of the source that are quoted apart."""
    found, name = list[Quoted](), shown(raw.path("units"))
    units = raw.tables.get("units")
    if units is not None and {"quote", "section"} <= set(units.columns):
        for line, words, section in units[["quote", "section"]].itertuples():
            place = partial(in_table, name, line, "quote")
            found.append(Quoted(place, words, section, once=True))
    for number, other in enumerate(raw.facts.quotations.other if raw.facts else ()):
        if other.section:
            place = partial(in_facts, raw.folder / "case.yaml", ("quotations", "other", number))
            found.append(Quoted(place, other.words, other.section, once=False))
    return found


def how_to_pin(raw: RawCase) -> str:
    """Return the command that makes the fingerprint of a case."""
    return f"run `python -m analysis pin {raw.folder.name} SOURCE` with your copy of the text"


def unverified(raw: RawCase) -> list[Problem]:
    """Return a problem for every quotation that the fingerprint of the case does not bear out.

    A coded case must have a fingerprint; a draft may.
    """
    path = raw.folder / NAME
    is_draft = raw.facts is not None and raw.facts.status == "draft"
    if raw.facts is None or (is_draft and not path.exists()):
        return []
    try:
        fingerprint = read_fingerprint(path, how_to_pin(raw))
    except DataError as error:
        return list(error.problems)
    if fingerprint.sha256 != raw.facts.source.sha256:
        facts = raw.folder / "case.yaml"
        line, said = yaml_line(facts, ("source", "sha256")), f"{NAME} is that of another text"
        fix = f"correct the digest, or {how_to_pin(raw)}"
        return [
            Problem(
                shown(facts),
                line,
                "source.sha256",
                said,
                fingerprint.sha256,
                fix,
                code="other-text",
            )
        ]
    return [p for at in quoted(raw) for p in _missing(at, fingerprint, how_to_pin(raw))]


def _missing(at: Quoted, fingerprint: Fingerprint, pin: str) -> Iterator[Problem]:
    if at.section not in fingerprint.sections:
        known = fingerprint.sections
        fix = f"{suggestion(at.section, known)}; a new section: add it in case.yaml and {pin}"
        yield at.no_section(f"the source has no section {at.section!r}", known, fix)
        return
    count = fingerprint.count(at.words, at.section)
    if count == 0:
        yield at.absent(_mend(at, fingerprint, pin))
    elif count > 1 and at.once:
        yield at.several(count)


def _mend(at: Quoted, fingerprint: Fingerprint, pin: str) -> str:
    """Return the likeliest fix: another section, another sign, or the text itself."""
    elsewhere = [name for name in fingerprint.sections if fingerprint.count(at.words, name)]
    if elsewhere:
        return f"they stand in {listing(elsewhere)}: correct the section"
    for words in _variants(fold(at.words)):
        if fingerprint.count(words, at.section):
            return f"write {words!r}, with the same signs as the source"
    if not is_plain(fold(at.words)):
        short = f"fewer than {RUN} words, or punctuation at an end, need a digest of their own"
        return f"{short}: {pin}"
    return f"copy them from the source; to see the nearest passage, {pin}"


def _variants(words: str) -> Iterator[str]:
    yield from (words.replace(old, new) for old, new in _SWAPS if old in words)
    yield words[:1].swapcase() + words[1:]
    yield re.sub(r"^\W+|\W+$", "", words)
