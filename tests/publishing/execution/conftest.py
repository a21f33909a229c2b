"""A tiny book of its own, to be built in this process by Sphinx, whose cells tell when they run."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from sphinx.application import Sphinx
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.conftest import ROOT, notebook

SETTINGS: dict[str, Any] = {
    "extensions": ["myst_nb", "publishing.execution"],
    "html_theme": "basic",
    "root_doc": "index",
    "exclude_patterns": ["_build", "data", "study"],
    "nb_execution_mode": "cache",
    "nb_execution_show_tb": True,
    "execution_inputs": ["data", "study"],
    "execution_kernels": 2,
}
INDEX = "# All\n\n```{toctree}\n:glob:\n\npages/*\n```\n"
TELL = "import os; _ = open(os.environ['RUNS'], 'a').write(f'{os.getpid()} NAME\\n')"


@dataclass
class Built:
    """What one build did: chapters in the order in which they ran, pages read and written."""

    ran: list[str] = field(default_factory=list)
    kernels: list[int] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    said: str = ""
    warned: str = ""


@dataclass(frozen=True)
class Book:
    """A folder with data, a package named study, and pages."""

    root: Path

    @property
    def runs(self) -> Path:
        return self.root / "runs.txt"

    @property
    def cache(self) -> Path:
        return self.root / "_build" / ".jupyter_cache"

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def page(self, name: str, *cells: str, prose: str = "") -> None:
        """Write a page whose first cell tells that it runs."""
        tell = TELL.replace("NAME", name)
        self.write(f"pages/{name}.md", notebook(tell, *cells, title=name) + f"\n{prose}\n")

    def build(self, **settings: Any) -> Built:
        """Build what is outdated."""
        self.runs.unlink(missing_ok=True)
        built, said, warned = Built(), io.StringIO(), io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                self.root, None, self.root / "_build/html", self.root / "_build/.doctrees", "html",
                SETTINGS | settings, status=said, warning=warned,
            )  # fmt: skip
            app.connect("source-read", lambda _, name, __: built.read.add(name))
            app.connect("html-page-context", lambda _, name, *__: built.written.add(name))
            app.build()
        built.said = strip_escape_sequences(said.getvalue())
        built.warned = strip_escape_sequences(warned.getvalue())
        lines = self.runs.read_text().splitlines() if self.runs.exists() else []
        built.kernels = [int(line.split()[0]) for line in lines]
        built.ran = [line.split()[1] for line in lines]
        return built

    def output(self, name: str) -> str:
        """Return what the cells of a page put out."""
        page = html.fromstring((self.root / f"_build/html/pages/{name}.html").read_text("utf-8"))
        found = page.xpath("//div[contains(@class, 'cell_output')]")
        return "\n".join(each.text_content().strip() for each in found)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book with a start page alone."""
    made = Book(tmp_path)
    made.write("index.md", INDEX)
    monkeypatch.setenv("RUNS", str(made.runs))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(ROOT)]))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")  # a changed module keeps its second and size
    monkeypatch.setattr(sys, "path", [*sys.path])
    return made
