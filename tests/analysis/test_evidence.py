"""The tidy table of all links, and the page that explores it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from analysis import explorer, load
from analysis.blocks import Explorer, plain
from analysis.evidence import COLUMNS, NO_CONSENSUS, evidence, evidence_csv
from analysis.loading import Case
from analysis.wording import locator


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def test_every_link_of_every_coder_stands_once(case: Case) -> None:
    frame = evidence([case, replace(case, slug="other-2001")])
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == 2 * len(case.links)
    assert not frame.duplicated(["case", "unit", "feature", "coder"]).any()


def test_a_row_holds_the_link_and_its_unit(case: Case) -> None:
    frame = evidence([case])
    for link in case.links.sample(20, random_state=1).to_dict("records"):
        keys = (frame[key] == link[key] for key in ("unit", "feature", "coder"))
        (row,) = frame[[all(fits) for fits in zip(*keys, strict=True)]].to_dict("records")
        unit = case.unit_rows[link["unit"]]
        assert row["strength"] == case.codebook.names[link["strength"]]
        assert row["rationale"] == link["rationale"]
        assert (row["paraphrase"], row["quotation"]) == (unit["paraphrase"], unit["quote"])
        assert (row["kind"], row["section"], row["locator"]) == (
            unit["kind"],
            unit["section"],
            locator(unit),
        )


def test_consensus_is_that_of_the_cell(case: Case) -> None:
    frame = evidence([case])
    told = {(r["unit"], r["feature"]): r["consensus"] for r in frame.to_dict("records")}
    agreed = {(n.unit, n.feature): case.codebook.names[n.strength] for n in case.agreed}
    assert {cell: name for cell, name in told.items() if name != NO_CONSENSUS} == agreed


def test_corroboration_names_its_sources(case: Case) -> None:
    frame = evidence([case]).set_index("unit")
    assert set(frame.loc["I1b", "corroboration"]) == {"corroborated"}
    assert set(frame.loc["I1b", "sources"]) == {"E1 E2 E5"}
    assert set(frame.loc["N2", "corroboration"]) == {"unverified"}


@pytest.mark.parametrize("sign", "=+-@")
def test_no_cell_of_the_file_is_a_formula(case: Case, sign: str) -> None:
    links = case.links.assign(rationale=f'{sign}1+1, "two"\nlines')
    rows = list(csv.DictReader(io.StringIO(evidence_csv(evidence([replace(case, links=links)])))))
    assert {row["rationale"] for row in rows} == {f'\'{sign}1+1, "two"\nlines'}
    assert not [v for row in rows for v in row.values() if v.startswith(("=", "+", "-", "@"))]


def test_the_explorer_shows_all_rows_with_their_places(case: Case) -> None:
    (table,) = explorer.links([case]).items
    assert isinstance(table, Explorer)
    assert len(table.rows) == len(table.targets) == len(case.links)
    assert {column.name for column in table.columns} == set(COLUMNS)
    assert [column.name for column in table.columns] == list(COLUMNS)
    assert set(table.targets) <= {f"peru-2017-{unit}".lower() for unit in case.unit_rows}
    filters = {column.name for column in table.columns if column.filtered}
    wanted = {"case", "feature", "strength", "kind", "section", "coder", "corroboration"}
    assert wanted <= filters


def test_without_a_coding_there_is_nothing_to_explore(case: Case) -> None:
    for cases in ([], [replace(case, links=case.links.iloc[:0])]):
        assert "no link to explore" in plain(explorer.links(cases).items)
