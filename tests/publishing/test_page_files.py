"""What each page offers: its notebook with outputs, its data, and buttons to run it elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from lxml import html
from nbclient import NotebookClient

from publishing.page_files import PACKING, data_of
from tests.conftest import ROOT, Project, notebook

PERU = "book/cases/peru-2017"
REPOSITORY = "https://github.com/someone/good-practice"


def links(project: Project, page: str) -> list[str]:
    return html.fromstring(project.page(page)).xpath("//header//a/@href | //a/@href")


def test_the_notebook_has_outputs_and_stands_beside_the_page(built: Project) -> None:
    assert "peru-2017.ipynb" in links(built, PERU)
    book = nbformat.read(built.html / f"{PERU}.ipynb", nbformat.NO_CONVERT)
    nbformat.validate(book)
    shown = [o for cell in book.cells for o in cell.get("outputs", [])]
    assert len(shown) > 30
    assert all("text/html" in output["data"] for output in shown)
    assert "good-practice-traced.blocks" not in nbformat.writes(book)


def test_the_notebook_runs_and_gives_the_same(built: Project) -> None:
    before = nbformat.read(built.html / "book/features.ipynb", nbformat.NO_CONVERT)
    after = nbformat.from_dict(before)
    run = {"metadata": {"path": str(ROOT)}}
    NotebookClient(after, timeout=120, resources=run).execute()
    texts = [
        [o["data"].get("text/html") for c in one.cells for o in c.get("outputs", [])]
        for one in (before, after)
    ]
    assert texts[0] == texts[1] != []


def test_the_data_of_a_case_are_packed_whole(built: Project) -> None:
    assert "peru-2017-data.zip" in links(built, PERU)
    with zipfile.ZipFile(built.html / f"{PERU}-data.zip") as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        assert (
            archive.read("peru-2017/units.csv")
            == (ROOT / "data/cases/peru-2017/units.csv").read_bytes()
        )
    kept = (ROOT / "data/cases/peru-2017").rglob("*")
    assert names == {f"peru-2017/{p.relative_to(ROOT / 'data/cases/peru-2017').as_posix()}"
                     for p in kept if p.is_file()}  # fmt: skip


def test_an_archive_depends_on_the_files_alone(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name / "case"
        folder.mkdir(parents=True)
        for file in ("b.csv", "a.csv") if name == "one" else ("a.csv", "b.csv"):
            (folder / file).write_text(file)
        os.utime(folder / "a.csv", (0, len(name) * 10**8 + hash(name) % 1000))
        (folder / "~$b.csv").write_text("left behind")
    assert data_of(tmp_path / "one/case") == data_of(tmp_path / "two/case")


def test_what_packs_data_is_loaded_without_the_analysis() -> None:
    seen = f"import sys, {PACKING}; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_page_without_code_offers_nothing_of_it(built: Project) -> None:
    assert not [link for link in links(built, "book/contribute") if link.endswith(".ipynb")]


def test_no_service_is_named_without_a_repository(built: Project) -> None:
    assert not re.search("mybinder|colab", built.page(PERU))
    assert "git clone" not in (built.html / f"{PERU}.ipynb").read_text("utf-8")


@pytest.fixture(scope="module")
def hosted(new_project: Callable[[], Project]) -> Project:
    """A small book that knows its repository."""
    project = new_project()
    settings = project.root / "_config.yml"
    text = settings.read_text("utf-8").replace(
        "      use_repository_button: false",
        f"      repository_url: {REPOSITORY}\n      use_repository_button: false",
    )
    settings.write_text(text.replace('jupyterhub_url: ""', "jupyterhub_url: https://hub.test"))
    (project.root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/intro\nchapters:\n  - file: book/other\n"
    )
    (project.root / "book/intro.md").write_text("# One\n\nWords.\n")
    (project.root / "book/other.md").write_text(notebook("1 + 1"))
    done = project.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return project


def test_services_are_offered_where_there_is_a_repository(hosted: Project) -> None:
    there = links(hosted, "book/other")
    binder = "https://mybinder.org/v2/gh/someone/good-practice/main?urlpath=lab/tree/book/other.md"
    assert binder in there
    blob = "https://colab.research.google.com/github/someone/good-practice/blob"
    assert f"{blob}/gh-pages/book/other.ipynb" in there
    assert [link for link in there if link.startswith("https://hub.test/hub/user-redirect")]
    assert not [link for link in links(hosted, "book/intro") if "mybinder" in link]


def test_a_notebook_fetches_the_book_on_a_service_only(hosted: Project) -> None:
    book = nbformat.read(hosted.html / "book/other.ipynb", nbformat.NO_CONVERT)
    first = book.cells[0].source
    assert f"git clone --quiet --depth 1 {REPOSITORY}" in first
    assert '"google.colab" in sys.modules' in first


def test_binder_installs_what_is_pinned() -> None:
    binder = ROOT / ".binder"
    [pinned] = re.findall(r"^-r (.*)$", (binder / "requirements.txt").read_text(), re.M)
    assert (binder / pinned).resolve() == ROOT / "book/research/requirements.txt"
    assert (binder / "runtime.txt").read_text() == "python-3.11\n"
    assert os.access(binder / "postBuild", os.X_OK)
    shell = shutil.which("bash")
    assert shell is None or not subprocess.run([shell, "-n", binder / "postBuild"]).returncode
