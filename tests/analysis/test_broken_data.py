"""Every way to break the data is named with its file, line, column and fix."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.checking import check
from analysis.cli import main
from analysis.loading import load
from analysis.problems import DataError

CASE = "cases/peru-2017"

# file, text to find, text to put, what the message must say
BROKEN = {
    "unknown unit in a coding": (f"{CASE}/coding/coder-a.csv", "N2,F04", "X9,F04", "coder-a.csv:2: unit: unknown unit 'X9'"),
    "unknown feature": (f"{CASE}/coding/coder-a.csv", "N2,F04", "N2,F14", "coder-a.csv:2: feature: unknown value, found 'F14'"),
    "unknown strength": (f"{CASE}/coding/coder-b.csv", "N2,F04,contextual", "N2,F04,kontextual", "did you mean 'contextual'?"),
    "cell coded twice": (f"{CASE}/coding/coder-a.csv", "C3,F01,contextual", "C3,F06,contextual", "unit + feature: the value occurs twice"),
    "unknown kind": (f"{CASE}/units.csv", "N1,Intro,context", "N1,Intro,kontext", "units.csv:2: kind: unknown value, found 'kontext'"),
    "unit twice": (f"{CASE}/units.csv", "N2,Intro", "N1,Intro", "unit: the value occurs twice"),
    "long quotation": (f"{CASE}/units.csv", "in line with the national policies", "one two three four five six seven eight nine ten eleven twelve thirteen", "1 to 12 words"),
    "misquotation": (f"{CASE}/units.csv", "had thus far focused solely", "had so far focused solely", "units.csv:9: quote: these words do not stand in the section 'Context', found 'had so far focused"),
    "loose quotation": (f"{CASE}/case.yaml", "who is smuggled (C1, C2)", "“who is smuggled” (C1, C2)", "'who is smuggled' is in quotation marks, but no unit quotes it"),
    "empty paraphrase": (f"{CASE}/units.csv", '"People are smuggled out of, through and into Peru."', "", "units.csv:2: paraphrase: the cell is empty"),
    "page in words": (f"{CASE}/units.csv", "para2,2,,,\"One directorate", "para2,two,,,\"One directorate", "a page such as 3 or 3-4"),
    "impact without level": (f"{CASE}/units.csv", "b3,4,output,named,The directorate", "b3,4,,named,The directorate", "level: empty for a reported impact"),
    "passage without a name": (f"{CASE}/case.yaml", "  I6: UN and Interpol\n", "", "units.csv:49: group: this passage has no short name"),
    "name of no passage": (f"{CASE}/case.yaml", "  I6: UN and Interpol\n", "  I6: UN and Interpol\n  I9: Nothing\n", "unknown passage 'I9'"),
    "missing column": (f"{CASE}/units.csv", "paraphrase,quote,note", "paraphrase,quote,remark", "units.csv:1: note: the column is missing"),
    "unknown column": (f"{CASE}/gaps.csv", "feature,states", "feature,state", "gaps.csv:1: state: unknown column"),
    "too many cells": (f"{CASE}/units.csv", "in line with the national policies,", "in line with the national policies,,,", "put text that holds a comma"),
    "open quotation mark": (f"{CASE}/lessons.csv", 'L1,"Smuggling', 'L1,"Smuggling"x', "broken quoting"),
    "unknown unit in a practice": (f"{CASE}/practices.csv", "P1a P1b D2", "P1a P1b D99", "practices.csv:2: units: unknown unit 'D99'"),
    "unknown unit in a claim": (f"{CASE}/claims.csv", "K3,I1b I1c", "K3,I1b I1z", "path: unknown unit 'I1z'"),
    "unknown rival": (f"{CASE}/claims.csv", "who drafted what.\",K2", "who drafted what.\",K9", "unknown claim 'K9'"),
    "unknown test": (f"{CASE}/claims.csv", "straw in the wind,\"Drafts", "straw,\"Drafts", "test: unknown value, found 'straw'"),
    "unknown lesson": (f"{CASE}/lessons.csv", "\nL2b,", "\nL7,", "lesson: unknown unit 'L7'"),
    "unknown tension": (f"{CASE}/corroboration.csv", "challenges,C1,T4", "challenges,C1,T44", "unknown tension 'T44'"),
    "bad address": (f"{CASE}/corroboration.csv", "https://antitrafficking", "antitrafficking", "an address that starts with http"),
    "value in words": (f"{CASE}/indicators.csv", "PER,1990,56688", "PER,1990,many", "a plain number"),
    "feature without a gap": (f"{CASE}/gaps.csv", "\nF03,", "\nF02,", "gaps.csv:1: feature: 0 rows for F03"),
    "dead id in a text": (f"{CASE}/gaps.csv", "approved the manual (I3a)", "approved the manual (I3z)", "the text names 'I3z'"),
    "unknown key": (f"{CASE}/case.yaml", "theme: smuggling", "topic: smuggling", "topic: extra inputs are not permitted"),
    "missing key": (f"{CASE}/case.yaml", "country_name: Peru\n", "", "country_name: field required"),
    "years in disorder": (f"{CASE}/case.yaml", "end: 2018", "end: 2011", "end 2011 lies before start 2017"),
    "small country code": (f"{CASE}/case.yaml", "country: PER", "country: per", "country: string should match"),
    "place nowhere": (f"{CASE}/case.yaml", "    lon: -70.25\n", "", "a place needs iso3, or lon and lat"),
    "broken yaml": (f"{CASE}/case.yaml", "title: Addressing", "title: [Addressing", "case.yaml:"),
    "dead unit in the facts": (f"{CASE}/case.yaml", "units: D8 I3b", "units: D8 I3q", "unknown unit 'I3q'"),
    "unknown coder": (f"{CASE}/case.yaml", "  coder-c:", "  coder-d:", "unknown coder 'coder-c'"),
    "key of the codebook": ("codebook.yaml", "    exclude: Technical", "    excludes: Technical", "codebook.yaml:"),
    "register status": ("register.csv", ",coded,full text", ",done,full text", "status: unknown value, found 'done'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_value_is_named(data: Path, name: str) -> None:
    file, old, new, said = BROKEN[name]
    path = data / file
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is no longer in {file}"
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = CliRunner().invoke(main, ["--data", str(data), "check"])
    assert done.exit_code == 1
    assert said in done.output


def test_all_problems_come_at_once(data: Path) -> None:
    for file in ("units.csv", "lessons.csv", "coding/coder-a.csv"):
        path = data / CASE / file
        path.write_text(path.read_text("utf-8") + "broken\n", "utf-8")
    files = {Path(problem.file).name for problem in check(data) if not problem.warning}
    assert files == {"units.csv", "lessons.csv", "coder-a.csv"}


def test_a_missing_table_and_a_missing_codebook_are_named(data: Path) -> None:
    (data / CASE / "claims.csv").unlink()
    assert any("claims.csv" in p.file and "missing" in p.problem for p in check(data))
    (data / "codebook.yaml").unlink()
    assert [p.problem for p in check(data)] == ["the file is missing"]


def test_a_coded_case_without_units_or_codes_is_named(data: Path) -> None:
    for file in ("units.csv", "coding/coder-a.csv"):
        path = data / CASE / file
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    said = [p for p in check(data) if p.problem == "the table of a coded case is empty"]
    assert {Path(p.file).name for p in said} == {"units.csv", "coder-a.csv"}


def test_a_copied_case_under_another_name_is_named(data: Path) -> None:
    shutil.copytree(data / CASE, data / "cases" / "chile-2019")
    said = [p for p in check(data) if not p.warning]
    assert any(p.column == "country_name" and p.allowed == "peru-2017" for p in said)
    assert any("same source text" in p.problem for p in said)


def test_bytes_that_are_not_utf8_are_named(data: Path) -> None:
    path = data / CASE / "units.csv"
    path.write_bytes(path.read_bytes().replace(b"Peru.", b"Per\xfa.", 1))
    assert any(p.problem == "not UTF-8 text" and p.line == 2 for p in check(data))


def test_what_spreadsheets_add_is_harmless(data: Path) -> None:
    path = data / CASE / "units.csv"
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\r\n,,,,,,,,,,\r\n")
    assert [p for p in check(data) if not p.warning] == []


def test_the_published_data_has_two_known_warnings() -> None:
    problems = check()
    assert [p for p in problems if not p.warning] == []
    assert [(Path(p.file).name, p.line) for p in problems] == [
        ("coder-a.csv", 10),
        ("coder-a.csv", 11),
    ]


def test_loading_broken_data_raises_all_problems(data: Path) -> None:
    path = data / CASE / "units.csv"
    path.write_text(path.read_text("utf-8").replace("N1,Intro", "1N,Intro", 1), "utf-8")
    with pytest.raises(DataError) as caught:
        load("peru-2017", data)
    assert "units.csv:2: unit" in str(caught.value)


@pytest.mark.parametrize("slug", ["nowhere", "../peru-2017", "peru-2017/coding", ""])
def test_no_case_outside_the_folder(slug: str) -> None:
    with pytest.raises(DataError, match="no such case"):
        load(slug)
