"""An export is whole or not there, stays in its folder and removes only what is its own."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from analysis.export.files import ExportFile
from analysis.export.writing import LIST, write
from analysis.problems import DataError

KINDS = ("a",)


def file(path: str, content: bytes = b"new") -> ExportFile:
    return ExportFile(path, lambda: content, "A file.", path.split("/")[0])


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the list."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def code(error: pytest.ExceptionInfo[DataError]) -> str:
    return error.value.problems[0].code


def test_writes_whole_files_and_touches_none_that_is_the_same(tmp_path: Path) -> None:
    files = [file("a/x.csv"), file("a/deep/y.csv", b"y")]
    assert write(files, tmp_path, KINDS).written == ("a/x.csv", "a/deep/y.csv")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = write(files, tmp_path, KINDS)
    assert (done.written, done.unchanged) == ((), ("a/x.csv", "a/deep/y.csv"))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/x", "a/../../x", "a\\..\\x", "C:/x", "", ".", "a//x", "./a", "a/\0", "a/"],
)
def test_a_path_outside_is_refused_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(DataError) as error:
        write([file("a/good"), file(path)], tmp_path / "out", KINDS)
    assert code(error) == "outside-folder"
    assert held(tmp_path) == {}


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DataError) as error:
        write([file("a/x")], tmp_path / "out", KINDS)
    assert code(error) == "outside-folder"
    assert held(tmp_path / "elsewhere") == {}


def test_only_own_files_of_the_same_kind_are_removed(tmp_path: Path) -> None:
    write([file("a/old/x"), file("a/stays"), file("b/other")], tmp_path, ("a", "b"))
    (tmp_path / "a" / "mine.txt").write_bytes(b"mine")
    done = write([file("a/stays")], tmp_path, KINDS)
    assert done.removed == ("a/old/x",)
    assert set(held(tmp_path)) == {"a/stays", "a/mine.txt", "b/other"}
    assert not (tmp_path / "a" / "old").exists()


def test_what_somebody_has_changed_is_neither_removed_nor_replaced(tmp_path: Path) -> None:
    write([file("a/gone"), file("a/x")], tmp_path, KINDS)
    for name in ("gone", "x"):
        (tmp_path / "a" / name).write_bytes(b"notes of somebody")
    with pytest.raises(DataError) as error:
        write([file("a/x", b"newer")], tmp_path, KINDS)
    assert code(error) == "changed-export"
    assert set(held(tmp_path).values()) == {b"notes of somebody"}
    done = write([file("a/x", b"newer")], tmp_path, KINDS, replace=True)
    assert (done.written, done.removed) == (("a/x",), ())
    assert held(tmp_path) == {"a/x": b"newer", "a/gone": b"notes of somebody"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 3}', '{"files": {"../victim": ["%s"]}}', '{"files": [1]}']
)
def test_a_list_that_is_broken_or_hostile_removes_nothing(tmp_path: Path, text: str) -> None:
    victim, out = file("victim"), tmp_path / "out"
    (tmp_path / "victim").write_bytes(victim.content)
    out.mkdir()
    (out / LIST).write_text(text.replace("%s", victim.sha256))
    assert write([file("a/x")], out, ("a", "..")).removed == ()
    assert (tmp_path / "victim").read_bytes() == victim.content
    assert list(json.loads((out / LIST).read_text())["files"]) == ["a/x"]


def full_after(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Let the file system give out after some files."""
    synced = iter(range(100))

    def fsync(_: int) -> None:
        if next(synced) >= number:
            raise error

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_a_full_disk_or_an_interruption_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    old = [file("a/x", b"old x"), file("a/y", b"old y"), file("a/z", b"old z")]
    new = [file("a/x", b"new x"), file("a/y", b"new y")]
    write(old, tmp_path, KINDS)
    with monkeypatch.context() as patch:
        full_after(patch, number, error)
        with pytest.raises((DataError, KeyboardInterrupt)) as caught:
            write(new, tmp_path, KINDS)
    if isinstance(caught.value, DataError):
        assert "No space left on device" in str(caught.value)
    assert {bytes[4:] for bytes in held(tmp_path).values()} <= {b"x", b"y", b"z"}
    assert set(held(tmp_path)) in ({"a/x", "a/y", "a/z"}, {"a/x", "a/y"})
    assert held(tmp_path)["a/y"] == (b"old y" if number < 3 else b"new y")
    write([file("a/x", b"newest"), file("a/y", b"newest")], tmp_path, KINDS)  # it goes on
    assert held(tmp_path) == {"a/x": b"newest", "a/y": b"newest"}


def test_a_folder_that_cannot_be_made_is_named_without_traceback(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(DataError) as error:
        write([file("a/x")], tmp_path / "out", KINDS)
    assert code(error) == "not-exported"


def test_the_content_is_made_before_anything_is_written(tmp_path: Path) -> None:
    def failing():
        yield file("a/x")
        raise DataError([])

    with pytest.raises(DataError):
        write(failing(), tmp_path / "out", KINDS)
    assert not (tmp_path / "out").exists()
