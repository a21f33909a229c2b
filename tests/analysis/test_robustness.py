"""Ranges of verdicts: checked against the plain rules, cell by cell and leave-one-out by hand."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import coded_cells, load, robustness
from analysis.blocks import plain
from analysis.coded_cells import capped_codes, cells, judge, lower_median, section_of
from analysis.judgement import cap, consensus, ratings, verdicts
from analysis.loading import Case
from analysis.robustness import coder_scenarios, ranges, steadiness, without


@pytest.fixture(scope="module")
def peru() -> Case:
    return load("peru-2017")


def by_hand(case: Case, links: pd.DataFrame) -> tuple[str, ...]:
    """The verdicts by the plain rules of judgement."""
    capped = cap(ratings(links), case.units, case.codebook.capped_kinds)
    frame = verdicts(consensus(capped, case.units), case.codebook.features)
    return tuple(frame["verdict"])


def coded(case: Case, rows: list[tuple[str, str, str, int]]) -> Case:
    links = pd.DataFrame(rows, columns=["coder", "unit", "feature", "strength"])
    return replace(case, links=links.assign(rationale=""))


UNITS = ["D2", "D5", "I1b", "FN3", "I6a", "I6d", "P2a", "L1", "C8"]
CELLS = st.tuples(st.sampled_from(UNITS), st.sampled_from(["F01", "F02", "F10"]))
CODES = st.dictionaries(CELLS, st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(CODES)
def test_every_scenario_equals_the_plain_rules(
    codes: dict[tuple[str, str], tuple[int, ...]],
) -> None:
    peru = load("peru-2017")
    rows = [
        (c, u, f, s)
        for (u, f), given in codes.items()
        for c, s in zip("abc", given, strict=True)
        if s
    ]
    if len({row[0] for row in rows}) < 3:
        return  # every coder must have coded something to be a coder of the case
    case = coded(peru, rows)
    of = cells(case)
    agreed = lower_median(capped_codes(of, of.codes))
    assert judge(of, agreed) == by_hand(case, case.links)
    for unit, found in without(of, of.unit).items():
        links = consensus(case.capped, case.units)
        left = links[links["unit"] != unit]
        assert found == tuple(verdicts(left, case.codebook.features)["verdict"])
    for coder in case.coders:
        alone = case.links[case.links["coder"] == coder]
        assert coder_scenarios(case, of)[f"{coder} alone"] == by_hand(case, alone)


@settings(max_examples=30, deadline=None)
@given(CODES, st.randoms(use_true_random=False))
def test_no_verdict_falls_when_a_code_rises(
    codes: dict[tuple[str, str], tuple[int, ...]], chance: Random
) -> None:
    peru = load("peru-2017")
    order = list(peru.codebook.verdicts)

    def judged(values: dict[tuple[str, str], tuple[int, ...]]) -> list[int]:
        rows = [
            ("abc"[n], u, f, max(1, s)) for (u, f), v in values.items() for n, s in enumerate(v)
        ]
        return [order.index(v) for v in by_hand(peru, coded(peru, rows).links)]

    cell = chance.choice(sorted(codes))
    raised = codes | {cell: tuple(min(3, s + 1) for s in codes[cell])}
    assert all(new <= old for new, old in zip(judged(raised), judged(codes), strict=True))


def test_ranges_do_not_depend_on_the_order_of_rows_or_the_names_of_coders(peru: Case) -> None:
    shuffled = peru.links.sample(frac=1, random_state=1)
    renamed = shuffled.assign(coder=shuffled["coder"].str.replace("coder-", "rater "))
    found, other = ranges(peru), ranges(replace(peru, links=renamed))
    assert {f: (r.minimum, r.maximum, set(r.decided_by)) for f, r in found.items()} == {
        f: (r.minimum, r.maximum, set(r.decided_by)) for f, r in other.items()
    }


def test_the_range_holds_the_published_verdict_and_names_what_decides_it(peru: Case) -> None:
    order = list(peru.codebook.verdicts)
    for feature, row in ranges(peru).items():
        assert row.verdict == peru.judged[feature].verdict
        assert order.index(row.maximum) <= order.index(row.verdict) <= order.index(row.minimum)
    assert ranges(peru)["F07"].units == ("I6d",)
    assert not ranges(peru)["F02"].fragile


def test_a_footnote_leaves_with_the_section_that_it_backs(peru: Case) -> None:
    assert section_of(peru)["FN3"] == "Impact"


def test_draws_are_seeded_and_perfect_agreement_is_steady(peru: Case) -> None:
    of = cells(peru)
    base = judge(of, lower_median(capped_codes(of, of.codes)))
    assert steadiness(of, base, draws=50) == steadiness(of, base, draws=50)
    rows = [(c, u, "F01", 3) for c in "abc" for u in ("D2", "I1b")]
    same = cells(coded(peru, rows))
    assert steadiness(same, judge(same, lower_median(same.codes)), draws=50) == [1.0] * 10


def test_one_coder_and_no_codes_at_all_raise_nothing(peru: Case) -> None:
    from analysis import chapter, figures

    case = coded(peru, [("a", "D2", "F01", 3)])
    assert chapter.robustness(case).items
    assert "svg" in figures.verdict_ranges(case).items[0].svg
    for shown in (chapter.robustness(coded(peru, [])), figures.verdict_ranges(coded(peru, []))):
        assert "withheld" in plain(shown.items)


def test_all_recodings_and_all_parts_left_out_are_judged_at_once(
    peru: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, judged = list[int](), coded_cells.judge_each
    for module in (coded_cells, robustness):
        monkeypatch.setattr(
            module, "judge_each", lambda of, a: calls.append(len(a)) or judged(of, a)
        )
    ranges(replace(peru))
    assert len(calls) == 1 + len(peru.coders) + 2 + 3
    assert robustness.DRAWS in calls
