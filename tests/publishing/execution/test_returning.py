"""A module runs once for all chapters on a kernel, and no chapter can tell."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from publishing.execution import store
from tests.publishing.execution.conftest import Book

TELLS = "import os; _ = open(os.environ['RUNS'], 'a').write(f'{os.getpid()} body\\n')\n"


def inputs(book: Book) -> dict[str | None, Mapping[str, str] | None]:
    return {record.page: record.inputs for record in store.records(Path(book.cache))}


@pytest.fixture
def study(book: Book) -> Book:
    book.write("study/__init__.py", "")
    return book


def run(book: Book, *pages: str) -> list[str]:
    """Run pages one after the other on one kernel; return what ran, and bodies that told."""
    for number, code in enumerate(pages):
        book.page("abc"[number], code)
    built = book.build(execution_kernels=1)
    assert built.warned == ""
    assert len(set(built.kernels)) == 1
    return built.ran


READING = """
from functools import cache
from pathlib import Path
from importlib import import_module
from study.tools import TABLE

DATA = Path(__file__).parents[1] / "data"
SCALE = (DATA / "scale.txt").read_text()

@cache
def title():
    return (DATA / "title.txt").read_text()

try:
    from study.nowhere import some
except ImportError:
    some = "none"
late = import_module("study.late").late
"""
TOOLS = "from study import parts\nfrom .parts.table import TABLE\n"
USES = "from study import reading, parts\nprint(reading.SCALE, reading.title(), reading.TABLE)"


def test_a_chapter_reads_the_same_first_and_later(study: Book) -> None:
    study.write("data/scale.txt", "scale")
    study.write("data/title.txt", "title")
    study.write("study/reading.py", TELLS + READING)
    study.write("study/tools.py", TOOLS)
    study.write("study/late.py", "def late():\n    pass")
    study.write("study/parts/__init__.py", "from study.parts.table import table")
    study.write("study/parts/table.py", "TABLE = 1\ndef table():\n    return TABLE")
    assert run(study, f"import study.late\n{USES}", USES, USES) == ["a", "body", "b", "c"]
    first, second, third = inputs(study).values()
    assert first == second == third
    assert {name for name in first or () if not name.endswith("/")} == {
        "data/scale.txt", "data/title.txt", "study/__init__.py", "study/late.py",
        "study/nowhere.py", "study/nowhere/__init__.py", "study/parts/__init__.py",
        "study/parts/table.py", "study/reading.py", "study/tools.py",
    }  # fmt: skip
    assert study.output("a") == study.output("c") == "scale title 1"


def test_a_module_stands_in_its_package_only_once_it_is_imported(study: Book) -> None:
    study.write("study/one.py", "x = 1")
    imports = "import study, study.one\nprint(study.one.x)"
    looks = "import study\nprint(hasattr(study, 'one'))"
    run(study, imports, looks, imports)
    assert [study.output(name) for name in "abc"] == ["1", "False", "1"]
    assert "study/one.py" not in (inputs(study)["pages/b"] or ())


def test_modules_that_import_each_other_come_back_whole(study: Book) -> None:
    study.write("study/one.py", TELLS + "from study import parts\nx = 1")
    study.write("study/parts/__init__.py", "import study.one")
    study.write("study/parts/two.py", "from study.parts import three\ny = 2")
    study.write("study/parts/three.py", "import study.parts.two as two\nz = 3")
    ask = (
        "print(study.one.x, study.parts.two.y, study.parts.three.z, study.one.parts is study.parts)"
    )
    orders = ("study.parts.two, study.one", "study.one, study.parts.three", "study.parts.three")
    ran = run(study, *(f"import {order}\n{ask}" for order in orders))
    assert ran == ["a", "body", "b", "c"]
    assert [study.output(name) for name in "abc"] == ["1 2 3 True"] * 3
    first, second, third = inputs(study).values()
    assert first == second == third


HOLDING = """
from dataclasses import dataclass
from types import MappingProxyType

@dataclass
class Point:
    x: int = 0
    seen = []

def remember(into=[]):
    return into

def counting():
    count = {"calls": 0}
    def call():
        count["calls"] += 1
        return count["calls"]
    return call

count, table, names, point = counting(), {"a": [1]}, {"a"}, Point()
steps = [lambda held=[]: held]
view = MappingProxyType(table)
fixed = 1
def parts():
    return (fixed, table, sorted(names), point, Point.x, Point.seen, remember(), vars(remember),
            hasattr(Point, "y"), count(), steps[0](), dict(view))
