"""Copies of the data and of the whole project, and the book built once from a clean copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("analysis", "book", "data", "publishing", "_config.yml", "_toc.yml", "CITATION.cff")


@dataclass(frozen=True)
class Project:
    """A copy of the project in a folder of its own, and the way to build it."""

    root: Path

    def build(self, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run the ecosystem's own command, with the code of this copy; `settings` are variables."""
        run = "from jupyter_book.cli.main import main; main()"
        command = [sys.executable, "-c", run, "build", str(self.root)]
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which a command runs with the code of this copy."""
        own = {"PYTHONPATH": str(self.root), "SOURCE_DATE_EPOCH": "1767225600", "NO_COLOR": "1"}
        return os.environ | own

    @property
    def html(self) -> Path:
        return self.root / "_build" / "html"

    def page(self, name: str) -> str:
        return (self.html / f"{name}.html").read_text("utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may break."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Make a copy of what a build needs."""

    def make() -> Project:
        root = tmp_path_factory.mktemp("project")
        for part in PARTS:
            source, ignore = ROOT / part, shutil.ignore_patterns("__pycache__")
            if source.is_dir():
                shutil.copytree(source, root / part, ignore=ignore)
            else:
                shutil.copy(source, root / part)
        return Project(root)

    return make


@pytest.fixture
def small_project(new_project: Callable[[], Project]) -> Project:
    """A copy whose book is two pages long: quick to build, free to break."""
    project = new_project()
    (project.root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/intro\nchapters:\n  - file: book/other\n"
    )
    (project.root / "book" / "intro.md").write_text("# One\n\nWords.\n")
    (project.root / "book" / "other.md").write_text(notebook("1 + 1"))
    return project


def notebook(*cells: str, title: str = "Other") -> str:
    """Return a text notebook with the code cells given."""
    head = (
        "---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\n"
        "kernelspec:\n  display_name: Python 3\n  language: python\n  name: python3\n---\n"
    )
    body = "".join(f"\n```{{code-cell}} ipython3\n{cell}\n```\n" for cell in cells)
    return f"{head}\n# {title}\n{body}"


@pytest.fixture(scope="session")
def isolated(new_project: Callable[[], Project]) -> Project:
    """The whole book again, elsewhere, each chapter on a kernel of its own by the stock tool."""
    project = new_project()
    config = project.root / "_config.yml"
    text = config.read_text("utf-8")
    assert "execution_inputs: [data, analysis]" in text
    stock = text.replace("execution_inputs: [data, analysis]", "execution_inputs: []")
    config.write_text(stock, "utf-8")
    done = project.build(PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "Executing notebook" in done.stdout
    return project


@pytest.fixture(scope="session")
def built(new_project: Callable[[], Project]) -> Project:
    """The whole book, built once."""
    project = new_project()
    done = project.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return project
