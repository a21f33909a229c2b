"""Check everything under `data/` and return all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

from analysis.codebook import Codebook
from analysis.coding.blind import copied
from analysis.completeness import examples_left, incomplete
from analysis.loading import DATA, case_slugs, load_codebook, no_such_case
from analysis.memory import rare_collection
from analysis.problems import DataError, Problem, quoted
from analysis.quotations.pinning import compared
from analysis.quotations.prose import unpinned_in_book, unpinned_in_case
from analysis.quotations.verifying import unverified
from analysis.raw import RawCase, read_case, shown
from analysis.reading import yaml_line
from analysis.references import broken
from analysis.register import read_register


@rare_collection()
def check(
    data: Path = DATA, sources: Mapping[str, Path] | None = None, book: Path | None = None
) -> list[Problem]:
    """Return every problem and warning of the data, sorted by file and line.

    Quotations are held against the fingerprint of each source, or against the text itself where
    `sources` names it by the slug of its case. `book` is the folder of chapters to check as well.
    """
    sources = sources or {}
    problems, raws = _register(data), list[RawCase]()
    codebook = _codebook(data, problems)
    for slug in case_slugs(data):
        raw, found = read_case(data / "cases" / slug, codebook)
        problems += [*found, *broken(raw, codebook), *incomplete(raw, codebook)]
        problems += [*above_cap(raw, codebook), *copied(raw), *examples_left(raw)]
        problems += unpinned_in_case(raw, codebook)
        raws.append(raw)
    problems += _misquotations(raws, sources)
    problems += [p for slug in sources for p in _no_case(slug, data)]
    problems += unpinned_in_book(book, raws, codebook) if book else []
    return sorted({*problems, *_same_source(raws)})


def _misquotations(raws: list[RawCase], sources: Mapping[str, Path]) -> Iterator[Problem]:
    """Hold the quotations of every case against its text, where it is given, or fingerprint."""

    def found(raw: RawCase) -> list[Problem]:
        slug = raw.folder.name
        return list(compared(raw, sources[slug]) if slug in sources else unverified(raw))

    with ThreadPoolExecutor() as pool:  # to make digests takes most of the time, on every core
        yield from chain.from_iterable(pool.map(found, raws))


def _no_case(slug: str, data: Path) -> tuple[Problem, ...]:
    return () if slug in case_slugs(data) else no_such_case(slug, data).problems


def _codebook(data: Path, problems: list[Problem]) -> Codebook:
    """Return the codebook, or one without scales: what does not need it is checked all the same."""
    try:
        return load_codebook(data)
    except DataError as error:
        problems += error.problems
        empty: dict[str, Any] = {name: {} for name in Codebook.model_fields}
        return Codebook.model_construct(**empty)


def _same_source(raws: list[RawCase]) -> Iterator[Problem]:
    """Two cases with one source text are one case, or one of them was copied and not filled."""
    first: dict[str, str] = {}
    for raw in raws:
        text = raw.facts.source.sha256 if raw.facts else ""
        if text and text in first:
            path = raw.folder / "case.yaml"
            said = f"the same source text as {first[text]}"
            line = yaml_line(path, ("source", "sha256"))
            fix = "give the digest of this text"
            yield Problem(shown(path), line, "source.sha256", said, "", fix, code="same-source")
        first.setdefault(text, raw.folder.name)


def _register(data: Path) -> list[Problem]:
    """Check the register alone; a case that has no row in it speaks for itself."""
    try:
        register = read_register(data)
    except DataError as error:
        return list(error.problems)
    name, slugs = shown(data / "register.csv"), set(case_slugs(data))
    coded = register.loc[register["status"] == "coded", "case"]
    return [
        Problem(name, int(str(line)), "status",
                f"{quoted(case)} is called coded, but has no folder",
                fix=f"add data/cases/{case} or write 'not yet coded'",
                code="registered-without-folder")
        for line, case in coded.items()
        if case not in slugs
    ]  # fmt: skip


def above_cap(raw: RawCase, codebook: Codebook) -> Iterator[Problem]:
    """Yield a warning for every code above the cap of its unit's kind."""
    units = raw.tables.get("units")
    if units is None or not {"unit", "kind"} <= set(units.columns):
        return
    capped = units[units["kind"].isin(codebook.capped_kinds)]
    kinds = dict(zip(capped["unit"], capped["kind"], strict=True))
    for coder, frame in raw.codings.items():
        if not {"unit", "strength"} <= set(frame.columns):
            continue
        place = shown(raw.coding_path(coder))
        for line, unit, strength in frame[["unit", "strength"]].itertuples():
            if unit in kinds and strength in ("direct", "partial"):
                said = f"{strength} is above the cap for a unit of kind {kinds[unit]}"
                fix = "nothing to mend: it is counted as contextual"
                yield Problem(
                    place, line, "strength", said, "contextual", fix, True, code="above-cap"
                )
