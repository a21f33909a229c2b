"""A release is one archive with its checksum, or nothing at all and a reason."""

from __future__ import annotations

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from publishing.release.archive import MANIFEST, SUMS
from publishing.release.crate import FILE
from tests.publishing.release.conftest import git, release

VERSION = "0.1.0"
TOP = f"good-practice-traced-{VERSION}"


def packed(root: Path) -> Path:
    done = release(root, "pack", VERSION)
    assert done.exit_code == 0, done.output
    return root / "dist" / f"{TOP}.zip"


def refused(root: Path, version: str = VERSION, command: str = "pack") -> str:
    done = release(root, command, version)
    assert done.exit_code == 1, done.output
    assert done.output.startswith("No release was made.")
    assert "Traceback" not in done.output
    return done.output


def test_a_release_holds_data_code_pages_and_description(small: Path) -> None:
    assert release(small, "check", VERSION).exit_code == 0
    with zipfile.ZipFile(packed(small)) as archive:
        names = set(archive.namelist())
        described = json.loads(archive.read(f"{TOP}/{FILE}"))
        run = archive.getinfo(f"{TOP}/.ci/run")
        dates = {part.date_time[:3] for part in archive.infolist()}
    expected = {"LICENSE", "data/register.csv", "book/intro.md", "html/index.html", "book.pdf"}
    expected |= {"exports/export.json"}
    assert {f"{TOP}/{name}" for name in (*expected, FILE, MANIFEST)} <= names
    assert all(name.startswith(f"{TOP}/") for name in names)
    assert not [name for name in names if "_build" in name or ".git/" in name]
    assert described["@graph"][1]["version"] == VERSION
    assert run.external_attr >> 16 & 0o111, "a program stays one"
    assert dates == {(2026, 11, 23)}


def test_checksums_stand_inside_and_beside(small: Path) -> None:
    path = packed(small)
    line = (small / "dist" / SUMS).read_text("utf-8")
    assert line == f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
    with zipfile.ZipFile(path) as archive:
        lines = archive.read(f"{TOP}/{MANIFEST}").decode().splitlines()
        sums = dict(line.split("  ", 1)[::-1] for line in lines)
        assert len(sums) == len(archive.namelist()) - 1
        for name, found in sums.items():
            assert sha256(archive.read(f"{TOP}/{name}")).hexdigest() == found


def test_the_same_project_gives_the_same_bytes(small: Path) -> None:
    first = packed(small).read_bytes()
    assert packed(small).read_bytes() == first
    (small / "dist" / f"{TOP}.zip").unlink()
    assert packed(small).read_bytes() == first


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("0.2.0", "CITATION.cff says 0.1.0"),
        ("", "three numbers such as 1.0.0"),
        ("v0.1.0", "three numbers such as 1.0.0"),
        ("../../0.1.0", "three numbers such as 1.0.0"),
    ],
)
def test_another_version_is_refused(small: Path, version: str, said: str) -> None:
    for command in ("check", "pack"):
        assert said in refused(small, version, command)
    assert not (small / "dist").exists()


def test_changes_that_are_not_committed_are_refused(small: Path) -> None:
    (small / "data" / "register.csv").write_text("changed\n")
    (small / "new file.txt").write_text("new\n")
    said = refused(small)
    assert "data/register.csv: a change that is not committed" in said
    assert "new file.txt: a change that is not committed" in said
    assert not (small / "dist").exists()


def test_records_that_are_out_of_date_are_refused(small: Path) -> None:
    (small / "codemeta.json").write_text("{}\n")
    git(small, "commit", "--all", "--message", "Other")
    assert "codemeta.json: CITATION.cff or pyproject.toml says something else" in refused(small)


def test_a_version_that_the_changelog_does_not_tell_is_refused(small: Path) -> None:
    (small / "CHANGELOG.md").write_text("# Changelog\n")
    git(small, "commit", "--all", "--message", "Other")
    assert "CHANGELOG.md: no section ## 0.1.0" in refused(small)


def test_a_book_that_is_not_built_is_refused(small: Path) -> None:
    (small / "_build" / "html" / "book.pdf").unlink()
    (small / "_build" / "exports" / "export.json").unlink()
    said = refused(small)
    assert "_build/html/book.pdf: missing; run make book" in said
    assert "_build/exports/export.json: missing; run python -m analysis export" in said
    assert not (small / "dist").exists()


def test_a_folder_without_its_history_is_refused(small: Path) -> None:
    (small / ".git").rename(small.parent / "elsewhere")
    assert "no git checkout" in refused(small)


def test_a_link_is_not_followed(small: Path) -> None:
    (small / "data" / "link.csv").symlink_to("/etc/hostname")
    git(small, "add", "--all")
    git(small, "commit", "--message", "Link")
    assert "link.csv: a link" in refused(small)


def test_a_release_that_stands_there_is_not_replaced_by_another(small: Path) -> None:
    path = packed(small)
    before = path.read_bytes()
    (small / "_build" / "html" / "index.html").write_text("other")
    assert "another archive of this version" in refused(small)
    assert path.read_bytes() == before


def test_nothing_is_half_written(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    assert release(small, "pack", VERSION).exit_code == 1
    assert list((small / "dist").iterdir()) == []
