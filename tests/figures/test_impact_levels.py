from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html import unescape

import pytest

from analysis.blocks import Picture, plain
from analysis.figures.impact_levels import NOTHING, cells, impact_levels
from analysis.loading import Case, load

EMPTY = "not reported: a change in the problem itself"


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def drawn(case: Case) -> tuple[str, str]:
    """Return the caption and the words of the picture, each line of which stands in a comment."""
    (made,) = impact_levels(case).items
    assert isinstance(made, Picture)
    return str(made.caption[0]), unescape(made.svg)


def test_cells_count_the_reported_impacts(case: Case) -> None:
    rows = case.units[case.units["kind"] == "impact"]
    expected = Counter(zip(rows["level"], rows["backing"], strict=True))
    assert {cell: len(units) for cell, units in cells(case).items() if units} == expected
    assert len(cells(case)) == len(case.codebook.levels) * len(case.codebook.backings)


def test_each_reported_impact_is_one_tile(case: Case) -> None:
    _, words = drawn(case)
    for unit in case.units.loc[case.units["kind"] == "impact", "unit"]:
        assert words.count(f"<!-- {unit} -->") == 1
    for passage in ("I1", "I6"):
        assert f"<!-- {passage}  {case.facts.passages[passage]} -->" in words


def test_the_empty_level_says_what_is_not_reported(case: Case) -> None:
    caption, words = drawn(case)
    assert EMPTY in words
    assert "none at impact (a change in the problem itself)" in caption


def test_a_filled_level_says_nothing_of_the_kind(case: Case) -> None:
    units = case.units.copy()
    units.loc[units["unit"] == "I1b", "level"] = "impact"
    caption, words = drawn(replace(case, units=units))
    assert EMPTY not in words
    assert "one at impact" in caption


def test_no_reported_impacts(case: Case) -> None:
    shown = impact_levels(replace(case, units=case.units[case.units["kind"] != "impact"]))
    assert plain(shown.items) == NOTHING


def test_hostile_names_are_drawn_as_they_stand(case: Case) -> None:
    names = {**case.facts.passages, "I1": '$x$ <b> & "'}
    _, words = drawn(replace(case, facts=case.facts.model_copy(update={"passages": names})))
    assert '<!-- I1  $x$ <b> & " -->' in words


def test_long_ids_get_wider_tiles(case: Case) -> None:
    units = case.units.assign(unit=case.units["unit"].map("AB{}".format))
    _, words = drawn(replace(case, units=units))
    assert words.count("<!-- ABI6d -->") == 1
