"""Hold the quotations of a case against the text itself, and pin them by its fingerprint."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from analysis.problems import DataError, Problem, listing, suggestion
from analysis.quotations.fingerprint import NAME, Fingerprint, is_plain, make, written
from analysis.quotations.normalise import WORD, fold, joined, lines, occurrences, runs
from analysis.quotations.sections import Divided, Fault, divide
from analysis.quotations.source import Source, read_source
from analysis.quotations.verifying import Quoted, how_to_pin, quoted
from analysis.raw import RawCase, shown
from analysis.reading import yaml_line


@dataclass(frozen=True)
class Pinned:
    """What pinning found: the file, the text by its rules, the quotations, and warnings."""

    path: Path
    text: Divided
    quotations: tuple[Quoted, ...]
    warnings: tuple[Problem, ...]

    @property
    def alone(self) -> int:
        """How many quotations have a digest of their own."""
        return sum(not is_plain(fold(at.words)) for at in self.quotations)


def pin(raw: RawCase, path: Path) -> Pinned:
    """Write the fingerprint of a source text beside the case.

    Raises DataError with all problems at once, and writes nothing, where the text is not the one
    that `case.yaml` names, a rule does not fit it or a quotation is not exact.
    """
    source = read_source(path)
    text = _divided(raw, source)
    if problems := [p for at in quoted(raw) for p in _misquoted(at, text.sections)]:
        raise DataError(problems)
    target = raw.folder / NAME
    _write(target, written(_fingerprint(raw, source, text)))
    return Pinned(target, text, tuple(quoted(raw)), tuple(_pages(raw, source, text)))


def compared(raw: RawCase, path: Path) -> list[Problem]:
    """Return every problem of the quotations and of the fingerprint, with the text at hand."""
    try:
        source = read_source(path)
        text = _divided(raw, source)
    except DataError as error:
        return list(error.problems)
    problems = [p for at in quoted(raw) for p in _misquoted(at, text.sections)]
    if not problems and not _is_kept(raw, written(_fingerprint(raw, source, text)).encode()):
        place, said = shown(raw.folder) + f"/{NAME}", "not the fingerprint that this text gives"
        problems.append(Problem(place, 1, "file", said, "", how_to_pin(raw), code="other-text"))
    return [*problems, *_pages(raw, source, text)]


def _is_kept(raw: RawCase, fingerprint: bytes) -> bool:
    """Return whether the case holds this very fingerprint; a draft may hold none."""
    path = raw.folder / NAME
    if not path.exists():
        return raw.facts is not None and raw.facts.status == "draft"
    return path.is_file() and path.read_bytes() == fingerprint


def _fingerprint(raw: RawCase, source: Source, text: Divided) -> Fingerprint:
    pairs = [(at.section, at.words) for at in quoted(raw)]
    return make(source.sha256, text.sections, pairs)


def _divided(raw: RawCase, source: Source) -> Divided:
    """Return the sections of the text that the case names; raises DataError with all faults."""
    path = raw.folder / "case.yaml"
    if raw.facts is None or raw.tables.get("units") is None:
        said = "case.yaml or units.csv cannot be read"
        fix = "run `python -m analysis check` first"
        raise DataError(
            [Problem(shown(raw.folder), 1, "file", said, "", fix, code="unreadable-case")]
        )
    if raw.facts.source.sha256 != source.sha256:
        line = yaml_line(path, ("source", "sha256"))
        allowed = raw.facts.source.sha256
        kind = "another text" if allowed else "a text that case.yaml does not name yet"
        said = f"{shown(source.path)} is {kind}, with the SHA-256 {source.sha256}"
        fix = "give the text that was coded, or write this digest if it is the one"
        raise DataError(
            [Problem(shown(path), line, "source.sha256", said, allowed, fix, code="other-text")]
        )
    text = divide(lines(source.pages), raw.facts.quotations)
    if text.faults:
        raise DataError(_fault(path, fault) for fault in text.faults)
    return text


def _fault(path: Path, fault: Fault) -> Problem:
    loc = ("quotations", *fault.place)
    column = ".".join(map(str, loc))
    return Problem(
        shown(path), yaml_line(path, loc), column, fault.said, "", fault.fix, code="source-section"
    )


def _misquoted(at: Quoted, sections: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with a quotation; the nearest passage of the text is told."""
    if at.section not in sections:
        fix = f"{suggestion(at.section, sections)}, or add it under `quotations.sections`"
        said = f"case.yaml does not say where the section {at.section!r} begins"
        yield at.no_section(said, sections, fix)
        return
    words = fold(at.words)
    count = occurrences(sections[at.section], words)
    if count == 0:
        yield at.absent(_nearest(words, sections))
    elif count > 1 and at.once:
        yield at.several(count)


def _nearest(words: str, sections: Mapping[str, str]) -> str:
    """Return where the words stand, or the passage of as many words that is most like them."""
    if elsewhere := [name for name, text in sections.items() if occurrences(text, words)]:
        return f"they stand in {listing(elsewhere)}: correct the section"
    length = max(len(WORD.findall(words)), 1)
    places = {run: name for name, text in sections.items() for run in runs(text, length)}
    near = get_close_matches(words, places, n=1, cutoff=0.5)
    if not near:
        return "no passage is like it: copy the words from the source"
    return f"the nearest passage, in {places[near[0]]}, reads {near[0]!r}"


def _pages(raw: RawCase, source: Source, text: Divided) -> Iterator[Problem]:
    """Yield a warning for every quotation that stands on other pages of the file than it says."""
    units = raw.tables["units"]
    if not source.is_paged or not {"quote", "page"} <= set(units.columns):
        return
    keep = raw.facts.quotations.keep_hyphens if raw.facts else ()
    for line, row in units.iterrows():
        first, _, last = str(row["page"]).partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()):
            continue
        pages = range(int(first), int(last or first) + 1)
        here, _ = joined((at for at in text.lines if at.page in pages), keep)
        if not occurrences(here, fold(str(row["quote"]))):
            said = f"the quotation is not on page {row['page']} of the file"
            fix = "correct the page, unless the printed numbers differ from those of the file"
            place = shown(raw.path("units"))
            yield Problem(
                place, int(str(line)), "page", said, "", fix, warning=True, code="other-page"
            )


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, "utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
