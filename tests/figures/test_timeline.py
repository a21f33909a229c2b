from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from analysis.blocks import Picture, plain
from analysis.case_parts import Moment
from analysis.figures.timeline import NOTHING, extent, groups, timeline, when
from analysis.loading import Case, load


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def moment(when: str, until: str | None = None, label: str = "x", outside: str = "") -> Moment:
    return Moment(when=when, until=until, label=label, kind="action", outside=outside)


def drawn(case: Case, *dates: Moment) -> tuple[str, str]:
    """Return the caption and the words of the picture, each line of which stands in a comment."""
    facts = case.facts.model_copy(update={"dates": dates})
    made, *_ = timeline(replace(case, facts=facts)).items
    assert isinstance(made, Picture)
    return str(made.caption[0]), unescape(made.svg)


@pytest.mark.parametrize(
    ("date", "years", "said"),
    [
        (moment("2018"), (2018, 2019), "2018"),
        (moment("2016-12"), (2016 + 335 / 366, 2017), "December 2016"),
        (moment("2018-01-01"), (2018, 2018 + 1 / 365), "1 January 2018"),
        (moment("2017", "2018"), (2017, 2019), "2017–2018"),
        (moment("2016-01", "2019-12"), (2016, 2020), "January 2016 – December 2019"),
        (moment("2018-13"), (2018, 2019), "2018"),
        (moment("2018-02-30"), (2018, 2019), "2018"),
        (moment("2019", "2018"), (2018, 2020), "2019–2018"),
    ],
)
def test_a_partial_date_has_the_extent_of_what_it_can_mean(
    date: Moment, years: tuple[float, float], said: str
) -> None:
    assert extent(date) == pytest.approx(years)
    assert when(date) == said


def test_every_date_is_drawn_once(case: Case) -> None:
    _, words = drawn(case, *case.facts.dates)
    for date in case.facts.dates:
        ids = ", ".join([*date.units.split(), *date.outside.split()])
        text = f"{date.label} ({ids})" if ids else date.label
        assert words.count(f"<!-- {text} -->") == 1
    assert sum(len(moments) for _, moments in groups(case)) == len(case.facts.dates)


def test_dates_from_outside_stand_apart(case: Case) -> None:
    by_title = dict(groups(case))
    assert all(date.outside for date in by_title["From outside sources"])
    assert not any(date.outside for date in by_title["In the case study"])
    assert [bool(date.outside) for date in by_title["The Action itself"]] == [False, True]


def test_the_caption_counts_and_compares(case: Case) -> None:
    caption, _ = drawn(case, *case.facts.dates)
    assert "2017–2018 in the case study" in caption
    assert "November 2016 – April 2020 outside it (E3): the dates differ" in caption
    assert "Of eight dates, three come from outside" in caption
    caption, _ = drawn(case, moment("2017", "2018"), moment("2017-01", "2018-12", outside="E3"))
    assert "differ" not in caption


def test_one_date_and_none(case: Case) -> None:
    caption, words = drawn(case, moment("2018", label="Only this"))
    assert caption == "Of one date, none come from outside the case study and none name a day."
    assert "<!-- Only this -->" in words
    bare = replace(case, facts=case.facts.model_copy(update={"dates": ()}))
    assert plain(timeline(bare).items) == NOTHING


def test_hostile_and_long_labels(case: Case) -> None:
    _, words = drawn(case, moment("1990", "2030", '$x$ <b> & "'), moment("2017", label="w " * 90))
    assert '$x$ <b> & "' in words
    assert "…" in words
