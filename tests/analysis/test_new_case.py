"""A new case: made whole or not at all, and valid whatever the title holds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from analysis import new_case, templating
from analysis.case_file import CaseFile
from analysis.checking import check
from analysis.cli import main
from analysis.completeness import slug_of
from analysis.loading import load
from analysis.reading import yaml_core
from analysis.shapes import load_shapes

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"country": "CHL", "title": "Return and work", "start": "2019", "end": "2020"}
SLUG = "chile-2019"
TITLES = [
    "He said \"no\": and 'yes' # not a comment",
    "`code` *star* [link](x) {role}`x` $x$ <b>bold</b> | & \\",
    "one line\nand another\r\n\twith tabs",
    "שלום עולם مرحبا",
    "- list: {a: [b]}, !tag &anchor *alias %x @y ? z",
    "$name ${slug} $$",
    "null",
    "2019",
    "---",
    "éčñ — “quotes” 🙂",
]


@pytest.fixture
def made(data: Path) -> Callable[..., tuple[int, str]]:
    """Run `new` in a copy of the project with one option or more changed."""
    (data.parent / "book" / "cases").mkdir(parents=True)

    def run(slug: str = SLUG, **changed: str) -> tuple[int, str]:
        options = [f"--{name}={value}" for name, value in (GOOD | changed).items()]
        done = CliRunner().invoke(main, ["--data", str(data), "new", *options, "--", slug])
        return done.exit_code, done.output

    return run


def tree(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


def test_a_new_case_is_a_valid_draft(made, data: Path) -> None:
    code, said = made()
    assert code == 0, said
    assert [p for p in check(data) if not p.warning] == []
    case = load(SLUG, data)
    assert (case.name, case.facts.title, case.facts.draft) == (
        "Chile 2019–2020",
        GOOD["title"],
        True,
    )
    page = data.parent / "book" / "cases" / f"{SLUG}.md"
    assert page.read_bytes() == templating.chapter(SLUG, "Chile 2019–2020").encode()


def test_its_files_are_those_of_every_case(made, data: Path) -> None:
    made()
    peru = tree(data / "cases" / "peru-2017") - {"coding/coder-b.csv", "coding/coder-c.csv"}
    peru -= {"source.fingerprint"}  # a command writes it
    assert peru <= tree(data / "cases" / SLUG)
    mode = (data / "cases" / SLUG).stat().st_mode
    assert mode == (data / "cases" / "peru-2017").stat().st_mode


def test_check_names_every_example_that_is_left(made, data: Path) -> None:
    made()
    found = {(Path(p.file).name, p.line) for p in check(data) if "an example is left" in p.problem}
    for path in sorted((data / "cases" / SLUG).rglob("*.csv")):
        rows = len(path.read_text("utf-8").splitlines())
        assert {(path.name, line) for line in range(2, rows + 1)} <= found
    lines = (data / "cases" / SLUG / "case.yaml").read_text("utf-8").splitlines()
    named = {lines[line - 1].strip() for name, line in found if name == "case.yaml"}
    assert 'theme: "EXAMPLE: smuggling of migrants"' in named
    assert all("EXAMPLE" in line or "example.org" in line or "summary" in line for line in named)


@pytest.mark.parametrize(
    ("slug", "changed", "said"),
    [
        ("", {}, "SLUG: no name of a case, found ''"),
        (
            "Chile-2019",
            {},
            "no name of a case, found 'Chile-2019' [case-name]; allowed: chile-2019",
        ),
        ("../chile-2019", {}, "no name of a case, found '../chile-2019'"),
        ("/etc", {}, "no name of a case, found '/etc'"),
        ("chile 2019", {}, "no name of a case"),
        ("chile-2019\n", {}, "no name of a case"),
        ("--data", {}, "no name of a case, found '--data'"),
        ("chile-2018", {}, "'chile-2018' is not the country and the first year"),
        ("peru-2019", {}, "fix: write chile-2019, or correct --country or --start"),
        ("peru-2017", {"country": "PER", "start": "2017"}, "peru-2017 exists already"),
        (SLUG, {"country": "CHI"}, "unknown country 'CHI'"),
        (SLUG, {"country": "chl"}, "did you mean 'CHL'?"),
        (SLUG, {"country": "Chile"}, "did you mean 'CHL'?"),
        (SLUG, {"country": ""}, "unknown country ''"),
        (SLUG, {"end": "2018"}, "--end: end 2018 lies before start 2019"),
        (SLUG, {"start": "soon"}, "--start: no year, found 'soon'"),
        (SLUG, {"end": "20²0"}, "--end: no year, found"),
        (SLUG, {"start": "1789"}, "a year from 1990 to 2100"),
        (SLUG, {"title": " \n "}, "--title: the title is empty"),
        (SLUG, {"title": "a\x07b"}, r"holds '\x07', which cannot be printed"),
        (SLUG, {"title": "a\u202eb"}, r"holds '\u202e'"),
    ],
)
def test_a_wrong_request_is_named_and_makes_nothing(made, data, slug, changed, said) -> None:
    before = tree(data.parent)
    code, output = made(slug, **changed)
    assert code == 1
    assert said in output
    assert "Traceback" not in output
    assert tree(data.parent) == before


def test_all_problems_come_at_once_and_each_once(made) -> None:
    _, said = made("Chile", country="XYZ", title="", start="2020", end="2019")
    options = [line.split(": ")[1] for line in said.splitlines()]
    assert sorted(options) == ["--country", "--end", "--title", "SLUG"]


@pytest.mark.parametrize("kind", ["file", "dangling link"])
def test_a_page_that_exists_is_kept(made, data: Path, kind: str) -> None:
    page = data.parent / "book" / "cases" / f"{SLUG}.md"
    page.write_text("mine") if kind == "file" else page.symlink_to("nowhere")
    before = tree(data.parent)
    code, said = made()
    assert code == 1
    assert "exists already" in said
    assert tree(data.parent) == before


def test_a_page_that_cannot_be_written_leaves_no_folder(made, data: Path) -> None:
    pages = data.parent / "book" / "cases"
    pages.rmdir()
    pages.write_text("a file where the folder should be")
    before = tree(data.parent)
    code, said = made()
    assert code == 1
    assert "nothing was made" in said
    assert tree(data.parent) == before


def test_outside_the_folder_of_the_book_nothing_is_made(made, data: Path) -> None:
    shutil.rmtree(data.parent / "book")
    before = tree(data.parent)
    code, said = made()
    assert code == 1
    assert "there is no folder" in said
    assert tree(data.parent) == before


@pytest.mark.parametrize("step", ["chapter", "readme"])
def test_an_interruption_leaves_nothing(made, data: Path, monkeypatch, step: str) -> None:
    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(templating, step, stop)
    before = tree(data.parent)
    assert made()[0] != 0
    assert tree(data.parent) == before


def test_a_folder_that_a_killed_run_left_is_no_case(data: Path) -> None:
    (data / "cases" / ".new-abc" / SLUG).mkdir(parents=True)
    assert [p for p in check(data) if not p.warning] == []


@pytest.mark.parametrize("title", TITLES)
def test_any_title_is_text_and_nothing_else(title: str, tmp_path: Path) -> None:
    line = new_case.Request(SLUG, **(GOOD | {"title": title}), data=tmp_path, book=tmp_path).line
    written = templating.case_yaml(GOOD | {"title": line, "country_name": "Côte d’Ivoire"})
    facts = CaseFile.model_validate(yaml_core.load(written))
    assert (facts.title, facts.country_name) == (" ".join(title.split()), "Côte d’Ivoire")


def test_the_title_stands_in_the_data_and_not_in_the_page(made, data: Path) -> None:
    assert made(title="".join(TITLES))[0] == 0
    assert load(SLUG, data).facts.title == " ".join("".join(TITLES).split())
    page = (data.parent / "book" / "cases" / f"{SLUG}.md").read_text("utf-8")
    assert page == templating.chapter(SLUG, "Chile 2019–2020")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])))
def test_every_text_survives_as_yaml(text: str) -> None:
    written = yaml_core.in_quotation_marks(text)
    assert "\n" not in written
    assert yaml_core.load(f"title: {written} # end\nnext: 1\n") == {
        "title": text,
        "next": 1,
    }


def test_every_country_gives_a_slug_and_a_heading_without_markup() -> None:
    for shape in load_shapes().values():
        assert re.fullmatch(new_case.SLUG, slug_of(shape.name, 2019))
        assert not re.search(r"[`*_\[\]<>#$\\{}|~\"\n]", shape.name)
    assert slug_of("Côte d’Ivoire", 2019) == "cote-d-ivoire-2019"
    assert slug_of("Türkiye", 2019) == "turkiye-2019"


def test_the_template_of_the_facts_explains_every_key() -> None:
    text = (templating.TEMPLATES / "case" / "case.yaml").read_text("utf-8")
    for key in CaseFile.model_fields:
        before = text[: re.search(rf"^{key}:", text, re.MULTILINE).start()].splitlines()
        paragraph = [line for line in before[-12:] if line.startswith("#")]
        assert paragraph, key


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_passes_the_title_as_it_was_typed(new_project, tmp_path: Path) -> None:
    root = new_project().root
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    title = f"$(shell touch {tmp_path}/no) `touch {tmp_path}/no` $HOME $$ 'a' \"b\" ; # c"
    done = subprocess.run(
        ["make", "-s", "-o", ".venv/installed", "case", f"BIN={Path(sys.executable).parent}",
         f"SLUG={SLUG}", "COUNTRY=CHL", f"TITLE={title}", "START=2019", "END=2020"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert load(SLUG, root / "data").facts.title == title
    assert not (tmp_path / "no").exists()
