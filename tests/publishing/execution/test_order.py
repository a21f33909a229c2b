"""Chapters that take long do not come last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat.v4 import new_notebook

from publishing.execution.chapters import Chapter, Page
from publishing.execution.plan import in_order
from publishing.execution.store import Record


def chapter(name: str) -> Chapter:
    config: Any = None
    return Chapter(Page(name, Path(f"{name}.md"), ""), name, Path(), new_notebook(), config)


def order(*names: str, **seconds: float) -> list[str]:
    known = [Record(Path(), 1, n, n, "", {}, "", took) for n, took in seconds.items()]
    return [each.page.docname for each in in_order([chapter(name) for name in names], known)]


def test_pages_of_a_large_folder_come_first_and_those_alone_last() -> None:
    assert order("all", "b/one", "b/two", "b/x") == ["b/one", "b/two", "b/x", "all"]


def test_the_longest_comes_first_but_after_those_of_which_nothing_is_known() -> None:
    assert order("a", "b", "c", "d", a=1, b=0, d=20) == ["c", "d", "a", "b"]


def test_small_differences_change_nothing() -> None:
    assert order("a", "b", a=0.1, b=0.3) == ["a", "b"]
