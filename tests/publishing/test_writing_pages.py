"""What processes that write pages send back, and what they leave to the one that shares it out."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from publishing.parallel import writing


def index(**fields: Any) -> Any:
    empty = {field: {} for field in writing.BY_PAGE + writing.BY_WORD}
    return SimpleNamespace(**(empty | fields))


def test_an_index_gathers_what_others_hold() -> None:
    whole = index(_titles={"a": "A"}, _mapping={"word": {"a"}})
    writing.add(
        whole, writing.held(index(_titles={"b": "B"}, _mapping={"word": {"b"}, "x": {"b"}}))
    )
    assert whole._titles == {"a": "A", "b": "B"}
    assert whole._mapping == {"word": {"a", "b"}, "x": {"b"}}


def test_a_book_without_a_search_has_no_index() -> None:
    writing.empty(None)
    assert writing.held(None) == {}
    writing.add(None, {})


def test_a_page_that_brings_new_pictures_is_left_to_one_process() -> None:
    written: list[str] = []
    env = SimpleNamespace(images={"old": 1})

    def resolve(name: str, _: Any) -> str:
        if name == "drawn":
            env.images[f"picture of {name}"] = 1
        return name

    env.get_and_resolve_doctree = resolve
    builder: Any = SimpleNamespace(
        app=SimpleNamespace(phase=None),
        env=env,
        images={"before": "x"},
        indexer=index(_titles={"before": "x"}),
        write_doc_serialized=lambda name, tree: builder.images.update({name: tree}),
        write_doc=lambda name, tree: written.append(name),
    )
    kept = writing._writer(builder)(["plain", "drawn", "other"])
    assert (kept.left, written) == (["drawn"], ["plain", "other"])
    assert kept.images == {"plain": "plain", "other": "other"}
    assert kept.words["_titles"] == {}


def test_long_pages_come_early_and_a_short_one_before_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size, name in enumerate(("short", "b", "c", "d", "long")):
        (tmp_path / f"{name}.doctree").write_bytes(b"x" * size)
    given: list[Any] = []
    tasks = SimpleNamespace(
        add_task=lambda _, part, __: given.append(part), join=lambda: given.append("joined")
    )
    monkeypatch.setattr(writing, "ParallelTasks", lambda _: tasks)
    monkeypatch.setattr(writing, "_resolved", lambda *_: None)
    monkeypatch.setattr(writing, "_write", lambda _, name, __: given.append(name))
    builder: Any = SimpleNamespace(doctreedir=tmp_path)
    writing.write_pages(builder, ["b", "c", "d", "long", "short"], 1, 2)
    assert given == ["short", ["long", "c"], ["d", "b"], "joined"]
