"""Thin cases: whatever a case lacks, each section says so in a sentence and draws no empty plot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from analysis import chapter, figures, load
from analysis.blocks import Blocks, Picture, Table, plain
from analysis.loading import Case

SHOWN = [
    *(getattr(chapter, name) for name in chapter.__all__),
    *(getattr(figures, name) for name in figures.__all__ if name != "verdict_spread"),
]
BAD = re.compile(r"\b(nan|None(?! (is|was|of|found))|NaT|Series|dtype|Traceback)\b|\[\]|  \.| ,")
TABLES = ("redesign", "claims", "practices", "lessons", "coverage", "corroboration", "indicators")
FACTS = (
    "absent_voices", "actors", "context", "dates", "doubts", "footnotes", "numbers",
    "numbers_missing", "places", "tensions",
)  # fmt: skip


def one_coder(case: Case) -> Case:
    return replace(case, links=case.links[case.links["coder"] == "coder-a"])


def no_links(case: Case) -> Case:
    return replace(case, links=case.links[:0])


def one_strength(case: Case) -> Case:
    return replace(case, links=case.links.assign(strength=2))


def one_coder_with_one_strength(case: Case) -> Case:
    same = (case.links["coder"] == "coder-b") & (case.links["strength"] != 3)
    return replace(case, links=case.links[~same])


def empty_tables(case: Case) -> Case:
    facts = case.facts.model_copy(update=dict.fromkeys(FACTS, ()))
    tables = {name: getattr(case, name)[:0] for name in TABLES}
    return replace(case, facts=facts, **tables)


def without(*kinds: str) -> Callable[[Case], Case]:
    def thin(case: Case) -> Case:
        units = case.units[~case.units["kind"].isin(kinds)]
        links = case.links[case.links["unit"].isin(units["unit"])]
        return replace(case, units=units, links=links, claims=case.claims[:0])

    thin.__name__ = f"without_{'_'.join(kinds)}"
    return thin


THIN = [
    one_coder,
    no_links,
    one_strength,
    one_coder_with_one_strength,
    empty_tables,
    without("impact"),
    without("practice", "lesson", "redesign"),
]


def words(block: object) -> str:
    if isinstance(block, Picture):
        return f"{plain(block.caption)} {block.alt}"
    if isinstance(block, Table):
        cells = " ".join(plain(cell) for row in block.rows for cell in row)
        return f"{plain(block.caption)} {cells}"
    return plain(block)


@pytest.mark.parametrize("thin", THIN, ids=lambda thin: thin.__name__)
def test_every_section_of_a_thin_case_speaks(thin: Callable[[Case], Case]) -> None:
    case, found = thin(load("peru-2017")), []
    for show in SHOWN:
        try:
            shown = show(case)
        except Exception as error:  # every section is tried before the test fails
            found.append(f"{show.__name__}: {error!r}")
            continue
        found += [f"{show.__name__}: {fault}" for fault in faults(shown)]
    assert found == []


def faults(shown: Blocks) -> list[str]:
    if not shown.items:
        return ["nothing is shown"]
    said = [words(block) for block in shown.items]
    empty = ["empty Table" for block in shown.items if isinstance(block, Table) and not block.rows]
    bad = [(match[0], text[:300]) for text in said if (match := BAD.search(text))]
    return empty + [f"{what!r} in {text!r}" for what, text in bad]


def test_the_search_for_faults_finds_them() -> None:
    assert faults(Blocks(())) == ["nothing is shown"]
    empty = Table("t", ("Caption.",), ("A",), (), (1,))
    assert faults(Blocks((empty,))) == ["empty Table"]
    odd = Table("t", (f"Value {float('nan')}.",), ("A",), (((str(None),),),), (1,))
    assert len(faults(Blocks((odd,)))) == 1


def test_a_thin_case_keeps_the_frames_whole() -> None:
    for thin in THIN:
        case = thin(load("peru-2017"))
        assert isinstance(case.consensus, pd.DataFrame)
        assert len(case.judged) == (0 if case.withheld else len(case.codebook.features))
