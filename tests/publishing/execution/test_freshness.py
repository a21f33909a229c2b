"""A page is read and run again exactly when something that it was made from has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publishing.execution import store
from tests.publishing.execution.conftest import Book

LOAD = """
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"

@cache
def scale():
    return (DATA / "scale.txt").read_text()

def case(name):
    return scale() + (DATA / "cases" / name / "case.txt").read_text()

def names():
    return sorted(path.name for path in (DATA / "cases").iterdir())
"""


def show(name: str, kind: str) -> str:
    return f"from study import {kind}, load\nprint({kind}.draw(load.case({name!r})))"


@pytest.fixture
def study(book: Book) -> Book:
    """Two cases with a chapter each, drawn by different functions, a synthesis, a plain page."""
    book.write("data/scale.txt", "scale ")
    book.write("data/notes/readme.txt", "words")
    for name in ("chile", "peru"):
        book.write(f"data/cases/{name}/case.txt", f"{name} one")
    book.write("study/__init__.py", "")
    book.write("study/load.py", LOAD)
    book.write("study/bars.py", "def draw(text):\n    return 'bars ' + text\n")
    book.write("study/lines.py", "def draw(text):\n    return 'lines ' + text\n")
    book.page("chile", show("chile", "bars"))
    book.page("peru", show("peru", "lines"))
    book.page("plain", "1 + 1")
    book.page(
        "synthesis",
        "from study import load\nprint(*[load.case(n) for n in load.names()], sep='; ')",
    )
    first = book.build()
    assert sorted(first.ran) == ["chile", "peru", "plain", "synthesis"]
    assert first.warned == ""
    return book


def test_nothing_changed_nothing_runs(study: Book) -> None:
    again = study.build()
    assert (again.ran, again.read) == ([], set())
    assert again.written <= {"genindex", "search"}


def test_data_of_one_case_run_its_chapter_and_the_synthesis(study: Book) -> None:
    study.write("data/cases/chile/case.txt", "chile two")
    again = study.build()
    assert sorted(again.ran) == ["chile", "synthesis"]
    assert again.read == {"pages/chile", "pages/synthesis"}
    assert study.output("chile") == "bars scale chile two"
    assert study.output("synthesis") == "scale chile two; scale peru one"
    assert study.build().ran == []


def test_data_put_back_run_again(study: Book) -> None:
    for text in ("chile two", "chile one"):
        study.write("data/cases/chile/case.txt", text)
        assert sorted(study.build().ran) == ["chile", "synthesis"]
        assert study.output("chile") == f"bars scale {text}"


def test_what_a_module_remembers_counts_for_every_chapter(study: Book) -> None:
    study.write("data/scale.txt", "other ")
    assert sorted(study.build(execution_kernels=1).ran) == ["chile", "peru", "synthesis"]
    study.write("data/scale.txt", "third ")
    assert sorted(study.build().ran) == ["chile", "peru", "synthesis"]


def test_a_function_runs_the_chapters_that_use_it(study: Book) -> None:
    study.write("study/bars.py", "def draw(text):\n    return 'tall bars ' + text\n")
    assert study.build().ran == ["chile"]
    assert study.output("chile") == "tall bars scale chile one"


def test_a_module_of_the_same_length_and_time_is_not_taken_for_the_old_one(study: Book) -> None:
    path = study.root / "study/bars.py"
    before = path.stat()
    path.write_text(path.read_text().replace("bars ", "BARS "))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert study.build().ran == ["chile"]
    assert study.output("chile") == "BARS scale chile one"


def test_a_file_that_nobody_reads_runs_nothing(study: Book) -> None:
    study.write("study/unused.py", "x = 1\n")
    study.write("data/notes/readme.txt", "other words")
    assert study.build().ran == []


def test_a_file_beside_one_that_was_read_may_have_been_asked_for(study: Book) -> None:
    study.write("data/cases/peru/more.txt", "words")
    assert sorted(study.build().ran) == ["peru", "synthesis"]


def test_prose_is_read_again_but_not_run(study: Book) -> None:
    path = study.root / "pages/chile.md"
    path.write_text(path.read_text() + "\nMore words.\n")
    again = study.build()
    assert (again.ran, again.read) == ([], {"pages/chile"})
    assert study.output("chile") == "bars scale chile one"
    study.write("data/cases/chile/case.txt", "chile two")
    assert sorted(study.build().ran) == ["chile", "synthesis"]


def test_code_runs_its_own_page(study: Book) -> None:
    study.page("chile", show("chile", "lines"))
    assert study.build().ran == ["chile"]
    assert study.output("chile") == "lines scale chile one"


def test_an_upgraded_package_runs_all(study: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = study.root / "packages"
    study.write("packages/thing-1.0.dist-info/METADATA", "Name: thing\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(packages)
    assert len(study.build().ran) == 4
    assert study.build().ran == []
    (packages / "thing-1.0.dist-info").rename(packages / "thing-1.1.dist-info")
    assert len(study.build().ran) == 4


def test_a_new_case_refreshes_the_pages_that_list_it_and_every_menu(study: Book) -> None:
    study.write("data/cases/brazil/case.txt", "brazil one")
    study.page("brazil", show("brazil", "bars"))
    again = study.build()
    assert sorted(again.ran) == ["brazil", "synthesis"]
    assert {"pages/chile", "pages/plain", "index"} <= again.written
    assert "scale brazil one" in study.output("synthesis")


def test_a_removed_case_leaves_nothing_behind(study: Book) -> None:
    (study.root / "data/cases/peru/case.txt").unlink()
    (study.root / "data/cases/peru").rmdir()
    (study.root / "pages/peru.md").unlink()
    again = study.build()
    assert again.ran == ["synthesis"]
    assert {"pages/chile", "pages/plain", "index"} <= again.written
    assert study.output("synthesis") == "scale chile one"
    assert not (study.root / "_build/html/pages/peru.html").exists()


def test_a_lost_cache_runs_all(study: Book) -> None:
    for path in sorted(study.cache.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert len(study.build().ran) == 4


def test_another_process_may_have_read_anything(book: Book) -> None:
    book.write("data/some.txt", "one")
    book.page("shell", "import subprocess, sys\n_ = subprocess.run([sys.executable, '-c', ''])")
    book.page("plain", "1 + 1")
    assert sorted(book.build().ran) == ["plain", "shell"]
    book.write("data/some.txt", "two")
    assert book.build().ran == ["shell"]


def test_same_code_never_shares_outputs(book: Book) -> None:
    """The cache of the ecosystem knows code only; here it depends on the folder of the page."""
    for place in ("north", "south"):
        book.write(f"data/{place}.txt", f"{place} one")
        book.page(f"{place}/page", READ_BY_FOLDER)
    text = (book.root / "pages/north/page.md").read_text().replace("north/page", "same")
    for place in ("north", "south"):
        book.write(f"pages/{place}/page.md", text)
    book.write("index.md", INDEX_OF_FOLDERS)
    assert book.build().ran == ["same", "same"]
    assert [book.output(f"{place}/page") for place in ("north", "south")] == [
        "north one",
        "south one",
    ]
    book.write("data/south.txt", "south two")
    assert book.build().ran == ["same"]
    assert book.output("south/page") == "south two"
    assert book.build().ran == []
    (book.root / "pages/north/page.md").unlink()
    book.build()
    assert book.output("south/page") == "south two"


READ_BY_FOLDER = (
    "from pathlib import Path\nhere = Path.cwd()\n"
    "print((here.parents[1] / 'data' / f'{here.name}.txt').read_text())"
)
INDEX_OF_FOLDERS = "# All\n\n```{toctree}\n:glob:\n\npages/*/*\n```\n"


def test_the_record_lies_beside_the_outputs(study: Book) -> None:
    found = {record.page: record for record in store.records(Path(study.cache))}
    inputs = found["pages/chile"].inputs
    assert inputs is not None
    read = {name for name in inputs if not name.endswith("/")}
    assert read == {
        "data/scale.txt", "data/cases/chile/case.txt",
        "study/__init__.py", "study/load.py", "study/bars.py",
    }  # fmt: skip


SHARED = """
import os
from pathlib import Path

