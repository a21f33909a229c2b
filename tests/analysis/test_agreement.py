"""Agreement between coders: a published example, the bootstrap, and what stays undefined."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import agreement as measures
from analysis import figures, load
from analysis.agreement import (
    Estimate,
    all_cells,
    differences,
    measured,
    used_cells,
    weights_of,
)
from analysis.alphas import alpha, alphas, coincidences, counted_codes
from analysis.blocks import Blocks, Table, plain
from analysis.chapter.agreement import agreement as shown_agreement
from analysis.chapter.agreement import agreement_by_feature as by_feature_shown
from analysis.chapter.agreement import differences as shown_differences
from analysis.chapter.agreement import in_short
from analysis.loading import Case
from analysis.results import summary

# Krippendorff, Computing Krippendorff's Alpha-Reliability: four observers, twelve units.
# 0 is a missing value.
OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ]
)
PUBLISHED = np.stack([(value == OBSERVERS).sum(axis=0) for value in range(1, 6)], axis=1)
SCALES = ("ordinal", "nominal")


@pytest.fixture(scope="module")
def peru() -> Case:
    return load("peru-2017")


def with_links(case: Case, links: pd.DataFrame) -> Case:
    return replace(case, links=links.reset_index(drop=True))


def only(case: Case, *coders: str) -> Case:
    return with_links(case, case.links[case.links["coder"].isin(coders)])


def tables(shown: Blocks) -> list[Table]:
    return [block for block in shown.items if isinstance(block, Table)]


def cells_of(*units: list[int]) -> np.ndarray:
    """One feature, a list of codes a unit."""
    return np.array(units, dtype=np.int64).T[:, :, np.newaxis]


@pytest.mark.parametrize(("scale", "expected"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_alpha_is_that_of_the_published_example(scale, expected) -> None:
    assert alpha(PUBLISHED, scale) == pytest.approx(expected, abs=5e-4)
    once = np.ones((1, 12), dtype=np.int64)
    assert alphas(coincidences(PUBLISHED[:, np.newaxis, :], once), scale) == pytest.approx(
        [expected], abs=5e-4
    )


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("base", [all_cells, used_cells])
def test_a_draw_is_the_alpha_of_the_resampled_units(peru, base, scale) -> None:
    counts = counted_codes(base(peru))
    units, _, codes = counts.shape
    draws = np.vstack([np.ones(units, dtype=np.int64), weights_of(units)[:5]])
    expected = [alpha(np.repeat(counts, draw, axis=0).reshape(-1, codes), scale) for draw in draws]
    assert alphas(coincidences(counts, draws), scale) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("base", [all_cells, used_cells])
def test_intervals_contain_the_estimate_and_repeat(peru, base) -> None:
    cells, *estimates = measured(base(peru))
    assert cells == {all_cells: 580, used_cells: 127}[base]
    for of in estimates:
        assert of.low < of.value < of.high
    weights_of.cache_clear()
    assert measured(base(peru))[1:] == tuple(estimates)


def test_share_of_cells_with_the_same_code() -> None:
    found = measured(cells_of([3, 3], [1, 2], [0, 0], [0, 1]))
    assert (found.same_code.value, found.same_presence.value) == (0.5, 0.75)


def test_used_cells_leave_out_what_nobody_linked(peru) -> None:
    used = peru.ratings.max(axis=1) > 0
    assert measured(used_cells(peru)).cells == used.sum()
    same = (peru.ratings.nunique(axis=1) == 1).mean()
    assert measured(used_cells(peru)).same_code.value == pytest.approx(same)


def test_order_of_rows_and_names_of_coders_do_not_matter(peru) -> None:
    names = {"coder-a": "zoe", "coder-b": "ann", "coder-c": "kim"}
    links = peru.links.sample(frac=1, random_state=1)
    other = replace(
        with_links(peru, links.assign(coder=links["coder"].map(names))),
        units=peru.units.sample(frac=1, random_state=2),
    )
    before, after = summary(peru), summary(other)
    for part in ("all_cells", "used_cells", "by_feature"):
        assert after[part] == before[part]
    assert after["by_pair"]["kim × zoe"] == before["by_pair"]["coder-a × coder-c"]
    assert [d[:2] for d in differences(other)] == [d[:2] for d in differences(peru)]


@pytest.mark.parametrize("code", [0, 3])
def test_codes_without_variation_have_no_alpha(code) -> None:
    found = measured(cells_of([code, code], [code, code]))
    assert found.ordinal == found.nominal == found.presence == Estimate()
    assert found.same_code.value == 1


def test_one_strength_only_has_no_presence_alpha_on_other_cells(peru) -> None:
    links = peru.links[peru.links["coder"] == "coder-a"]
    twins = pd.concat([links, links.assign(coder="twin")]).assign(strength=2)
    case = with_links(peru, twins)
    assert measured(all_cells(case)).ordinal.value == 1
    assert measured(used_cells(case)).ordinal == Estimate()
    assert "undefined" in plain(tables(shown_agreement(case))[0].rows[0][2])
    assert "same code in every cell" in str(shown_differences(case).items)


def test_one_unit_has_no_interval() -> None:
    found = measured(np.array([[[3, 0, 1]], [[3, 0, 2]]]))
    assert found.ordinal.value is not None
    assert (found.ordinal.low, found.ordinal.high, found.same_code.low) == (None, None, None)


def test_draws_without_variation_leave_the_interval_undefined() -> None:
    found = measured(cells_of([3, 3], [0, 0], [0, 0]))
    assert found.ordinal == Estimate(1.0, None, None)


@pytest.mark.parametrize("coders", [(), ("coder-b",)])
def test_fewer_than_two_coders_are_said_in_a_sentence(peru, coders) -> None:
    case = only(peru, *coders)
    for shown in (shown_agreement(case), shown_differences(case)):
        assert tables(shown) == []
        assert "Agreement is undefined" in str(shown.items)
    found = summary(case)
    assert found["coders"] == list(coders)
    assert found["by_pair"] == {}
    assert found["all_cells"]["ordinal"] == {"alpha": None, "low": None, "high": None}
    assert found["used_cells"]["percent"]["same_code"]["value"] is None
    assert differences(case) == ()


def test_a_case_without_units_is_undefined(peru) -> None:
    case = replace(only(peru), units=peru.units.iloc[:0])
    assert summary(case)["all_cells"]["ordinal"]["alpha"] is None


def test_json_holds_numbers_and_none_only(peru) -> None:
    for case in (peru, only(peru, "coder-a"), only(peru)):
        assert json.loads(json.dumps(summary(case), allow_nan=False)) == summary(case)
    found = summary(peru)
    assert found["all_cells"]["ordinal"]["alpha"] == 0.7901
    assert found["used_cells"]["ordinal"]["alpha"] == 0.5812
    assert found["by_feature"]["F09"]["used_cells"]["presence"]["alpha"] is None
    assert list(found["by_feature"]) == list(peru.codebook.features)
    assert len(found["by_pair"]) == 3


def test_differences_are_the_widest_first(peru) -> None:
    found = differences(peru, most=1000)
    assert len(found) == (peru.ratings.nunique(axis=1) > 1).sum()
    widths = [(max(d.codes) - min(d.codes), len(set(d.codes))) for d in found]
    assert widths == sorted(widths, reverse=True)
    assert differences(peru) == found[:20]
    for row in found:
        assert row.codes == peru.codes[row.unit, row.feature]
        assert [bool(said) for said in row.rationales] == [code > 0 for code in row.codes]


def test_tables_of_peru_say_the_finding(peru) -> None:
    (table,) = tables(shown_agreement(peru))
    assert table.name == "peru-2017-tab-agreement"
    assert "0.79 (95% interval 0.74 to 0.84) on all 580 cells" in plain(table.caption)
    assert "0.58 (95% interval 0.46 to 0.69) on the 127 cells" in plain(table.caption)
    (table,) = tables(shown_differences(peru))
    assert table.name == "peru-2017-tab-differences"
    assert len(table.rows) == 20
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_the_agreement_of_a_case_is_measured_once_a_base(peru, monkeypatch) -> None:
    calls, kept = list[int](), measures.measured
    monkeypatch.setattr(measures, "measured", lambda codes: calls.append(1) or kept(codes))
    case = replace(peru)
    for shown in (shown_agreement, in_short, by_feature_shown, figures.feature_agreement):
        shown(case)
    assert len(calls) == 2 + 2 * len(case.codebook.features)
