from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from analysis.blocks import Picture, plain
from analysis.figures.alluvial import alluvial
from analysis.figures.parts import flows, order, sources
from analysis.loading import Case, load


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def picture(case: Case) -> Picture:
    (made,) = alluvial(case).items
    assert isinstance(made, Picture)
    return made


def test_ribbons_add_up_to_the_consensus_links_of_the_parts(case: Case) -> None:
    found = flows(case)
    for feature in case.codebook.features:
        for column in sources(case):
            links = case.consensus[
                case.consensus["unit"].isin(column.units) & (case.consensus["feature"] == feature)
            ]
            drawn = [n for (name, f, _), n in found.items() if (name, f) == (column.name, feature)]
            assert sum(drawn) == len(links)


def test_no_link_is_counted_twice(case: Case) -> None:
    units = [unit for column in sources(case) for unit in column.units]
    assert len(units) == len(set(units))
    assert sum(flows(case).values()) == case.consensus["unit"].isin(units).sum()


def test_the_caption_gives_the_totals(case: Case) -> None:
    found = flows(case)
    caption = str(picture(case).caption[0])
    assert f"Of {sum(found.values())} links" in caption
    by_feature = [
        sum(n for (_, f, _), n in found.items() if f == feature)
        for feature in case.codebook.features
    ]
    assert f"({max(by_feature)})" in caption


def test_each_node_is_labelled_with_its_number_of_links(case: Case) -> None:
    words = unescape(picture(case).svg)
    for feature, verdict in zip(case.verdicts["feature"], case.verdicts["verdict"], strict=True):
        number = sum(n for (_, f, _), n in flows(case).items() if f == feature)
        assert f"{verdict} · {number or 'no'} link" in words
        assert f"{feature}  {case.codebook.features[feature].label}" in words
    for column in sources(case):
        assert column.name.split()[0] in words


def test_order_keeps_the_groups_and_loses_no_node(case: Case) -> None:
    parts = sources(case)
    left, right = order(flows(case), parts, case.codebook.features)
    group = {column.name: column.group for column in parts}
    assert [group[name] for name in left] == [column.group for column in parts]
    assert sorted(left) == sorted(group)
    assert sorted(right) == sorted(case.codebook.features)


def test_drawing_twice_gives_the_same_bytes(case: Case) -> None:
    assert picture(case) == picture(load("peru-2017"))


def test_a_case_without_links_to_show_is_labelled(case: Case) -> None:
    only_context = case.links[case.links["unit"] == "C3"]
    made = picture(replace(case, links=only_context))
    assert "No link runs" in str(made.caption[0])
    assert "no links" in made.svg


def test_nothing_is_drawn_before_a_coding_is_complete(case: Case) -> None:
    assert "withheld" in plain(alluvial(replace(case, links=case.links.iloc[:0])).items)