class Facts(dict):
    pass

def facts(name):
    open(os.environ["RUNS"], "a").write(f"{os.getpid()} facts-{name}\\n")
    return Facts(text=(Path(__file__).parent.parent / "data" / name).read_text())
"""
ASKS = "from study.shared import Facts, facts\nx = facts('NAME')\nassert type(x) is Facts"


def test_chapters_share_what_a_function_returns_and_run_again_when_its_files_change(
    book: Book,
) -> None:
    book.write("study/__init__.py", "")
    book.write("study/shared.py", SHARED)
    for name in ("chile", "peru"):
        book.write(f"data/{name}", f"{name} one")
    ask = (
        ASKS.replace("NAME", "peru") + "\nprint(x.get('changed', x['text'])); x['changed'] = 'yes'"
    )
    for page in ("first", "second"):
        book.page(page, ask)
    book.page("third", ASKS.replace("NAME", "chile"))
    shared = {"execution_shared": ["study.shared:facts"], "execution_kernels": 1}
    assert book.build(**shared).ran == ["first", "facts-peru", "second", "third", "facts-chile"]
    assert book.output("first") == book.output("second") == "peru one"
    assert book.build(**shared).ran == []
    book.write("data/peru", "peru two")
    assert book.build(**shared).ran == ["first", "facts-peru", "second"]
    assert book.output("second") == "peru two"


def test_kernels_share_what_took_long(book: Book) -> None:
    book.write("study/__init__.py", "")
    long = SHARED.replace("    return Facts", "    time.sleep(0.1)\n    return Facts")
    book.write("study/shared.py", f"import time\n{long}")
    book.write("data/peru", "peru one")
    ask = ASKS.replace("NAME", "peru")
    for page in ("a", "c"):
        book.page(page, f"{ask}\nprint(x['text'], {page!r})")
    book.page("b", "import sys; print('x', file=sys.stderr)")  # has its kernel replaced
    shared = {"execution_shared": ["study.shared:facts"], "execution_kernels": 1}
    built = book.build(**shared)
    assert (built.ran.count("facts-peru"), len(set(built.kernels))) == (1, 2)
    assert [book.output(page) for page in ("a", "c")] == ["peru one a", "peru one c"]
    book.write("data/peru", "peru two")
    book.build(**shared)
    assert book.output("c") == "peru two c"


def test_a_shared_function_goes_on_to_remember_within_a_chapter(book: Book) -> None:
    book.write("study/__init__.py", "")
    remembering = SHARED.replace("def facts", "@cache\ndef facts")
    book.write("study/shared.py", "from functools import cache\n" + remembering)
    book.write("data/peru", "peru one")
    ask = ASKS.replace("NAME", "peru") + "\nprint('new' not in x, facts('peru') is x); x['new'] = 1"
    for page in ("first", "second"):
        book.page(page, ask)
    shared = {"execution_shared": ["study.shared:facts"], "execution_kernels": 1}
    assert book.build(**shared).ran == ["first", "facts-peru", "second"]
    assert book.output("first") == book.output("second") == "True True"
    book.write("data/peru", "peru two")
    assert book.build(**shared).ran == ["first", "facts-peru", "second"]


def test_a_kernel_remembers_what_nothing_can_change_with_what_it_read(book: Book) -> None:
    book.write("study/__init__.py", "")
    fixed = SHARED.replace("return Facts(text=", "return str(").replace("Facts(dict)", "Facts(str)")
    book.write("study/shared.py", fixed)
    book.write("data/peru", "peru one")
    for page in ("first", "second", "third"):
        book.page(page, f"from study.shared import facts\nprint({page!r}, facts('peru'))")
    kept = {"execution_remembered": ["study.shared:facts"], "execution_kernels": 1}
    assert book.build(**kept).ran == ["first", "facts-peru", "second", "third"]
    assert book.output("third") == "third peru one"
    book.write("data/peru", "peru two")  # read in the first chapter alone, and counted in all
    assert book.build(**kept).ran == ["first", "facts-peru", "second", "third"]
    book.write("study/shared.py", fixed.replace("read_text()", "read_text().upper()"))
    assert book.build(**kept).ran == ["first", "facts-peru", "second", "third"]
    assert book.output("third") == "third PERU TWO"
