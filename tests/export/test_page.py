"""The page of downloads makes no file that it does not list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from analysis.blocks import plain
from analysis.export import data_package, page
from analysis.export.cases import load_cases
from analysis.export.files import Content, Format


def form(count: int) -> Format:
    def contents(_: object) -> Iterator[Content]:
        for number in range(count):
            yield f"{number}.txt", lambda: b"12345", "A file."

    return Format("texts", "Texts", "For a test.", (), contents)


def shown(monkeypatch: pytest.MonkeyPatch, count: int) -> str:
    monkeypatch.setattr(page, "FORMATS", {"texts": form(count)})
    return plain(page.downloads(load_cases(), "..").items)


def test_few_files_are_listed_with_their_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, 3)
    assert "Three files in the folder texts, 15 bytes in all." in text


def test_many_files_are_counted_and_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.ExportFile, "content", property(lambda _: pytest.fail("made")))
    text = shown(monkeypatch, page.MOST + 1)
    assert "61 files in the folder texts. Their names and checksums stand in export.json" in text


def test_files_of_many_cases_are_named_and_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.ExportFile, "content", property(lambda _: pytest.fail("made")))
    monkeypatch.setattr(page, "FORMATS", {"texts": form(3)})
    held = load_cases()
    items = page.downloads(replace(held, held=held.held * (page.FEW + 1)), "..").items
    assert "texts/2.txt" in str(items)
    assert "Their checksums stand in export.json." in plain(items)


def test_the_package_is_named_as_it_is_made() -> None:
    cases = load_cases()
    names = [name for name, _, _ in data_package.contents(cases)]
    assert sorted(names[1:]) == sorted(data_package._files(cases))
