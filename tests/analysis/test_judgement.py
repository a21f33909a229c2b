"""The rules of judgement on small data made by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.judgement import cap, consensus, consensus_of, ratings, verdict_of, verdicts

UNITS = pd.DataFrame(
    [
        ("U1", "A", "impact"),
        ("U2", "A", "impact"),
        ("U3", "B", "practice"),
        ("U4", "A", "footnote"),  # backs a sentence of passage A
        ("L1", "C", "lesson"),
    ],
    columns=["unit", "group", "kind"],
)


def links(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["coder", "unit", "feature", "strength"])


def judged(*rows: tuple[str, str, str, int]) -> dict[str, str]:
    rated = cap(ratings(links(*rows)), UNITS, ["lesson"])
    frame = verdicts(consensus(rated, UNITS), ["F01", "F02"])
    return dict(zip(frame["feature"], frame["verdict"], strict=True))


@pytest.mark.parametrize(
    ("given", "agreed"),
    [
        ([3, 3, 1], 3),
        ([3, 1, 2], 2),
        ([3, 0, 0], 0),  # one coder of three is no consensus
        ([0, 2, 3], 2),
        ([3, 2], 2),  # of two coders the lower
        ([3, 0], 0),
        ([2], 2),  # a lone coder stands
        ([3, 3, 1, 0], 1),  # of four, the lower of the middle two
    ],
)
def test_consensus_is_the_lower_median(given: list[int], agreed: int) -> None:
    assert consensus_of(given) == agreed


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((2, 0, 0), "strong"),
        ((3, 5, 5), "strong"),
        ((1, 9, 9), "moderate"),
        ((0, 1, 0), "weak"),
        ((0, 9, 9), "weak"),
        ((0, 0, 1), "contextual only"),
        ((0, 0, 0), "not shown"),
    ],
)
def test_verdict_classes(counts: tuple[int, int, int], verdict: str) -> None:
    assert verdict_of(*counts) == verdict


def test_two_direct_units_of_one_passage_count_once() -> None:
    assert judged(("a", "U1", "F01", 3), ("a", "U2", "F01", 3))["F01"] == "moderate"
    assert judged(("a", "U1", "F01", 3), ("a", "U3", "F01", 3))["F01"] == "strong"


def test_a_footnote_belongs_to_the_passage_that_it_backs() -> None:
    assert judged(("a", "U1", "F01", 3), ("a", "U4", "F01", 3))["F01"] == "moderate"


def test_a_lesson_is_contextual_at_most() -> None:
    assert judged(("a", "L1", "F01", 3)) == {"F01": "contextual only", "F02": "not shown"}


def test_the_cap_comes_before_the_consensus_and_leaves_the_raw_codes() -> None:
    rated = ratings(links(("a", "L1", "F01", 3), ("b", "L1", "F01", 2), ("c", "U1", "F01", 1)))
    capped = cap(rated, UNITS, ["lesson"])
    assert capped.loc[("L1", "F01")].tolist() == [1, 1, 0]
    assert rated.loc[("L1", "F01")].tolist() == [3, 2, 0]


def test_no_links_at_all() -> None:
    assert judged() == {"F01": "not shown", "F02": "not shown"}


def test_counts_are_of_consensus_links() -> None:
    rated = ratings(
        links(
            ("a", "U1", "F01", 3),
            ("b", "U1", "F01", 3),
            ("a", "U3", "F01", 2),
            ("b", "U2", "F01", 1),
        )
    )
    row = verdicts(consensus(rated, UNITS), ["F01"]).iloc[0]
    assert (row["direct"], row["partial"], row["contextual"], row["passages"]) == (1, 0, 0, 1)


def test_links_to_other_features_are_passed_over() -> None:
    agreed = pd.DataFrame(
        [("U1", "F01", 3, "G1"), ("U1", "F02", 3, "G1")],
        columns=["unit", "feature", "strength", "passage"],
    )
    assert verdicts(agreed, ["F01"]).to_numpy().tolist() == [["F01", "moderate", 1, 0, 0, 1]]


def test_a_coder_links_a_unit_once_with_a_feature() -> None:
    with pytest.raises(ValueError, match="two links"):
        ratings(links(("a", "U1", "F01", 3), ("a", "U1", "F01", 2)))


def test_without_links_there_is_no_consensus() -> None:
    rated = cap(ratings(links()), UNITS, ["lesson"])
    agreed = consensus(rated, UNITS)
    assert agreed.dtypes.astype(str).to_dict() == {
        "unit": "str", "feature": "str", "strength": "int64", "passage": "str"
    }  # fmt: skip
    assert (len(rated), len(agreed)) == (0, 0)
    assert set(judged().values()) == {"not shown"}
