"""Many cases: valid, each read as often as the first, and the synthesis has a line for each."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pandera.pandas as pa
import pytest

from analysis import load_all, load_codebook, load_register, raw, series
from analysis.blocks import Table
from analysis.checking import check
from tests.conftest import ROOT
from tests.made_up import add_cases, made_up_slugs


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of thirteen cases, twelve of them made up."""
    root = tmp_path_factory.mktemp("many")
    for part in ("data", "book"):
        shutil.copytree(ROOT / part, root / part)
    add_cases(root, 12)
    return root / "data"


def test_a_thousand_made_up_cases_have_names_of_their_own() -> None:
    assert len(set(made_up_slugs(1000))) == 1000


def test_made_up_cases_are_valid(many: Path) -> None:
    assert [p for p in check(many) if not p.warning] == []
    assert len(load_all(many)) == len(load_register(many).query("status == 'coded'")) == 13


def test_the_work_grows_with_the_cases_and_no_faster(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Path(shutil.copytree(many, tmp_path / "data"))
    for slug in made_up_slugs(12)[6:]:
        shutil.rmtree(few / "cases" / slug)
    counts = [_reads(data, monkeypatch) for data in (few, many)]
    register = 1  # one table is that of all cases
    tables = [(counts[0]["table"] - register) / 7, (counts[1]["table"] - register) / 13]
    assert tables[0] == tables[1] > 9
    assert counts[0]["facts"] * 13 == counts[1]["facts"] * 7 > 0


def _reads(data: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the tables and the facts that one check reads."""
    count: Counter[str] = Counter()
    table, facts = raw.read_table, raw.read_model
    with monkeypatch.context() as patch:
        patch.setattr(raw, "read_table", lambda *a: count.update(["table"]) or table(*a))
        patch.setattr(raw, "read_model", lambda *a: count.update(["facts"]) or facts(*a))
        check(data)
    return count


def test_a_table_without_fault_costs_no_full_validation(many: Path, monkeypatch) -> None:
    def validate(*_: object, **__: object) -> None:
        raise AssertionError("a clean table was validated a second time")

    monkeypatch.setattr(pa.DataFrameSchema, "validate", validate)
    assert [p for p in check(many) if not p.warning] == []


def test_the_synthesis_has_a_line_for_each_case(many: Path) -> None:
    cases = load_all(many)
    found = series.verdict_matrix(cases, load_codebook(many)).items[0]
    assert isinstance(found, Table)
    assert len(found.rows) == len(cases)
