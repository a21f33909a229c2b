"""Copies of the project with made-up cases, to be built by the stock tool or by ours."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import publishing
from tests.made_up import add_cases

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("analysis", "book", "data", "publishing", "_config.yml", "_toc.yml", "CITATION.cff")
OURS = ("execution", "parallel", "speed", "numbering", "assets")
APART = ("downloads",)  # the stock tool has no such files; they are measured by themselves
COMMON = tuple(part for part in publishing.PARTS if part not in (*OURS, *APART))


@dataclass(frozen=True)
class Project:
    """A copy of the project with made-up cases."""

    root: Path
    case: str

    @property
    def html(self) -> Path:
        """The folder of the pages."""
        return self.root / "_build" / "html"

    @property
    def shows_new_data(self) -> bool:
        """Whether the page of the case shows the word that `edit_data` wrote."""
        return "Marker of the benchmark" in self._page.read_text("utf-8")

    @property
    def shows_new_prose(self) -> bool:
        """Whether the page of the case shows what `edit_prose` wrote."""
        return "Prose of the benchmark" in self._page.read_text("utf-8")

    @property
    def _page(self) -> Path:
        return self.html / "book" / "cases" / f"{self.case}.html"

    def edit_data(self) -> None:
        """Change the words of one unit of one case."""
        units = self.root / "data" / "cases" / self.case / "practices.csv"
        text = units.read_text("utf-8")
        first = text.splitlines()[1].split(",")[1]
        units.write_text(text.replace(first, f"{first} (Marker of the benchmark)", 1), "utf-8")

    def edit_prose(self) -> None:
        """Add a sentence to the chapter of one case."""
        chapter = self.root / "book" / "cases" / f"{self.case}.md"
        chapter.write_text(chapter.read_text("utf-8") + "\nProse of the benchmark.\n", "utf-8")


def make(folder: Path, chapters: int, tool: str) -> Project:
    """Return a copy of the project with so many made-up chapters, for `stock` or `ours`."""
    for part in PARTS:
        source, target = ROOT / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    slugs = add_cases(folder, chapters)
    _choose(folder / "_config.yml", (*COMMON, *OURS) if tool == "ours" else COMMON)
    return Project(folder, slugs[-1])


def _choose(config: Path, parts: tuple[str, ...]) -> None:
    """Load these extensions only, without settings of the others, and make no PDF."""
    names = ", ".join(f"publishing.{part}" for part in parts)
    text = config.read_text("utf-8")
    text = text.replace("extra_extensions: [publishing]", f"extra_extensions: [{names}]")
    text = re.sub(r"^    pdf_filename:.*", '    pdf_filename: ""', text, flags=re.M)
    unset = [part for part in (*OURS, *APART) if part not in parts]
    whole = (
        rf"^    ({'|'.join(unset)})_\w+:.*\n(?: {{5,}}.*\n)*"  # with the lines of a list below it
    )
    text = re.sub(whole, "", text, flags=re.M)
    config.write_text(text, "utf-8")
