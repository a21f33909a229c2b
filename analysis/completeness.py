"""Check that a case holds what its chapter needs: units, codes, gaps, names and levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

import pandas as pd

from analysis.codebook import RESULT_KIND, Codebook
from analysis.problems import Problem
from analysis.raw import RawCase, shown
from analysis.reading import yaml_line


def incomplete(raw: RawCase, codebook: Codebook) -> list[Problem]:
    """Return a problem for everything that the chapter of a case would miss."""
    return [*_results(raw), *_gaps(raw, codebook), *_identity(raw), *_coded(raw)]


def _results(raw: RawCase) -> Iterator[Problem]:
    """Every unit that the source calls an impact needs its place in the chain and its backing."""
    frame = raw.tables.get("units", pd.DataFrame())
    if not {"kind", "level", "backing", "group"} <= set(frame.columns):
        return
    name = shown(raw.path("units"))
    for line, row in frame[frame["kind"] == RESULT_KIND].iterrows():
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


def _identity(raw: RawCase) -> Iterator[Problem]:
    """Hold the folder's name, which is the key, against the country and the first year."""
    if raw.facts:
        plain = normalize("NFKD", raw.facts.country_name).encode("ascii", "ignore").decode().lower()
        wanted = f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')}-{raw.facts.start}"
        if raw.folder.name != wanted:
            said = f"the folder is called {raw.folder.name!r}"
            fix = "rename the folder or correct country_name and start"
            path = raw.folder / "case.yaml"
            line = yaml_line(path, ("country_name",))
            yield Problem(shown(path), line, "country_name", said, wanted, fix, code="folder-name")


def _coded(raw: RawCase) -> Iterator[Problem]:
    """Find a coded case without units or codes: its silence would look like a finding."""
    if not raw.facts or raw.facts.status != "coded":
        return
    tables = {raw.path("units"): raw.tables.get("units")}
    tables |= {raw.coding_path(coder): frame for coder, frame in raw.codings.items()}
    for path, frame in tables.items():
        if frame is not None and frame.empty:
            fix = "fill the table or set `status: draft` in case.yaml"
            said = "the table of a coded case is empty"
            yield Problem(shown(path), 1, "row", said, "", fix, code="empty-table")
    if not raw.codings:
        fix = "add coding/<coder>.csv or set `status: draft` in case.yaml"
        yield Problem(
            shown(raw.folder / "coding"),
            1,
            "file",
            "a coded case has no coding",
            "",
            fix,
            code="no-coding",
        )
