"""What tells a cached build from a fresh one."""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing.compare import differences, main


def folder(root: Path, name: str, files: dict[str, str]) -> Path:
    for file, text in files.items():
        path = root / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root / name


def test_every_kind_of_difference_is_named(tmp_path: Path) -> None:
    same = {"a.html": "a", "deep/b.html": "b"}
    cached = folder(tmp_path, "cached", same | {"old.html": "", "old.svg": "", "c.pdf": "old"})
    fresh = folder(tmp_path, "fresh", same | {"c.pdf": "new", "d.svg": ""})
    assert differences(cached, fresh) == ["c.pdf: differs", "d.svg: missing", "old.html: left over"]
    assert main(str(cached), str(fresh)) == 1


def test_the_same_pages_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cached = folder(tmp_path, "cached", {"a.html": "a", "old.svg": ""})
    fresh = folder(tmp_path, "fresh", {"a.html": "a"})
    assert main(str(cached), str(fresh)) == 0
    assert "every page" in capsys.readouterr().out
