"""Readers that others wrote open what we write; runs where such a reader is installed.

Of the programs that coders use, none can be installed as a package and driven without a screen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.export.refi_qda.codes import codebook_file
from analysis.export.refi_qda.project import project_file
from analysis.loading import Case

reader = pytest.importorskip("pyrefiqda", reason="pip install pyrefiqda")


def test_another_reader_finds_coders_codes_and_reasons(peru: Case, tmp_path: Path) -> None:
    (tmp_path / "peru.qdpx").write_bytes(project_file(peru))
    project = reader.RefiProject.load(tmp_path / "peru.qdpx", tmp_path / "parts")
    selections = project.sources.text_source[0].plain_text_selection
    reasons = [note for note in project.notes.note if note.name.startswith("coder-")]
    assert [user.id for user in project.users.user] == list(peru.coders)
    assert len(selections) >= len(peru.units) + len(peru.links)
    assert len(reasons) == len(peru.links)


def test_another_reader_finds_the_codebook(peru: Case, tmp_path: Path) -> None:
    (tmp_path / "codebook.qdc").write_bytes(codebook_file(peru.codebook))
    book = reader.RefiCodebook.load(tmp_path / "codebook.qdc")
    assert [code.name[:3] for code in book.codes.code[:-1]] == list(peru.codebook.features)
