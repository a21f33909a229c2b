"""When the downloads are written, when not, and what stops a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Project

WRITER = """
from pathlib import Path

def write(folder):
    words = (Path(__file__).parents[1] / "data" / "words.txt").read_text()
    if words == "broken":
        raise ValueError("no room for the words")
    folder.mkdir(exist_ok=True)
    file = folder / "words.txt"
    file.write_text(words)
    return [file]
"""


@pytest.fixture
def project(small_project: Project) -> Project:
    """A book of two pages with a download made from one file of the data."""
    root = small_project.root
    (root / "analysis" / "words.py").write_text(WRITER)
    (root / "data" / "words.txt").write_text("one")
    config = root / "_config.yml"
    text = config.read_text("utf-8")
    assert "analysis.export.formats:write_all" in text
    config.write_text(text.replace("analysis.export.formats:write_all", "analysis.words:write"))
    return small_project


def download(project: Project) -> Path:
    return project.html / "downloads" / "words.txt"


def build(project: Project) -> None:
    done = project.build()
    assert done.returncode == 0, done.stderr


def test_they_are_written_when_an_input_or_a_file_has_changed(project: Project) -> None:
    build(project)
    assert download(project).read_text() == "one"
    before = download(project).stat().st_mtime_ns
    build(project)
    assert download(project).stat().st_mtime_ns == before
    (project.root / "data" / "words.txt").write_text("two")
    build(project)
    assert download(project).read_text() == "two"
    download(project).write_text("changed by hand")
    build(project)
    assert download(project).read_text() == "two"
    download(project).unlink()
    build(project)
    assert download(project).read_text() == "two"


def test_a_failure_is_named_and_stops_this_build_and_the_next(project: Project) -> None:
    build(project)
    (project.root / "data" / "words.txt").write_text("broken")
    for _ in range(2):
        done = project.build()
        assert done.returncode != 0
        assert "the downloads were not written: no room for the words" in done.stdout + done.stderr
    assert download(project).read_text() == "one"


def test_a_build_with_a_warning_leaves_them_alone(project: Project) -> None:
    build(project)
    (project.root / "data" / "words.txt").write_text("two")
    (project.root / "book" / "intro.md").write_text("# One\n\nSee {unit}`peru-2017:D99`.\n")
    assert project.build().returncode != 0
    assert download(project).read_text() == "one"
