"""The pages across cases at one, a few and many cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis import figures, load, series
from analysis.blocks import Picture, Table, plain
from analysis.figures.verdict_spread import NOTHING, spread
from analysis.loading import Case


@pytest.fixture(scope="module")
def peru() -> Case:
    return load("peru-2017")


def many(case: Case, number: int) -> list[Case]:
    """Cases whose verdicts differ: every other one is coded by one coder only."""
    one = replace(case, links=case.links[case.links["coder"] == "coder-a"])
    return [replace(case if n % 2 else one, slug=f"case-{n}") for n in range(number)]


@pytest.mark.parametrize("number", [1, 6, 7, 100])
def test_every_verdict_of_every_case_stands_in_the_table(peru: Case, number: int) -> None:
    cases = many(peru, number)
    (table,) = series.verdict_matrix(cases, peru.codebook).items
    assert isinstance(table, Table)
    features = len(peru.codebook.features)
    wide = number > series.MOST_COLUMNS
    assert (len(table.rows), len(table.columns) - 1) == (
        (number, features) if wide else (features, number)
    )
    assert len(table.widths) == len(table.columns)
    if wide:
        found = [plain(cell) for cell in table.rows[0][1:]]
        assert found == [
            series.LETTERS.get(v.verdict, v.verdict[0].upper()) for v in cases[0].judged.values()
        ]


def test_letters_of_verdicts_are_not_shared(peru: Case) -> None:
    letters = [series.LETTERS.get(v, v[0].upper()) for v in peru.codebook.verdicts]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("number", [2, 10, 100])
def test_the_spread_counts_every_case_once(peru: Case, number: int) -> None:
    cases = many(peru, number)
    assert all(sum(row.values()) == number for row in spread(cases).values())
    (picture,) = figures.verdict_spread(cases).items
    assert isinstance(picture, Picture)
    assert f"of {number}" in str(picture.caption[0])


def test_one_case_has_no_spread(peru: Case) -> None:
    (said,) = figures.verdict_spread([peru]).items
    assert plain(said) == NOTHING
