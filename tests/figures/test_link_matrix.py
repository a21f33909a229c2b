from __future__ import annotations

from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

from analysis.blocks import Picture, plain
from analysis.figures.link_matrix import link_matrix
from analysis.figures.parts import cells, columns
from analysis.loading import Case, load


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def picture(case: Case) -> Picture:
    made = link_matrix(case).items[0]
    assert isinstance(made, Picture)
    return made


def without(case: Case, *kinds: str) -> Case:
    units = case.units[~case.units["kind"].isin(kinds)]
    return replace(case, units=units, links=case.links[case.links["unit"].isin(units["unit"])])


def group_of(row: dict[str, str]) -> str:
    return "Redesign" if row["kind"] in {"planned", "reason", "redesign"} else row["group"]


def test_cells_hold_the_strongest_link_of_their_units(case: Case) -> None:
    found = columns(case)
    expected: dict[tuple[str, str], int] = {}
    for link in case.consensus.to_dict("records"):
        group = group_of(case.unit_rows[str(link["unit"])])
        for column in found:
            if group == (column.key or "Redesign"):
                key = str(link["feature"]), column.name
                expected[key] = max(expected.get(key, 0), int(link["strength"]))
    assert expected
    assert cells(case, found) == expected


def test_a_footnote_counts_for_the_passage_that_it_backs(case: Case) -> None:
    held = next(column for column in columns(case) if "FN3" in column.units)
    assert held.key == case.unit_rows["FN3"]["group"]


def test_every_column_and_feature_is_named(case: Case) -> None:
    words = unescape(picture(case).svg)
    for column in columns(case):
        assert f"<!-- {column.name} -->" in words
    for name, feature in case.codebook.features.items():
        assert f"<!-- {name}  {feature.label} -->" in words


def test_symbols_are_drawn_as_often_as_cells_are_filled(case: Case) -> None:
    drawn, filled = picture(case).svg, list(cells(case, columns(case)).values())
    for strength in case.codebook.strengths.values():
        in_key = 1
        assert drawn.count(f"<!-- {strength.symbol} -->") == filled.count(strength.value) + in_key


def test_more_columns_than_fit_go_to_a_second_panel(case: Case) -> None:
    rows = case.units[case.units["group"] == "P1"]
    more = [rows.assign(group=f"P{n}", unit=rows["unit"] + f"x{n}") for n in range(4, 12)]
    wide = picture(replace(case, units=pd.concat([case.units, *more], ignore_index=True))).svg
    label = next(iter(case.codebook.features.values())).label
    assert wide.count(f"  {label} -->") == 2
    assert picture(case).svg.count(f"  {label} -->") == 1


def test_drawing_twice_gives_the_same_bytes(case: Case) -> None:
    assert picture(case) == picture(load("peru-2017"))


@pytest.mark.parametrize("kind", ["practice", "impact", "lesson"])
def test_a_missing_part_is_said(case: Case, kind: str) -> None:
    made = picture(without(case, kind))
    assert f"The source has no {kind}s." in str(made.caption[0])
    assert f"<!-- {kind.capitalize()}s -->" not in made.svg


def test_a_case_without_links_to_show_is_labelled(case: Case) -> None:
    made = picture(replace(case, links=case.links[case.links["unit"] == "C3"]))
    assert "no link" in str(made.caption[0])
    assert "Redesign" in made.svg


def test_nothing_is_drawn_before_a_coding_is_complete(case: Case) -> None:
    assert "withheld" in plain(link_matrix(replace(case, links=case.links.iloc[:0])).items)
