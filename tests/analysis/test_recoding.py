"""Recoding: the given case stays, one code changes, and what moves is what the rules say."""

from __future__ import annotations

import pytest

from analysis import load, recode, research
from analysis.blocks import Table, plain
from analysis.loading import Case
from analysis.recoding import NONE, Tip, tipping_codes

CODE = ("coder-b", "D9", "F06")


@pytest.fixture(scope="module")
def peru() -> Case:
    return load("peru-2017")


def code(case: Case, coder: str, unit: str, feature: str) -> int:
    return case.codes[unit, feature][case.coders.index(coder)]


def test_one_code_changes_and_the_given_case_stays(peru: Case) -> None:
    links = peru.links.copy()
    new = recode(peru, *CODE, "partial")
    assert code(new, *CODE) == 2
    assert code(peru, *CODE) == 3
    assert peru.links.equals(links)
    others = {cell: codes for cell, codes in peru.codes.items() if cell != CODE[1:]}
    assert {cell: new.codes[cell] for cell in others} == others


def test_none_takes_a_link_away_and_a_new_link_is_added(peru: Case) -> None:
    assert len(recode(peru, *CODE, NONE).links) == len(peru.links) - 1
    fresh = next(
        (unit, feature)
        for unit in peru.unit_rows
        for feature in peru.codebook.features
        if (unit, feature) not in peru.codes
    )
    assert recode(peru, "coder-a", *fresh, "direct").codes[fresh] == (3, 0, 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("coder-z", "D9", "F06", "direct"), "unknown coder 'coder-z'; allowed: coder-a"),
        (("coder-b", "D99", "F06", "direct"), "unknown unit 'D99'"),
        (("coder-b", "D9", "F66", "direct"), "did you mean 'F06'"),
        (("coder-b", "D9", "F06", "directly"), "did you mean 'direct'"),
    ],
)
def test_an_unknown_name_is_named_with_those_allowed(
    peru: Case, wrong: tuple[str, str, str, str], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        recode(peru, *wrong)


def test_every_tipping_code_tips_and_no_other_does(peru: Case) -> None:
    tips = tipping_codes(peru)
    base = {f: row.verdict for f, row in peru.judged.items()}
    names = {0: NONE} | peru.codebook.names
    found = [
        Tip(feature, unit, coder, names[old], new, after)
        for (unit, feature), codes in peru.codes.items()
        if feature in ("F07", "F09")  # two features tried in full, by recoding
        for coder, old in zip(peru.coders, codes, strict=True)
        for new in names.values()
        if (after := recode(peru, coder, unit, feature, new).judged[feature].verdict)
        != base[feature]
    ]
    assert sorted(found) == [tip for tip in tips if tip.feature in ("F07", "F09")]
    assert found


def test_what_moved_names_the_changed_verdict_only(peru: Case) -> None:
    twice = recode(recode(peru, *CODE, "partial"), "coder-c", "D9", "F06", "partial")
    table = research.what_moved(peru, twice).items[0]
    assert isinstance(table, Table)
    assert plain(table.caption) == "One verdict of ten changes: F06."
    assert [plain(row[1]) for row in table.rows] == ["strong → moderate"]
    (said,) = research.what_moved(peru, peru).items
    assert "Nothing moves" in plain(said)


def test_the_research_tables_of_a_thin_case_speak(peru: Case) -> None:
    for links in (peru.links[:0], peru.links[peru.links["coder"] == "coder-a"]):
        thin = Case(**{**vars_of(peru), "links": links})
        for show in (research.pairs, research.scenarios, research.left_out, research.steady,
                     research.single_codes):  # fmt: skip
            assert plain(show(thin).items[0])


def vars_of(case: Case) -> dict[str, object]:
    return {name: getattr(case, name) for name in Case.__dataclass_fields__}
