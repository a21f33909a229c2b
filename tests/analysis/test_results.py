"""What is computed for each case stays as it was published, until someone changes it knowingly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.loading import case_slugs, load
from analysis.results import results

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
RENEW = "if the change is meant, run `make golden` and commit the difference"


def published(slug: str) -> object:
    path = GOLDEN / f"{slug}.json"
    assert path.exists(), f"{path.name} is missing; run `make golden` and commit it"
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("slug", [s for s in case_slugs() if load(s).facts.status == "coded"])
def test_results_equal_the_published_ones(slug: str) -> None:
    assert json.loads(json.dumps(results(load(slug)))) == published(slug), RENEW


def test_no_published_result_is_left_without_its_case() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} <= set(case_slugs())


def test_a_changed_code_changes_the_results() -> None:
    case = load("peru-2017")
    first = case.links.index[case.links["strength"] == 3][0]
    case.links.loc[first, "strength"] = 1
    assert results(case) != published("peru-2017")
