from __future__ import annotations

from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

from analysis.blocks import Picture, plain
from analysis.figures.context_indicators import CONTEXT, NOTHING, context_indicators, panels
from analysis.loading import Case, load

COLUMNS = ["indicator", "area", "year", "value", "unit", "source", "licence", "caution"]


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def drawn(case: Case) -> tuple[str, str]:
    """Return the caption and the words of the picture, each line of which stands in a comment."""
    made, *_ = context_indicators(case).items
    assert isinstance(made, Picture)
    return str(made.caption[0]), unescape(made.svg)


def with_rows(case: Case, *rows: tuple[str, str, str, str]) -> Case:
    full = [(*row, "persons", "Office", "CC BY 4.0", "Take care") for row in rows]
    return replace(case, indicators=pd.DataFrame(full, columns=COLUMNS))


def test_every_value_and_caution_is_drawn(case: Case) -> None:
    _, words = drawn(case)
    for value in case.indicators["value"]:
        assert f"<!-- {int(value):,} -->" in words
    for caution in case.indicators["caution"]:
        assert caution in words
    for source in case.indicators["source"]:
        assert source[:30] in words


def test_every_row_stands_in_one_panel_of_one_unit(case: Case) -> None:
    found = panels(case)
    assert sum(len(panel.rows) for panel in found) == len(case.indicators)
    assert all(len({(r["indicator"], r["unit"]) for r in p.rows}) == 1 for p in found)
    assert [bool(panel.area) for panel in found] == [True, True, False]


def test_the_caption_compares_the_year_before_the_action_and_the_last(case: Case) -> None:
    rows = case.indicators[case.indicators["year"].str.len() == 4]
    largest = rows.loc[rows["value"].astype(float).idxmax(), "indicator"]
    series = rows[rows["indicator"] == largest].sort_values("year")
    before = series[series["year"].astype(int) <= case.facts.start]
    first, last = int(before["value"].iloc[-1]), int(series["value"].iloc[-1])
    caption, _ = drawn(case)
    assert f"{largest} in Peru rose from {first:,}" in caption
    assert f"{last:,} in 2019, {last / first:.1f} times as many" in caption
    assert CONTEXT in caption


def test_two_areas_over_years_get_a_panel_each(case: Case) -> None:
    rows = [
        ("Crossings", area, year, "5") for area in ("North", "PER") for year in ("2016", "2017")
    ]
    found = panels(with_rows(case, *rows))
    assert [panel.area for panel in found] == ["North", case.facts.country_name]
    assert "did not change" in drawn(with_rows(case, *rows))[0]


def test_bars_alone_zero_and_negative_values(case: Case) -> None:
    rows = [("Balance", "North", "2016", "-4.5"), ("Balance", "South", "2012-2016", "0")]
    caption, words = drawn(with_rows(case, *rows))
    assert caption.startswith("Balance: 0 persons in South, 2012–2016.")
    assert "<!-- -4.5 -->" in words
    assert "2012–2016" in words


def test_a_fall_has_no_factor(case: Case) -> None:
    caption, _ = drawn(with_rows(case, ("Cases", "N", "2016", "9"), ("Cases", "N", "2018", "3")))
    assert caption.startswith("Cases in N fell from 9 in 2016 to 3 in 2018. ")


def test_no_indicators(case: Case) -> None:
    shown = context_indicators(replace(case, indicators=case.indicators.iloc[:0]))
    assert plain(shown.items) == NOTHING


def test_hostile_text_is_drawn_as_it_stands(case: Case) -> None:
    caption, words = drawn(with_rows(case, ('$x$ <b> & "', "N", "2016", "9")))
    assert '$x$ <b> & "' in caption
    assert '$x$ <b> & "' in words
