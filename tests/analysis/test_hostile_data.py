"""Whatever bytes stand in a file, `check` names problems: it never fails and never forgets one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.checking import check
from analysis.commands.report import FORMATS
from analysis.problem_kinds import KINDS
from analysis.problems import Problem
from tests.conftest import ROOT

CASE = "cases/peru-2017"
FILES = sorted(
    path.relative_to(ROOT / "data").as_posix()
    for path in (ROOT / "data").rglob("*")
    if path.suffix in (".csv", ".yaml")
)
# What spreadsheets, editors and malice put into files.
SNIPPETS = [
    b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\x1b[31m", b"\xfa", b"\r", b"\r\n", b"\n", b"\n\n", b";",
    b"\t", b",", b",,,", b'"', b'""', b"'", b"=1+1", b"-", b"@x", b"#REF!", b"4-Mar", b"2023-03-04",
    "“x”".encode(), "\u2028".encode(), "\u202e".encode(), "\ufeff".encode(), "Ãº".encode(), b": ",
    b"- ", b"&a ", b"*a", b"!!int x", b"!!bool x", b"? ", b"{", b"[", b"|\n", b"%", b"\\", b"~",
    b"null", b"1e999", b".nan", b"9" * 5000, b"x" * 40_000, b"\xed\xa0\x80", b"../../etc/passwd",
]  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data with one known problem in each of two files."""
    data = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(ROOT / "data", data)
    for file, old, new in PLANTED:
        path = data / file
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    return data


PLANTED = [
    (f"{CASE}/gaps.csv", "\nF03,", "\nX03,"),
    (
        f"{CASE}/lessons.csv",
        ",Cooperation works where the part of each body is clearly set out.,",
        ",,",
    ),
]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the data in which snippets were put in, bytes cut out or parts repeated."""
    file = draw(st.sampled_from(FILES))
    raw = (ROOT / "data" / file).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.sampled_from([0, 0, 1, 5, 80, 5000])))
        what = draw(st.sampled_from([*SNIPPETS, b"", raw[start:end] * 2]))
        raw = raw[:start] + what + raw[end:]
    return file, raw


def found_after(data: Path, file: str, raw: bytes) -> Iterator[Problem]:
    """Yield what the check says after a file was changed, and put the file back."""
    path = data / file
    before = path.read_bytes()
    path.write_bytes(raw)
    try:
        yield from check(data)
    finally:
        path.write_bytes(before)


def assert_fit(data: Path, file: str, problems: list[Problem]) -> None:
    """Every problem is complete and can be printed, and no problem elsewhere was lost."""
    for problem in problems:
        assert problem.code in KINDS
        assert problem.line >= 1
        assert (problem.file + problem.column + problem.problem).isprintable()
        assert (problem.allowed + problem.fix).isprintable()
    assert problems == sorted(problems)
    for write in FORMATS.values():
        assert all(c.isprintable() or c in "\n\x1b" for c in write(problems))
    names = {problem.file for problem in problems if not problem.warning}
    for planted, _, _ in PLANTED:
        # Without a codebook nobody knows the values of a scale, so these cells cannot be judged.
        if planted != file and not (file == "codebook.yaml" and planted.endswith("gaps.csv")):
            assert any(name.endswith(planted) for name in names), planted


SLOW = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@SLOW
@given(change=mutated())
def test_no_mutation_of_a_file_breaks_the_check(copy: Path, change: tuple[str, bytes]) -> None:
    assert_fit(copy, change[0], list(found_after(copy, *change)))


@SLOW
@given(file=st.sampled_from(FILES), raw=st.binary(max_size=300))
def test_no_bytes_break_the_check(copy: Path, file: str, raw: bytes) -> None:
    assert_fit(copy, file, list(found_after(copy, file, raw)))


@SLOW
@given(
    file=st.sampled_from(FILES), raw=st.text(max_size=300, alphabet=st.characters(codec="utf-8"))
)
def test_no_text_breaks_the_check(copy: Path, file: str, raw: str) -> None:
    assert_fit(copy, file, list(found_after(copy, file, raw.encode())))
