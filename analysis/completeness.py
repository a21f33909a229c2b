"""Check that a case holds what its chapter needs: units, codes, gaps, names and levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

import pandas as pd

from analysis.codebook import RESULT_KIND, Codebook
from analysis.problems import Problem
from analysis.raw import RawCase, shown
from analysis.reading import yaml_line


def incomplete(raw: RawCase, codebook: Codebook) -> list[Problem]:
    """Return a problem for everything that the chapter of a case would miss."""
    own = [*_results(raw), *_identity(raw)]
    if not raw.facts or raw.facts.draft:
        return own
    left = [problem for problem in examples_left(raw) if not problem.warning]
    return [*own, *_gaps(raw, codebook), *_coded(raw), *left]


def _results(raw: RawCase) -> Iterator[Problem]:
    """Every unit that the source calls an impact needs its place in the chain and its backing."""
    frame = raw.tables.get("units", pd.DataFrame())
    if not {"kind", "level", "backing", "group"} <= set(frame.columns):
        return
    name = shown(raw.path("units"))
    columns = ["level", "backing", "group"]
    for line, *cells in frame.loc[frame["kind"] == RESULT_KIND, columns].itertuples():
        row = dict(zip(columns, map(str, cells), strict=True))
        for column in ("level", "backing"):
            if not row[column]:
                said, fix = "empty for a reported impact", "fill the cell"
                yield Problem(name, int(str(line)), column, said, "", fix, code="result-not-placed")
        if raw.facts and row["group"] not in raw.facts.passages:
            fix = f"add {row['group']}: under `passages` in case.yaml"
            said = "this passage has no short name"
            yield Problem(name, int(str(line)), "group", said, "", fix, code="unnamed-passage")


def _gaps(raw: RawCase, codebook: Codebook) -> Iterator[Problem]:
    frame = raw.tables.get("gaps", pd.DataFrame())
    if "feature" not in frame:
        return
    counts = frame["feature"].value_counts()
    for feature in codebook.features:
        if counts.get(feature, 0) != 1:
            said = f"{counts.get(feature, 0)} rows for {feature}"
            yield Problem(
                shown(raw.path("gaps")),
                1,
                "feature",
                said,
                "one row a feature",
                "add or remove rows",
                code="gap-rows",
            )


def slug_of(country_name: str, start: int) -> str:
    """Return the name that a case has everywhere: country and first year, such as peru-2017."""
    letters = "".join(c for c in normalize("NFKD", country_name.lower()) if not combining(c))
    return f"{re.sub(r'[^a-z0-9]+', '-', letters).strip('-')}-{start}"


def _identity(raw: RawCase) -> Iterator[Problem]:
    """Hold the folder's name, which is the key, against the country and the first year."""
    if raw.facts:
        wanted = slug_of(raw.facts.country_name, raw.facts.start)
        if raw.folder.name != wanted:
            said = f"the folder is called {raw.folder.name!r}"
            fix = "rename the folder or correct country_name and start"
            path = raw.folder / "case.yaml"
            line = yaml_line(path, ("country_name",))
            yield Problem(shown(path), line, "country_name", said, wanted, fix, code="folder-name")


def _coded(raw: RawCase) -> Iterator[Problem]:
    """Find what a coded case lacks: its silence would look like a finding."""
    tables = {raw.path("units"): raw.tables.get("units")}
    tables |= {raw.coding_path(coder): frame for coder, frame in raw.codings.items()}
    for path, frame in tables.items():
        if frame is not None and frame.empty:
            said = "the table of a coded case is empty"
            yield Problem(
                shown(path), 1, "row", said, "", f"fill the table or {DRAFT}", code="empty-table"
            )
    if not raw.codings:
        said, fix = "a coded case has no coding", f"add coding/<coder>.csv or {DRAFT}"
        yield Problem(shown(raw.folder / "coding"), 1, "file", said, "", fix, code="no-coding")
    elif not raw.finished:
        said, fix = "no coding of a coded case is complete", f"write `complete: yes` or {DRAFT}"
        yield _key_problem(
            raw, ("coders",), said, "at least one complete coding", fix, "no-complete-coding"
        )
    for key, allowed in _UNKNOWN.items():
        if raw.facts and not getattr(raw.facts.source, key):
            said = "not known in a coded case"
            yield _key_problem(
                raw, ("source", key), said, allowed, f"fill it or {DRAFT}", "source-unknown"
            )


DRAFT = "set `status: draft` in case.yaml"
_UNKNOWN = {
    "year": "a year",
    "pages": "a number of pages",
    "sha256": "the fingerprint of the text",
}


def _key_problem(
    raw: RawCase, loc: tuple[str, ...], said: str, allowed: str, fix: str, code: str
) -> Problem:
    path = raw.folder / "case.yaml"
    return Problem(shown(path), yaml_line(path, loc), ".".join(loc), said, allowed, fix, code=code)


def examples_left(raw: RawCase) -> Iterator[Problem]:
    """Yield every example of the template: a warning in a draft, a problem in a coded case."""
    draft = raw.facts is None or raw.facts.draft
    for path, line, column in raw.examples:
        said = "an example is left and is not read as data"
        fix = "replace it with your own words, or delete it"
        yield Problem(shown(path), line, column, said, "", fix, warning=draft, code="example-left")
