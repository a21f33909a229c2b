"""The Peru case: its verdicts stay as published, and its quotations stand in the source."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import load, load_codebook
from analysis.columns import MOST_QUOTED_WORDS
from analysis.loading import DATA
from analysis.quotations.normalise import fold, joined, lines, occurrences
from analysis.quotations.pinning import compared
from analysis.quotations.source import read_source
from analysis.quotations.verifying import unverified
from analysis.raw import RawCase, read_case

PUBLISHED = {
    "F01": ("strong", 3, 7, 5),
    "F02": ("weak", 0, 4, 4),
    "F03": ("contextual only", 0, 0, 8),
    "F04": ("strong", 6, 9, 3),
    "F05": ("moderate", 2, 3, 0),
    "F06": ("strong", 2, 5, 7),
    "F07": ("moderate", 1, 2, 0),
    "F08": ("moderate", 2, 4, 10),
    "F09": ("weak", 0, 2, 1),
    "F10": ("strong", 2, 5, 3),
}
# The source texts are not ours to publish: a folder with one's own copies can be named here.
BESIDE = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SOURCES = Path(os.environ.get("CASE_SOURCES", BESIDE))


def test_verdicts_are_those_published() -> None:
    judged = load("peru-2017").judged
    found = {f: (v.verdict, v.direct, v.partial, v.contextual) for f, v in judged.items()}
    assert found == PUBLISHED


def test_every_quotation_is_short_and_used_once() -> None:
    quotes = load("peru-2017").units["quote"]
    assert quotes.is_unique
    assert quotes.str.split().str.len().max() <= MOST_QUOTED_WORDS


def test_every_unit_is_in_the_chapter_and_every_coder_has_links() -> None:
    case = load("peru-2017")
    assert set(case.coders) == set(case.facts.coders)
    assert case.links.groupby("coder").size().min() > 0


def test_every_quotation_is_borne_out_by_the_fingerprint() -> None:
    raw = _raw()
    assert unverified(raw) == []
    counted = {unit: _shifted(row["quote"]) for unit, row in load("peru-2017").unit_rows.items()}
    units = raw.tables["units"].assign(quote=list(counted.values()))
    changed = replace(raw, tables={**raw.tables, "units": units})
    assert len(unverified(changed)) == len(counted)  # no quotation survives a change of one word


def _shifted(quote: str) -> str:
    first, _, rest = quote.partition(" ")
    return f"{first}s {rest}"


@pytest.mark.skipif(not SOURCES.exists(), reason="the source text is not part of the project")
def test_every_quotation_stands_in_the_source_exactly_once() -> None:
    raw, case = _raw(), load("peru-2017")
    path = next(p for p in SOURCES.glob("*") if _digest(p) == case.facts.source.sha256)
    assert compared(raw, path) == []
    text, _ = joined(lines(read_source(path).pages))
    wordings = [feature.wording for feature in case.codebook.features.values()]
    assert [w for w in wordings if not occurrences(text, fold(w))] == []


def _raw() -> RawCase:
    return read_case(DATA / "cases" / "peru-2017", load_codebook())[0]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
