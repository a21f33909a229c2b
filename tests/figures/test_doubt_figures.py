"""The pictures of doubt: claims, gaps, support of lessons, the two axes, agreement by feature."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from analysis import figures
from analysis.agreement import RELIABLE, by_feature
from analysis.blocks import Blocks, Fold, Picture, plain
from analysis.claims import Claim, claims, contested, rival_groups
from analysis.figures.claim_paths import broken, claim_paths
from analysis.figures.evidence_gap_map import by_kind, evidence_gap_map
from analysis.figures.feature_agreement import feature_agreement
from analysis.figures.lesson_support import lesson_support
from analysis.figures.two_axes import places, two_axes
from analysis.lessons import lessons
from analysis.loading import Case, load
from analysis.outside import CHALLENGED, STANDINGS, UNVERIFIED, standing


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def drawn(shown: Blocks) -> tuple[str, str]:
    """Return the caption and the words of a picture, each line of which stands in a comment."""
    made, *_ = shown.items
    assert isinstance(made, Picture)
    return str(made.caption[0]), unescape(made.svg)


def claim(name: str, path: str, rivals: str = "") -> Claim:
    steps = tuple(tuple(step.split("+")) for step in path.split())
    return Claim(name, steps, "Said.", "hoop", "", tuple(rivals.split()), "")


def test_every_unit_of_every_path_is_drawn(case: Case) -> None:
    _, words = drawn(claim_paths(case))
    for found in claims(case).values():
        assert f"<!-- {found.name} -->" in words
        for unit in found.units:
            assert f"<!-- {unit} -->" in words


def test_joint_causes_stand_in_one_step(case: Case) -> None:
    assert claims(case)["K6"].steps == (("I1b", "I3b"), ("I5c", "I5d"))


def test_rivals_of_rivals_form_one_group() -> None:
    found = {
        c.name: c for c in (claim("A", "x y", "B"), claim("B", "z y", "C"), claim("C", "w y"),
                            claim("D", "x y"))
    }  # fmt: skip
    assert [[c.name for c in group] for group in rival_groups(found)] == [["A", "B", "C"]]
    assert contested(rival_groups(found)[0]) == {"y"}


def test_a_long_path_goes_on_in_the_next_line() -> None:
    steps = tuple((f"I{number}a",) for number in range(10, 30))
    lines = broken(steps)
    assert len(lines) > 1
    assert [step for line in lines for step in line] == list(steps)


def test_the_gap_map_counts_every_consensus_link_once(case: Case) -> None:
    found = by_kind(case)
    assert sum(count for _, count in found.values()) == len(case.consensus)
    caption, words = drawn(evidence_gap_map(case))
    kinds = case.units["kind"].nunique()
    assert caption.startswith(f"{10 * kinds - len(found)} of {10 * kinds} cells")
    for kind in case.codebook.kinds:
        assert f"<!-- {kind} -->" in words


def test_a_kind_that_the_source_does_not_use_is_no_gap(case: Case) -> None:
    units = case.units[case.units["kind"] != "reason"]
    links = case.links[case.links["unit"].isin(units["unit"])]
    caption, _ = drawn(evidence_gap_map(replace(case, units=units, links=links)))
    assert " of 110 cells" in caption


def test_one_kind_of_support_makes_a_lesson_hypothesis(case: Case) -> None:
    assert {lesson.status for lesson in lessons(case)} == {"lesson hypothesis"}
    frame = case.lessons.assign(support="practice wisdom; research")
    both = replace(case, lessons=frame)
    assert {lesson.status for lesson in lessons(both)} == {"lesson"}
    assert drawn(lesson_support(both))[0] == "Every lesson rests on more than one kind of support."
    assert drawn(lesson_support(both))[1].count("<!-- ✓ -->") == 2 * len(frame)


def test_every_feature_stands_on_both_axes(case: Case) -> None:
    placed = places(case)
    assert {f for features in placed.values() for f in features} == set(case.judged)
    _, words = drawn(two_axes(case))
    for feature in case.judged:
        assert f"<!-- {feature} -->" in words


def test_outside_evidence_never_moves_a_feature_to_another_row(case: Case) -> None:
    bare = replace(case, corroboration=case.corroboration[:0])
    assert {f: r.verdict for f, r in bare.judged.items()} == {
        f: r.verdict for f, r in case.judged.items()
    }
    assert standing(bare, "F04") == {UNVERIFIED}
    assert standing(case, "F03") == {STANDINGS[0]}


def test_the_most_independent_source_counts_and_a_challenge_stands_beside_it(case: Case) -> None:
    frame = case.corroboration.copy()
    about = frame["units"].str.contains("I1b")
    frame.loc[about, "independent"] = "yes"
    assert standing(replace(case, corroboration=frame), "F05") == {"independently corroborated"}
    frame.loc[frame.index[about][0], "relation"] = "challenges"
    assert CHALLENGED in standing(replace(case, corroboration=frame), "F05")


def test_the_caption_of_agreement_names_the_features_that_reach_the_limit(case: Case) -> None:
    caption, words = drawn(feature_agreement(case))
    for feature, (whole, _) in by_feature(case).items():
        reached = (whole.ordinal.value or 0) >= RELIABLE
        assert (feature in caption.split(";")[0]) == reached
    assert "undefined" not in words.replace("interval is undefined", "")
    one = replace(case, links=case.links[case.links["coder"] == "coder-a"])
    assert "undefined" in plain(feature_agreement(one).items)


@pytest.mark.parametrize(
    ("picture", "rows"),
    [
        (figures.place_map, lambda case: len(case.facts.places)),
        (figures.timeline, lambda case: len(case.facts.dates)),
        (figures.context_indicators, lambda case: len(case.indicators)),
        (figures.evidence_gap_map, lambda case: len(by_kind(case))),
    ],
)
def test_the_data_of_a_picture_stand_under_it_as_a_table(picture, rows, case) -> None:
    drawn, folded = picture(case).items
    assert isinstance(drawn, Picture)
    assert isinstance(folded, Fold)
    (table,) = folded.body
    assert len(table.rows) == rows(case) > 5
    assert all(all(cell for cell in row) for row in table.rows)