"""


CHANGES = (
    "held.fixed = 2",
    "del held.fixed",
    "held.new = 1; held.fixed = 3",
    "held.table['a'].append(2)",
    "held.names.add('b')",
    "held.point.x = 5",
    "held.Point.x = 6",
    "held.Point.y = 7",
    "held.Point.__repr__ = lambda self: 'spoiled'",
    "held.Point.seen.append(8)",
    "held.remember().append(9)",
    "held.remember.note = 10",
    "held.steps[0]().append(11)",
    "_ = held.count()",
    "held.table['f'] = open(held.__file__)",
    "import sys; del sys.modules['study.held']; import study.held; study.held.fixed = 12",
    "import importlib; held.table.clear(); importlib.reload(held); held.fixed = 13",
)


def test_what_a_chapter_changes_stays_with_it(study: Book) -> None:
    study.write("study/held.py", HOLDING)
    study.write("study/user.py", "from study.held import *\nfrom study import held")
    look = "from study import user, held\nprint(held.parts(), user.fixed)"
    names = [chr(ord("a") + number) for number in range(len(CHANGES))]
    for name, change in zip(names, CHANGES, strict=True):
        study.page(name, look, change)
    study.page("last", look)
    built = study.build(execution_kernels=1)
    assert built.warned == ""
    assert len(set(built.kernels)) == 1
    last = study.output("last")
    assert {change: study.output(n) for n, change in zip(names, CHANGES, strict=True)} == (
        dict.fromkeys(CHANGES, last)
    )


def test_what_a_chapter_changes_counts_for_its_own_imports(study: Book) -> None:
    study.write("study/theme.py", "colour = 'blue'\nsizes = [1]")
    study.write(
        "study/drawn.py",
        "import os, sys\nfrom study.theme import colour, sizes\n"
        "x = (colour, *sizes, os.getenv('SIZE'), sys.getrecursionlimit() == 999)",
    )
    changes = (
        "",
        "from study import theme; theme.colour = 'red'; theme.sizes.append(2)\n",
        "import os, sys; os.environ['SIZE'] = '3'; sys.setrecursionlimit(999)\n",
    )
    run(study, *(f"{change}from study.drawn import x\nprint(x)" for change in changes))
    assert [study.output(name) for name in "abc"] == [
        "('blue', 1, None, False)",
        "('red', 1, 2, None, False)",
        "('blue', 1, '3', True)",
    ]


ACTS = ("import os; os.environ['LEFT'] = 'x'", "import random; random.seed(1)")


@pytest.mark.parametrize("act", ACTS)
def test_a_module_that_acts_on_the_process_runs_for_every_chapter(study: Book, act: str) -> None:
    study.write("study/acting.py", TELLS + act)
    ask = "from study import acting\nimport os, random\nprint(os.getenv('LEFT'), random.random())"
    assert run(study, ask, ask) == ["a", "body", "b", "body"]
    random.seed(1)
    wanted = "x" if act == ACTS[0] else f"None {random.random()}"
    assert all(study.output(name).startswith(wanted) for name in "ab")


def test_a_module_runs_again_in_another_folder(study: Book) -> None:
    study.write("study/place.py", "from pathlib import Path\nhere = Path.cwd().name")
    study.write("index.md", "# All\n\n```{toctree}\n:glob:\n\npages/*\npages/*/*\n```\n")
    for page in ("a", "north/b", "south/c"):
        study.page(page, "from study import place\nprint(place.here)")
    study.build(execution_kernels=1)
    found = [study.output(page) for page in ("a", "north/b", "south/c")]
    assert found == ["pages", "north", "south"]


def test_what_cannot_be_compared_runs_again_with_all_that_import_it(study: Book) -> None:
    study.write("study/handle.py", TELLS + "handle = (n for n in range(3)); next(handle)")
    study.write("study/user.py", "from study import handle as module")
    study.write("study/other.py", TELLS.replace("body", "other"))
    ask = "from study import user, other\nprint(next(user.module.handle))"
    assert run(study, ask, ask) == ["a", "body", "other", "b", "body"]
    assert study.output("a") == study.output("b") == "1"


def test_tracebacks_show_the_code_of_the_project_alone(study: Book) -> None:
    study.write("study/inner.py", "1 / 0")
    study.write("study/outer.py", "from study import inner")
    study.page("a", "import study.outer")
    study.page("b", "import study.missing")
    study.write("study/wrong.py", "import study.missing")
    study.page("c", "import study.wrong")
    warned = study.build(execution_kernels=1).warned
    assert "ZeroDivisionError" in warned
    assert "No module named 'study.missing'" in warned
    assert "from study import inner" in warned
    assert "frozen" not in warned
    assert "chapter_agent" not in warned
    assert "execution/inside" not in warned.replace("\\", "/")


def test_bytecode_is_not_recorded(study: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE")
    study.write("study/one.py", "x = 1")
    run(study, "import study.one")
    assert (study.root / "study/__pycache__").is_dir()
    assert set(inputs(study)["pages/a"] or ()) == {"study/__init__.py", "study/one.py"}
