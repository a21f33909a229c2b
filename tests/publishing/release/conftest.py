"""A small project in a git checkout of its own, built and ready to be released."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publishing.release.__main__ import main
from tests.conftest import ROOT

KEPT = (
    "CITATION.cff",
    "CHANGELOG.md",
    "LICENSE",
    "codemeta.json",
    ".zenodo.json",
    "pyproject.toml",
    "requirements.txt",
    "book/intro.md",
    "book/research/recode.md",
    "analysis/once.py",
    "data/register.csv",
    ".ci/run",
)


def git(root: Path, *command: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@localhost", "-c", "commit.gpgsign=0")
    subprocess.run(["git", "-C", str(root), *who, *command], check=True, capture_output=True)


def release(root: Path, *command: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *command])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in KEPT:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    (root / ".gitignore").write_text("_build/\ndist/\n")
    git(root.parent, "init", "--quiet", str(root))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "All")
    pages = root / "_build" / "html"
    pages.mkdir(parents=True)
    (pages / "index.html").write_text("<title>The book &amp; more</title>")
    (pages / "book.pdf").write_bytes(b"%PDF-1.7")
    (pages / "a page.html").write_text("<p>no title")
    (root / "_build" / "exports").mkdir()
    (root / "_build" / "exports" / "export.json").write_text("{}")
    return root
