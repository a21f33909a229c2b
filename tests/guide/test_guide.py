"""The guide "Add a country", step by step: its own commands, from an empty slug to HTML and PDF.

The country, the study and the codes are made up. They live in a copy of the project.
"""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from tests.conftest import ROOT, Project

HERE = Path(__file__).parent
SLUG, CODE = "sandovia-2019", "QSA"  # codes that begin with QM to QZ belong to no country
EXPECTED = {  # of two coders the lower code counts
    "F01": "moderate",  # C2 direct, D1 partial
    "F02": "not shown",  # one coder sees no link
    "F03": "not shown",
    "F04": "moderate",  # I1 direct, I2 linked by one coder only
    "F05": "not shown",
    "F06": "moderate",  # I2 direct
    "F07": "weak",  # N1 partial
    "F08": "not shown",
    "F09": "not shown",
    "F10": "moderate",  # A1 direct
}


class Contributor:
    """Somebody who follows the guide in a copy of the project, and what the commands answer."""

    def __init__(self, project: Project) -> None:
        self.project, self.root = project, project.root
        self.case = self.root / "data" / "cases" / SLUG
        self.said: list[str] = []

    def run(self, command: str, wrong: bool = False) -> str:
        words = shlex.split(command)[3:]  # without `python -m analysis`
        done = subprocess.run(
            [sys.executable, "-m", "analysis", *words],
            cwd=self.root, capture_output=True, text=True, check=False,
            env=self.project.environment,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == wrong, f"{command}\n{said}"
        assert "Traceback" not in said
        self.said.append(said)
        return said

    def fill(self, *names: str) -> None:
        for name in names:
            shutil.copy(HERE / "filled" / name, self.case / name)

    def write(self, old: str, new: str) -> None:
        path = self.case / "case.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    # one method for each command of the guide, in its order

    def new(self, command: str) -> None:
        self.run(command)
        assert (self.root / "book" / "cases" / f"{SLUG}.md").exists()

    def check_the_examples(self, command: str) -> None:
        assert "an example is left" in self.run(command)

    def pin(self, command: str) -> None:
        self.fill("case.yaml", "units.csv")
        digest = re.search(r"\b[0-9a-f]{64}\b", self.run(command, wrong=True))
        assert digest
        self.write('sha256: ""', f"sha256: {digest[0]}")
        assert "11 quotations stand in their sections" in self.run(command)
        assert "inspec-torates" in self.said[-1]

    def sheet(self, command: str) -> None:
        self.run(command)

    def take_in(self, command: str) -> None:
        path = self.root / shlex.split(command)[-1]
        coder = path.stem.removeprefix(f"{SLUG}_")
        fill_sheet(path, coder)
        self.write(
            f"{coder}: {{kind: human, complete: no}}", f"{coder}: {{kind: human, complete: yes}}"
        )
        self.run(command)

    def check_the_rest(self, command: str) -> None:
        self.fill(*(path.name for path in (HERE / "filled").glob("*.csv")))
        self.write("status: draft", "status: coded")
        assert "0 problems" in self.run(command)


STEPS: list[tuple[str, Callable[[Contributor, str], None]]] = [
    ("new", Contributor.new),
    ("check", Contributor.check_the_examples),
    ("pin", Contributor.pin),
    ("coding-sheet", Contributor.sheet),
    ("coding-sheet", Contributor.sheet),
    ("take-in", Contributor.take_in),
    ("take-in", Contributor.take_in),
    ("check", Contributor.check_the_rest),
]


def commands() -> list[str]:
    """Return the commands of the guide, for the made-up case."""
    text = (ROOT / "book" / "add-a-country.md").read_text("utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", text, re.M | re.S)
    found = [line for block in blocks for line in block.splitlines()]
    ours = {"chile-2019": SLUG, "CHL": CODE, "SOURCE": str(HERE / "study.txt")}
    for old, new in ours.items():
        found = [line.replace(old, new) for line in found]
    return found


def fill_sheet(path: Path, coder: str) -> None:
    """Fill a coding sheet as its coder would, in a spreadsheet program."""
    with (HERE / "codes.csv").open(encoding="utf-8", newline="") as file:
        codes = [row for row in csv.DictReader(file) if row["coder"] == coder]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for unit in {row["unit"] for row in rows}:
        own = [row for row in rows if row["unit"] == unit]
        links = [code for code in codes if code["unit"] == unit] or [{"feature": "none"}]
        for row, link in zip(own, links, strict=False):
            row.update(link)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def add_country(root: Path) -> None:
    """Draw the made-up country into the middle of an ocean."""
    path = root / "data" / "shapes" / "countries.json"
    world = json.loads(path.read_text("utf-8"))
    step = 2 * world["scale"]
    start = (-30 * world["scale"], 30 * world["scale"])
    world["arcs"].append([*start, step, 0, 0, step, -step, 0, 0, -step])
    world["countries"][CODE] = {"name": "Sandovia", "rings": [[len(world["arcs"]) - 1]]}
    path.write_text(json.dumps(world), "utf-8")


@pytest.fixture(scope="module")
def followed(new_project: Callable[[], Project]) -> Contributor:
    """The book after somebody has followed the guide to its end."""
    project = new_project()
    add_country(project.root)
    somebody = Contributor(project)
    given = [line for line in commands() if line.startswith("python -m analysis")]
    for command, (_, step) in zip(given, STEPS, strict=True):
        step(somebody, command)
    done = project.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return somebody


def test_the_guide_gives_the_commands_that_are_followed_here() -> None:
    given = [line.split()[3] for line in commands() if line.startswith("python -m analysis")]
    assert given == [verb for verb, _ in STEPS]
    assert commands()[-1] == "jupyter-book build ."


def test_the_verdicts_are_those_counted_by_hand(followed: Contributor) -> None:
    said = followed.run("python -m analysis verdicts --format csv")
    rows = [row for row in csv.DictReader(said.splitlines()) if row["case"] == SLUG]
    assert {row["feature"]: row["verdict"] for row in rows} == EXPECTED


def test_the_chapter_is_there_and_no_draft(followed: Contributor) -> None:
    page = html.fromstring(followed.project.page(f"book/cases/{SLUG}"))
    chapter = page.xpath("//article")[0]
    assert "Sandovia 2019–2020" in chapter.xpath(".//h1")[0].text_content()
    assert "Draft" not in chapter.text_content()
    assert "EXAMPLE" not in chapter.text_content()
    for section in chapter.xpath(".//section/section"):
        assert len(section.text_content().split()) > 5
    assert page.xpath(f"//nav//a[contains(@href, '{SLUG}') or @href='#']")


def test_the_synthesis_has_grown(followed: Contributor) -> None:
    said = html.fromstring(followed.project.page("book/synthesis")).text_content()
    assert "n = 2" in said
    assert "Sandovia 2019–2020" in said


def test_the_pdf_has_grown(followed: Contributor) -> None:
    with pikepdf.open(followed.project.html / "book.pdf") as pdf, pdf.open_outline() as outline:
        titles, queue = list[str](), list(outline.root)
        while queue:
            item = queue.pop()
            titles.append(item.title)
            queue += item.children
    assert any("Sandovia 2019–2020" in title for title in titles)


def test_nothing_of_the_study_lies_in_the_project(followed: Contributor) -> None:
    words = "Inspectors and recruiters then met for three days"  # that no unit quotes
    for path in followed.root.rglob("*"):
        if path.is_file() and "_build" not in path.parts:
            assert words.encode() not in path.read_bytes(), path


def test_no_file_that_others_share_has_changed(followed: Contributor) -> None:
    shared = [*(ROOT / "book").glob("*.md"), ROOT / "_toc.yml"]
    shared += [ROOT / "data" / name for name in ("codebook.yaml", "register.csv")]
    for path in shared:
        assert (followed.root / path.relative_to(ROOT)).read_bytes() == path.read_bytes()
