"""`export`: all formats, the same bytes each time, drafts as drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.export.cases import load_cases
from analysis.export.formats import FORMATS, files_of
from analysis.loading import Case


def run(data: Path, *arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--data", str(data), "export", *map(str, arguments)])
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_two_exports_are_equal_and_hold_all_formats(data: Path, tmp_path: Path) -> None:
    assert run(data, tmp_path / "one")[0] == run(data, tmp_path / "two")[0] == 0
    one = tree(tmp_path / "one")
    assert one == tree(tmp_path / "two")
    assert {path.split("/")[0] for path in one} == {*FORMATS, "export.json"}
    code, said = run(data, tmp_path / "one")
    assert (code, said.startswith("0 written")) == (0, True)


def test_paths_are_unique_and_begin_with_their_format() -> None:
    files = list(files_of(load_cases()))
    assert len({file.path.lower() for file in files}) == len(files)
    assert all(file.path.startswith(f"{file.kind}/") for file in files)
    assert all(file.about.endswith(".") and file.content for file in files)


def test_one_format_leaves_the_others_alone(data: Path, tmp_path: Path) -> None:
    run(data, tmp_path / "out")
    before = tree(tmp_path / "out")
    code, said = run(data, tmp_path / "out", "--format", "refi-qda", "--case", "peru-2017")
    assert (code, tree(tmp_path / "out")) == (0, before), said


@pytest.mark.parametrize("key", FORMATS)
def test_a_draft_is_exported_and_says_what_it_lacks(
    key: str, fresh: Case, data: Path, tmp_path: Path
) -> None:
    code, said = run(data, tmp_path / "out", "--format", key, "--case", fresh.slug)
    assert code == 0, said
    assert "This case is a draft" in said
    assert "Tables without a row: units.csv" in said


def test_wrong_words_are_named(data: Path, tmp_path: Path) -> None:
    code, said = run(data, tmp_path, "--case", "nowhere")
    assert (code, "no such case" in said) == (1, True)
    code, said = run(data, tmp_path, "--format", "papyrus")
    assert (code, "refi-qda" in said) == (2, True)


def test_without_any_case_the_exports_are_made(data: Path, tmp_path: Path) -> None:
    for path in sorted((data / "cases").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    code, said = run(data, tmp_path / "out")
    assert code == 0, said
