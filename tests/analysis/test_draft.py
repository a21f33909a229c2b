"""A draft: it speaks in sentences, scores nothing that was not coded, and counts nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import chapter, figures, load_all, load_codebook, load_register, pages, series
from analysis.blocks import Note, Paragraph, Table
from analysis.blocks.display import dumped
from analysis.checking import check
from analysis.cli import main
from analysis.codebook import Codebook
from analysis.examples import bare, is_example
from analysis.loading import Case, load
from analysis.new_case import Request, create
from analysis.problems import DataError
from tests.analysis.test_thin_cases import SHOWN, faults

SLUG = "chile-2019"
PERU = "cases/peru-2017"


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


@pytest.fixture
def fresh(data: Path) -> Case:
    """A case straight from the template, beside Peru."""
    (data.parent / "book").mkdir()
    create(Request(SLUG, "CHL", "Return and work", "2019", "2020", data, data.parent / "book"))
    return load(SLUG, data)


@pytest.fixture
def draft_of_peru(data: Path) -> Case:
    change(data / PERU / "case.yaml", ("status: coded", "status: draft"))
    return load("peru-2017", data)


def test_every_section_of_a_fresh_draft_is_a_sentence(fresh: Case) -> None:
    assert {show.__name__: faults(show(fresh)) for show in SHOWN if faults(show(fresh))} == {}
    shown = [block for show in SHOWN for block in show(fresh).items]
    tables = [block.name for block in shown if isinstance(block, Table)]
    assert tables == [f"{SLUG}-tab-facts"]
    assert {type(block) for block in shown} == {Note, Paragraph, Table}


def test_no_example_and_no_verdict_reaches_the_page(fresh: Case, codebook: Codebook) -> None:
    said = str([dumped(show(fresh)) for show in SHOWN])
    assert "EXAMPLE" not in said
    assert "example.org" not in said
    assert "X1a" not in said
    assert not any(f"verdict-{v.replace(' ', '-')}" in said for v in codebook.verdicts)
    assert fresh.judged == {}
    assert fresh.units.empty
    assert fresh.links.empty


@pytest.fixture
def codebook() -> Codebook:
    return load_codebook()


def test_the_box_stands_first_and_only_in_a_draft(fresh: Case) -> None:
    box = chapter.key_facts(fresh).items[0]
    assert isinstance(box, Note)
    assert (box.kind, box.title) == ("warning", "Draft: not part of the findings")
    shown = chapter.key_facts(load("peru-2017")).items
    assert [type(block) for block in shown] == [Table]


def test_a_draft_is_listed_and_counted_nowhere(fresh: Case, data: Path) -> None:
    cases, register = load_all(data), load_register(data)
    assert [case.slug for case in cases] == ["peru-2017"]
    assert register.set_index("case")["status"][SLUG] == "draft"
    said = str(series.evidence_base(cases, register).items)
    assert "n = 1 coded case (" in said
    assert "Chile 2019" in said
    for shown in (
        series.verdict_matrix(cases, fresh.codebook),
        series.lesson_table(cases),
        series.headline(cases),
        pages.short_forms(cases),
        pages.features(fresh.codebook, cases),
        pages.who_coded(cases),
    ):
        assert "Chile" not in str(shown.items)


def test_the_command_line_prints_no_verdict_of_a_fresh_draft(fresh: Case, data: Path) -> None:
    for arguments in (["verdicts", "--case", SLUG], ["results", SLUG], ["verdicts"]):
        done = CliRunner().invoke(main, ["--data", str(data), *arguments])
        assert done.exit_code == 0, done.output
        assert SLUG not in done.output or not any(v in done.output for v in ("strong", "not shown"))


def test_without_any_coded_case_the_series_speaks(data: Path, draft_of_peru: Case) -> None:
    register = load_register(data)
    assert load_all(data) == []
    book = draft_of_peru.codebook
    shown = [
        series.evidence_base([], register),
        series.headline([]),
        series.in_short([], register),
        series.verdict_matrix([], book),
        series.register_table(register),
        series.lesson_table([]),
    ]
    assert [fault for one in shown for fault in faults(one)] == []


def test_a_draft_with_complete_codings_shows_its_verdicts(draft_of_peru: Case) -> None:
    first, *_ = chapter.key_facts(draft_of_peru).items
    assert "may still change" in str(first)
    assert "The judgement in short" in str(chapter.judgement(draft_of_peru).items[0])
    assert len(draft_of_peru.judged) == 10


def test_a_coding_under_way_does_not_count(data: Path) -> None:
    path = data / PERU / "case.yaml"
    change(path, ('complete: yes\n    note: "Also drew', 'complete: no\n    note: "Also drew'))
    assert load("peru-2017", data).coders == ("coder-b", "coder-c")
    change(path, ("complete: yes", "complete: no"))
    with pytest.raises(DataError, match="no coding of a coded case is complete"):
        load("peru-2017", data)
    change(path, ("status: coded", "status: draft"))
    case = load("peru-2017", data)
    assert case.withheld
    assert [fault for show in SHOWN for fault in faults(show(case))] == []
    assert "withheld" in str(chapter.verdict_table(case).items)


def test_an_empty_coding_is_never_complete(data: Path) -> None:
    for coder in "abc":
        path = data / PERU / "coding" / f"coder-{coder}.csv"
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    change(data / PERU / "case.yaml", ("status: coded", "status: draft"))
    assert load("peru-2017", data).withheld


def test_a_draft_links_to_features_only_where_they_stand(data: Path) -> None:
    change(data / PERU / "case.yaml", ("status: coded", "status: draft"), ("yes\n", "no\n"))
    said = str([dumped(show(load("peru-2017", data))) for show in SHOWN])
    assert '"peru-2017-f01"' not in said
    assert '"feature-f01"' in said


def test_an_example_left_in_a_coded_case_is_a_problem(data: Path) -> None:
    change(data / PERU / "case.yaml", ("partner: General", "partner: EXAMPLE General"))
    path = data / PERU / "lessons.csv"
    change(path, ('L1,"Smuggling', 'L1,"EXAMPLE: Smuggling'))
    said = [str(p) for p in check(data) if not p.warning]
    assert any("lessons.csv:2: statement: an example is left" in line for line in said)
    assert any("partner: an example is left" in line for line in said)
    with pytest.raises(DataError, match="an example is left"):
        load("peru-2017", data)


def test_a_unit_of_a_draft_that_does_not_exist_is_named(fresh: Case, data: Path) -> None:
    folder = data / "cases" / SLUG
    change(folder / "practices.csv", ("EXAMPLE: ", ""))
    said = [str(p) for p in check(data) if not p.warning]
    assert any("practices.csv:2: units: unknown unit 'X1a'" in line for line in said)


def test_a_case_without_a_row_makes_its_own(fresh: Case, data: Path) -> None:
    row = load_register(data).set_index("case").loc[SLUG]
    assert (row["iso3"], row["start"], row["title"]) == ("CHL", "2019", "Return and work")
    assert row["address"] == ""


def test_a_row_that_means_the_same_case_takes_its_name_and_status(data: Path) -> None:
    change(data / "register.csv", ("peru-2017,PER", "peru,PER"), (",coded,", ",not yet coded,"))
    register = load_register(data).set_index("case")
    assert register["status"]["peru-2017"] == "coded"
    assert "peru" not in register.index


def test_the_mark_of_an_example() -> None:
    assert is_example("EXAMPLE: x")
    assert is_example("EXAMPLE x")
    assert not is_example("EXAMPLES of practice")
    assert not is_example("For EXAMPLE")
    assert bare("EXAMPLE: x") == "x"


def test_figures_are_all_tried() -> None:
    assert {figures.place_map, figures.two_axes, chapter.gaps} <= set(SHOWN)
