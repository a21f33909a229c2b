"""Reading is shared only when no chapter is left to run; writing always is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder

from publishing import parallel
from publishing.execution.build import READY


def app(ready: bool, *safe: bool | None) -> Any:
    names = {f"extension{n}": SimpleNamespace(parallel_read_safe=s) for n, s in enumerate(safe)}
    return SimpleNamespace(extensions=names, parallel=1, **{READY: ready})


@pytest.fixture(autouse=True)
def four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 4)


@pytest.mark.parametrize(
    ("ready", "safe", "processes"),
    [
        (True, [True, True], 12),
        (False, [True, True], 1),  # a chapter would write to the cache while another reads it
        (True, [True, None], 1),  # Sphinx would warn, and a warning stops the build
        (True, [True, False], 1),
    ],
)
def test_reading(ready: bool, safe: list[bool | None], processes: int) -> None:
    made = app(ready, *safe)
    assert parallel.share_reading(made, made, set(), set(), set()) == []
    assert made.parallel == processes


def test_writing() -> None:
    made = app(False, None)
    assert parallel.allow_writing(made, made) == []
    assert made.parallel == 12


def test_pages_are_written_in_our_way_by_as_many_processes_as_cores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(parallel, "write_pages", lambda *given: asked.append(given))
    builder = StandaloneHTMLBuilder.__new__(StandaloneHTMLBuilder)
    parallel.share_writing(app(True), builder)
    builder._write_parallel(["one", "two"], 11)
    assert asked == [(builder, ["one", "two"], 4, parallel.SHARES)]


def test_only_the_two_that_were_examined_are_spoken_for() -> None:
    made = app(True, None)
    examined = SimpleNamespace(parallel_read_safe=None)
    made.extensions[parallel.SILENT[0]] = examined
    parallel.speak_for_the_silent(made, made)
    assert examined.parallel_read_safe is True
    assert made.extensions["extension0"].parallel_read_safe is None
