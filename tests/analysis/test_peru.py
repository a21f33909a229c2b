"""The Peru case: its verdicts stay as published, and its quotations stand in the source."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from analysis import load
from analysis.schemas import MOST_QUOTED_WORDS

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
SHARED = Path(__file__).resolve().parents[3] / "shared" / "seeds"


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


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"-\s*\n\s*", "", text)).strip()


@pytest.mark.skipif(not SHARED.exists(), reason="the source text is not part of the project")
def test_every_quotation_stands_in_the_source_exactly_once() -> None:
    case = load("peru-2017")
    path = next(
        p
        for p in SHARED.glob("*.txt")
        if hashlib.sha256(p.read_bytes()).hexdigest() == case.facts.source.sha256
    )
    text = _folded(path.read_text("utf-8"))
    counts = {u: text.count(_folded(row["quote"])) for u, row in case.unit_rows.items()}
    assert {u: n for u, n in counts.items() if n != 1} == {}
    wordings = [_folded(f.wording) for f in case.codebook.features.values()]
    assert [w for w in wordings if w not in text] == []
