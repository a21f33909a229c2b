"""Notebooks are written as nbformat writes them, without a look at the schema."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode, v4

from publishing.speed import parsing


def made() -> NotebookNode:
    cells = [v4.new_code_cell("x = 'é'", id="a"), v4.new_markdown_cell("words", id="b")]
    found: NotebookNode = v4.new_notebook(cells=cells)
    return found


def test_a_notebook_is_written_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, older, again = parsing._usual(made()), parsing._usual(made(), 3), made()
    assert parsing.written(made(), 3) == older
    monkeypatch.setattr(nbformat, "validate", lambda *_, **__: pytest.fail("held against a schema"))
    assert parsing.written(again) == usual
