"""A small case of our own words, whose source text a test may change."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from analysis.loading import load_codebook
from analysis.quotations import fingerprint
from analysis.quotations.pinning import compared
from analysis.quotations.verifying import unverified
from analysis.raw import RawCase, read_case
from tests.conftest import ROOT

SLUG = "peru-2017"
TEXT = """Yearly report of nobody
Page 1
Background
The office asked for sup-
port at the river. It wanted a cross-
border plan of its own, and soon.
1 Offices are in all seven towns.
Page 2
Later the office paid for half of it.
Results
The plan was adopted by the town council in the same year.
Staff from nine towns say that the plan was adopted by the town council without delay.
"""
RULES = """quotations:
  sections:
    Background: [Background, Later the office …]
    Footnote: 1 Offices are …
    Results: Results
  skip_lines: ["Page #"]
  keep_hyphens: [cross-border]
"""
UNITS = {
    "N1": ("Background", "1", "asked for support at the river"),
    "N2": ("Background", "1", "a cross-border plan"),
    "N3": ("Background", "1-2", "and soon. Later the office paid"),
    "FN1": ("Footnote", "1", "Offices are in all seven towns"),
    "D1": ("Results", "2", "by the town council without delay"),
}


@dataclass(frozen=True)
class Small:
    """A copy of the data with one small case, and the path of its source text."""

    data: Path
    source: Path

    @property
    def folder(self) -> Path:
        return self.data / "cases" / SLUG

    @property
    def fingerprint(self) -> Path:
        return self.folder / "source.fingerprint"

    @property
    def raw(self) -> RawCase:
        return read_case(self.folder, load_codebook(self.data))[0]

    def give(self, content: str | bytes, rules: str = RULES) -> None:
        """Make this the source text, and name it and its rules in case.yaml."""
        content = content.encode() if isinstance(content, str) else content
        self.source.write_bytes(content)
        path = self.folder / "case.yaml"
        digest = hashlib.sha256(content).hexdigest()
        text = re.sub(r"sha256: \w+", f"sha256: {digest}", path.read_text("utf-8"))
        text = re.sub(r"^quotations:\n(?:  .*\n)*", lambda _: rules, text, flags=re.MULTILINE)
        path.write_text(text, "utf-8")

    def quote(self, unit: str, section: str, page: str, words: str) -> None:
        """Let a unit quote these words."""
        self.units({**UNITS, unit: (section, page, words)})

    def units(self, rows: dict[str, tuple[str, str, str]]) -> None:
        head = "unit,group,kind,section,item,page,level,backing,paraphrase,quote,note\n"
        made = (f'{u},P1,context,{s},p1,{p},,,Words.,"{q}",\n' for u, (s, p, q) in rows.items())
        (self.folder / "units.csv").write_text(head + "".join(made), "utf-8")

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["--data", str(self.data), *arguments])

    def pin(self) -> Result:
        return self.run("pin", SLUG, str(self.source))

    def check(self, source: Path | None = None) -> list[str]:
        """Return what `check` says of quotations and fingerprint, with or without the text."""
        problems = compared(self.raw, source) if source else unverified(self.raw)
        return [str(problem) for problem in problems]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[Small, Small]:
    """The small case without and with its fingerprint, made once."""
    made = []
    for is_pinned in (False, True):
        folder = tmp_path_factory.mktemp("small")
        case = Small(Path(shutil.copytree(ROOT / "data", folder / "data")), folder / "text.txt")
        case.fingerprint.unlink()
        case.give(TEXT)
        case.units(UNITS)
        if is_pinned:
            assert case.pin().exit_code == 0
        made.append(case)
    return made[0], made[1]


def _copied(model: Small, folder: Path) -> Small:
    shutil.copytree(model.source.parent, folder, dirs_exist_ok=True)
    return Small(folder / "data", folder / "text.txt")


@pytest.fixture
def small(models: tuple[Small, Small], tmp_path: Path) -> Small:
    """The small case, not yet pinned."""
    return _copied(models[0], tmp_path)


@pytest.fixture
def pinned(models: tuple[Small, Small], tmp_path: Path) -> Small:
    """The small case with its fingerprint."""
    return _copied(models[1], tmp_path)


@pytest.fixture(scope="module")
def cheap() -> Iterator[None]:
    """Digests that cost next to nothing, for properties over many texts."""
    patch = pytest.MonkeyPatch()
    patch.setattr(fingerprint, "COST", 2)
    fingerprint.digest.cache_clear()
    yield
    patch.undo()
    fingerprint.digest.cache_clear()
