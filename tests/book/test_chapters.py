"""The chapters as written: thin cells, the case named in code, sections in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis import chapter, figures, load, templating

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted((ROOT / "book").rglob("*.md"))
CASES = sorted((ROOT / "book" / "cases").glob("*.md"))
SECTIONS = [
    "At a glance",
    "Verdicts on the ten features",
    "Context",
    "Intervention logic, planned and redesigned",
    "Practices",
    "Impact",
    "Evidence by feature",
    "Gaps: what the case does not show",
    "Lessons learnt",
    "Limits and tensions",
    "Sources",
]
MOST_LINES = 6


def cells(text: str) -> list[str]:
    found = re.findall(r"```\{code-cell\}[^\n]*\n(.*?)```", text, re.DOTALL)
    return [re.sub(r"^:.*\n", "", cell, flags=re.MULTILINE).strip() for cell in found]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    for cell in cells(path.read_text("utf-8")):
        assert len(cell.splitlines()) <= MOST_LINES, cell
        assert not re.search(r"^\s*(def|class|for|while|if)\b", cell, re.MULTILINE), cell


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_case_names_itself_in_code_and_keeps_the_order_of_sections(path: Path) -> None:
    text = path.read_text("utf-8")
    assert f'load("{path.stem}")' in text
    assert f"({path.stem}-case)=" in text
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_case_is_what_the_template_gives(path: Path) -> None:
    given = templating.chapter(path.stem, load(path.stem).name)
    said = f"write what {templating.TEMPLATES.name}/chapter.md gives, or change both"
    assert path.read_bytes() == given.encode(), said


def test_the_template_names_the_case_in_code_and_shows_every_section_once() -> None:
    text = templating.chapter("some-2001", "Some 2001")
    shown = [line for cell in cells(text) for line in cell.splitlines() if "(case)" in line]
    assert re.findall(r'load\("(.*)"\)', text) == ["some-2001"]
    assert re.findall(r"^# (.*)$", text, re.MULTILINE) == ["Some 2001"]
    assert len(shown) == len(set(shown))
    public = [f"chapter.{name}" for name in chapter.__all__]
    public += [f"figures.{name}" for name in figures.__all__ if name != "verdict_spread"]
    assert {call.removesuffix("(case)") for call in shown} == set(public)


def test_every_case_has_a_folder_and_a_page() -> None:
    folders = {path.name for path in (ROOT / "data" / "cases").iterdir()}
    assert {path.stem for path in CASES} == folders


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_no_figure_of_the_case_is_typed_in_prose(path: Path) -> None:
    text = re.sub(r"^---.*?^---", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    prose = re.sub(r"```.*?```|`[^`]*`|^#.*$|\([\w-]+\)=", "", text, flags=re.DOTALL | re.MULTILINE)
    prose = re.sub(r"^(::+|:\w|\d+\. ).*?$|\{[^}]*\}", "", prose, flags=re.MULTILINE)
    assert re.findall(r"\d+", prose) == []


def test_no_outputs_in_git() -> None:
    assert list((ROOT / "book").rglob("*.ipynb")) == []
