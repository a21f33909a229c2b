from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import combinations

import pytest

from analysis.blocks import Blocks, Picture, plain
from analysis.figures import context_indicators as indicators
from analysis.figures import impact_levels as levels
from analysis.figures import intervention_logic as logic
from analysis.figures import timeline as dates
from analysis.figures.intervention_logic import chain, told_as_change
from analysis.figures.sheet import POINTS, Sheet
from analysis.loading import Case, load
from analysis.wording import records

HOSTILE = '$x$ <b> & "'
FIGURES = [logic, levels, dates, indicators]


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def picture(blocks: Blocks) -> Picture:
    item, *_ = blocks.items
    assert isinstance(item, Picture)
    return item


def drawn(made: Picture) -> str:
    """Return the words of a picture; the drawing repeats every line of text in a comment."""
    return " ".join(unescape(made.svg).split())


def test_each_row_is_drawn_and_an_unstated_plan_says_so(case: Case) -> None:
    words = drawn(picture(logic(case)))
    rows = records(case.redesign)
    assert words.count("<!-- not stated -->") == sum(not row["planned"] for row in rows)
    for row in rows:
        name = row["dimension"][:1].upper() + row["dimension"][1:]
        assert f"<!-- {name} -->" in words
        assert f"<!-- {row['redesigned'].split()[0]}" in words
    for answer in ("yes", "partly", "no"):
        count = sum(row["reason_stated"] == answer for row in rows)
        assert words.count(f"<!-- {answer} -->") == count


def test_chain_holds_every_input_activity_and_reported_result_once(case: Case) -> None:
    units = case.units
    in_chain = sorted(unit for stage in chain(case).values() for unit in stage)
    by_kind = units[units["kind"].isin(["input", "activity"])]
    results = units[(units["kind"] == "impact") & (units["level"] != "context")]
    assert in_chain == sorted([*by_kind["unit"], *results["unit"]])
    assert chain(case)["impact"] == []
    assert "stop at the level outcome" in picture(logic(case)).caption[0]


def test_a_row_is_told_as_a_change_where_a_unit_of_it_is_a_redesign(case: Case) -> None:
    kinds = dict(zip(case.units["unit"], case.units["kind"], strict=True))
    for row in records(case.redesign):
        expected = any(kinds[unit] == "redesign" for unit in row["units"].split())
        assert told_as_change(case, row) == expected


def test_a_reported_impact_ends_the_warning(case: Case) -> None:
    units = case.units.copy()
    units.loc[units["unit"] == "I1b", "level"] = "impact"
    made = picture(logic(replace(case, units=units)))
    assert "reach the level impact" in str(made.caption[0])


def test_nothing_to_draw(case: Case) -> None:
    bare = replace(case, redesign=case.redesign.iloc[:0], units=case.units.iloc[:0])
    assert "No change of design is recorded" in plain(logic(bare).items)


def test_no_change_of_design_is_said_above_the_chain(case: Case) -> None:
    made = picture(logic(replace(case, redesign=case.redesign.iloc[:0])))
    assert "No change of design is recorded" in str(made.caption[0])
    assert "No change of design is recorded" in drawn(made)


def test_hostile_text_is_drawn_as_it_stands(case: Case) -> None:
    made = picture(logic(replace(case, redesign=case.redesign.assign(planned=HOSTILE))))
    assert HOSTILE in drawn(made)


@pytest.mark.parametrize("figure", FIGURES)
def test_the_same_case_gives_the_same_bytes(case: Case, figure: Callable[[Case], Blocks]) -> None:
    first = picture(figure(case))
    assert first == picture(figure(case))
    assert len(first.svg) < 180_000
    assert len(first.alt) <= 350


@pytest.mark.parametrize("figure", FIGURES)
def test_words_lie_inside_the_picture_and_apart(
    case: Case, figure: Callable[[Case], Blocks], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Sheet] = []
    monkeypatch.setattr(Sheet, "svg", lambda sheet: shown.append(sheet) or "")
    figure(case)
    (sheet,) = shown
    boxes = [words.box for words in sheet.words if words.text]
    assert boxes
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0
        assert right <= sheet.width * POINTS and bottom <= sheet.height * POINTS
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0 or down <= 3 * POINTS / 100, "words overlap"
