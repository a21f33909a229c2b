"""The command line: its columns, its formats and its exit codes."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.commands.judging import COLUMNS, RANGE


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(arguments))
    return done.exit_code, done.stdout


def test_check_passes_on_the_published_data() -> None:
    code, said = run("check")
    assert code == 0
    assert "warning" in said


@pytest.mark.parametrize("form", ["csv", "json"])
def test_verdicts_have_the_same_rows_in_every_format(form: str) -> None:
    code, said = run("verdicts", "--case", "peru-2017", "--format", form)
    rows = json.loads(said) if form == "json" else list(csv.DictReader(io.StringIO(said)))
    assert code == 0
    assert len(rows) == 10
    assert list(rows[0]) == [*COLUMNS, *RANGE]
    assert rows[0]["verdict"] == "strong"


def test_verdicts_of_all_cases_as_table() -> None:
    code, said = run("verdicts")
    assert code == 0
    assert said.split()[: len(COLUMNS)] == COLUMNS


def test_an_unknown_case_is_no_traceback() -> None:
    done = CliRunner().invoke(main, ["verdicts", "--case", "nowhere"])
    assert done.exit_code == 1
    assert "no such case" in done.output
    assert "Traceback" not in done.output


def test_agreement_is_json_without_nan() -> None:
    code, said = run("agreement", "--case", "peru-2017", "--format", "json")
    assert code == 0
    assert json.loads(said)["case"] == "peru-2017"
    assert "NaN" not in said
