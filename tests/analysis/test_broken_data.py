"""Every way to break the data is named with its file, line, column and fix."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.case_file import CaseFile
from analysis.checking import check
from analysis.cli import main
from analysis.codebook import Codebook
from analysis.loading import load
from analysis.problem_kinds import AREAS, KINDS
from analysis.problems import DataError, errors
from analysis.reading.cell import damage
from analysis.reading.plain_words import FORMS
from tests.conftest import ROOT

CASE = "cases/peru-2017"

# file, text to find, text to put, what the message must say, the key of the problem
BROKEN = {
    "unknown unit in a coding": (f"{CASE}/coding/coder-a.csv", "N2,F04", "X9,F04", "coder-a.csv:2: unit: unknown unit 'X9'", "unknown-id"),
    "unknown feature": (f"{CASE}/coding/coder-a.csv", "N2,F04", "N2,F14", "coder-a.csv:2: feature: unknown value, found 'F14'", "unknown-value"),
    "unknown strength": (f"{CASE}/coding/coder-b.csv", "N2,F04,contextual", "N2,F04,kontextual", "did you mean 'contextual'?", "unknown-value"),
    "cell coded twice": (f"{CASE}/coding/coder-a.csv", "C3,F01,contextual", "C3,F06,contextual", "unit + feature: the value occurs twice", "duplicate-value"),
    "unknown kind": (f"{CASE}/units.csv", "N1,Intro,context", "N1,Intro,kontext", "units.csv:2: kind: unknown value, found 'kontext'", "unknown-value"),
    "unit twice": (f"{CASE}/units.csv", "N2,Intro", "N1,Intro", "unit: the value occurs twice", "duplicate-value"),
    "long quotation": (f"{CASE}/units.csv", "in line with the national policies", "one two three four five six seven eight nine ten eleven twelve thirteen", "1 to 12 words", "long-quotation"),
    "empty paraphrase": (f"{CASE}/units.csv", '"People are smuggled out of, through and into Peru."', "", "units.csv:2: paraphrase: the cell is empty", "empty-cell"),
    "page in words": (f"{CASE}/units.csv", "para2,2,,,\"One directorate", "para2,two,,,\"One directorate", "a page such as 3 or 3-4", "wrong-form"),
    "impact without level": (f"{CASE}/units.csv", "b3,4,output,named,The directorate", "b3,4,,named,The directorate", "level: empty for a reported impact", "result-not-placed"),
    "passage without a name": (f"{CASE}/case.yaml", "  I6: UN and Interpol\n", "", "units.csv:49: group: this passage has no short name", "unnamed-passage"),
    "name of no passage": (f"{CASE}/case.yaml", "  I6: UN and Interpol\n", "  I6: UN and Interpol\n  I9: Nothing\n", "unknown passage 'I9'", "unknown-id"),
    "missing column": (f"{CASE}/units.csv", "paraphrase,quote,note", "paraphrase,quote,remark", "units.csv:1: note: the column is missing", "missing-column"),
    "unknown column": (f"{CASE}/gaps.csv", "feature,states", "feature,state", "gaps.csv:1: state: unknown column", "unknown-column"),
    "too many cells": (f"{CASE}/units.csv", "in line with the national policies,", "in line with the national policies,,,", "put text that holds a comma", "too-many-cells"),
    "open quotation mark": (f"{CASE}/lessons.csv", 'L1,"Smuggling', 'L1,"Smuggling"x', "broken quoting", "broken-quoting"),
    "unknown unit in a practice": (f"{CASE}/practices.csv", "P1a P1b D2", "P1a P1b D99", "practices.csv:2: units: unknown unit 'D99'", "unknown-id"),
    "unknown unit in a claim": (f"{CASE}/claims.csv", "K3,I1b I1c", "K3,I1b I1z", "path: unknown unit 'I1z'", "unknown-id"),
    "unknown rival": (f"{CASE}/claims.csv", "who drafted what.\",K2", "who drafted what.\",K9", "unknown claim 'K9'", "unknown-id"),
    "unknown test": (f"{CASE}/claims.csv", "straw in the wind,\"Drafts", "straw,\"Drafts", "test: unknown value, found 'straw'", "unknown-value"),
    "unknown lesson": (f"{CASE}/lessons.csv", "\nL2b,", "\nL7,", "lesson: unknown unit 'L7'", "unknown-id"),
    "unknown tension": (f"{CASE}/corroboration.csv", "challenges,C1,T4", "challenges,C1,T44", "unknown tension 'T44'", "unknown-id"),
    "bad address": (f"{CASE}/corroboration.csv", "https://antitrafficking", "antitrafficking", "an address that starts with http", "wrong-form"),
    "value in words": (f"{CASE}/indicators.csv", "PER,1990,56688", "PER,1990,many", "a plain number", "wrong-form"),
    "feature without a gap": (f"{CASE}/gaps.csv", "\nF03,", "\nF02,", "gaps.csv:1: feature: 0 rows for F03", "gap-rows"),
    "dead id in a text": (f"{CASE}/gaps.csv", "approved the manual (I3a)", "approved the manual (I3z)", "the text names 'I3z'", "unknown-id-in-text"),
    "unknown key": (f"{CASE}/case.yaml", "theme: smuggling", "topic: smuggling", "topic: unknown key", "unknown-key"),
    "missing key": (f"{CASE}/case.yaml", "country_name: Peru\n", "", "country_name: the key is missing", "missing-key"),
    "years in disorder": (f"{CASE}/case.yaml", "end: 2018", "end: 2011", "end 2011 lies before start 2017", "contradiction"),
    "small country code": (f"{CASE}/case.yaml", "country: PER", "country: per", "three capital letters, such as PER", "wrong-form"),
    "place nowhere": (f"{CASE}/case.yaml", "    lon: -70.25\n", "", "a place needs iso3, or lon and lat", "contradiction"),
    "broken yaml": (f"{CASE}/case.yaml", "title: Addressing", "title: [Addressing", "case.yaml:", "broken-yaml"),
    "dead unit in the facts": (f"{CASE}/case.yaml", "units: D8 I3b", "units: D8 I3q", "unknown unit 'I3q'", "unknown-id"),
    "unknown coder": (f"{CASE}/case.yaml", "  coder-c:", "  coder-d:", "unknown coder 'coder-c'", "undeclared-coder"),
    "key of the codebook": ("codebook.yaml", "    exclude: Technical", "    excludes: Technical", "codebook.yaml:", "unknown-key"),
    "number for a text": (f"{CASE}/case.yaml", "theme: smuggling of migrants", "theme: 2018", "write text; a number", "wrong-type"),
    "year for a text": (f"{CASE}/case.yaml", 'when: "2018-09-07"', "when: 2018", "goes in quotation marks", "wrong-type"),
    "no value": (f"{CASE}/case.yaml", "theme: smuggling of migrants", "theme:", "there is no value", "wrong-type"),
    "text for a list": (f"{CASE}/case.yaml", "numbers_missing:", "numbers_missing: none\nnumber_missing:", "begin each item with a hyphen", "wrong-type"),
    "text for a mapping": (f"{CASE}/case.yaml", "  coder-b:\n    kind: language model\n", "  coder-b: language model\n  coder-x:\n    kind: human\n", "coders.coder-b: another kind of value", "wrong-type"),
    "year out of range": (f"{CASE}/case.yaml", "start: 2017", "start: 217", "at least 1990", "out-of-range"),
    "latitude out of range": (f"{CASE}/case.yaml", "lat: -18.01", "lat: -118.01", "at least -90", "out-of-range"),
    "unknown kind of coder": (f"{CASE}/case.yaml", "    kind: language model", "    kind: machine", "allowed: language model, human", "unknown-value"),
    "misspelt key": (f"{CASE}/case.yaml", "partner: General", "parnter: General", "did you mean 'partner'?", "unknown-key"),
    "date that is none": (f"{CASE}/case.yaml", 'when: "2018-09-07"', "when: 2018/09/07", "a date in quotation marks", "wrong-form"),
    "one id for two things": (f"{CASE}/claims.csv", "\nK2,", "\nE2,", "claims.csv:3: claim: 'E2' is also the id of: outside source", "ambiguous-id"),
    "key that stands twice": (f"{CASE}/case.yaml", "theme: smuggling of migrants", "theme: smuggling of migrants\ntheme: return", "case.yaml:9: theme: the key 'theme' stands twice", "repeated-key"),
    "tab in yaml": (f"{CASE}/case.yaml", "  name: MIEUX (", "\tname: MIEUX (", "indent with two spaces", "broken-yaml"),
    "program in yaml": (f"{CASE}/case.yaml", "theme: smuggling", "theme: !!python/object/apply:os.system smuggling", "could not determine a constructor", "broken-yaml"),
    "value by reference": (f"{CASE}/case.yaml", "title: Addressing smuggling of migrants", "title: &t Addressing\nsummary2: *t", "write it out", "yaml-alias"),
    "control character in yaml": (f"{CASE}/case.yaml", "theme: smuggling", "theme: \x1b[31msmuggling", r"case.yaml:8: text: an invisible character, found 'theme: \x1b[31m", "control-character"),
    "two documents in yaml": (f"{CASE}/case.yaml", "theme: smuggling", "---\ntheme: smuggling", "expected a single document", "broken-yaml"),
    "unknown length": (f"{CASE}/case.yaml", "  pages: 6\n", "", "source.pages: not known in a coded case", "source-unknown"),
    "example left": (f"{CASE}/lessons.csv", 'L1,"Smuggling', 'L1,"EXAMPLE: Smuggling', "lessons.csv:2: statement: an example is left", "example-left"),
    "coder without a coding": (f"{CASE}/case.yaml", "  coder-c:", "  coder-d:\n    kind: human\n  coder-c:", "coders.coder-d: no coding", "missing-coding"),
    "other country": (f"{CASE}/case.yaml", "country_name: Peru", "country_name: Chile", "allowed: chile-2017", "folder-name"),
    "page made a date": (f"{CASE}/units.csv", "Practices,b2,3-4,", "Practices,b2,4-Mar,", "page: a spreadsheet made a date of the value, found '4-Mar'", "spreadsheet-date"),
    "page made an ISO date": (f"{CASE}/units.csv", "Practices,b2,3-4,", "Practices,b2,2023-03-04,", "write a page such as 3 or 3-4 again", "spreadsheet-date"),
    "page made a number of days": (f"{CASE}/units.csv", "Practices,b2,3-4,", "Practices,b2,44989,", "made a date", "spreadsheet-date"),
    "page made a date in German": (f"{CASE}/units.csv", "Practices,b2,3-4,", "Practices,b2,04. Mrz,", "made a date", "spreadsheet-date"),
    "year made a date": (f"{CASE}/indicators.csv", "PER,1990,", "PER,01/01/1990,", "year: a spreadsheet made a date", "spreadsheet-date"),
    "formula": (f"{CASE}/units.csv", '"People are smuggled out of, through and into Peru."', "=HYPERLINK(A1)", "units.csv:2: paraphrase: the cell looks like a formula", "formula"),
    "formula with plus": (f"{CASE}/lessons.csv", ",Clearer roles are", ",+ Clearer roles are", "begin with a word instead of '+'", "formula"),
    "formula with minus": (f"{CASE}/lessons.csv", ",Clearer roles are", ",-Clearer roles are", "begin with a word instead of '-'", "formula"),
    "formula with at": (f"{CASE}/lessons.csv", ",Clearer roles are", ",@Clearer roles are", "begin with a word instead of '@'", "formula"),
    "error value": (f"{CASE}/units.csv", '"People are smuggled out of, through and into Peru."', "#NAME?", "an error value of a spreadsheet", "spreadsheet-error"),
    "NUL": (f"{CASE}/units.csv", "People are smuggled", "People\0are smuggled", r"units.csv:2: paraphrase: an invisible character, found 'People\x00are", "control-character"),
    "colours of a terminal": (f"{CASE}/units.csv", "N1,Intro,context", "N1,Intro,\x1b[31mcontext", r"\x1b[31mcontext", "control-character"),
    "reading direction": (f"{CASE}/units.csv", "People are", "People \u202eare", r"\u202e", "control-character"),
    "letters read wrongly": (f"{CASE}/units.csv", "into Peru.", "into PerÃº.", "write 'ú' for 'Ãº'", "garbled-text"),
    "letters lost": (f"{CASE}/units.csv", "into Peru.", "into Per\ufffd.", "write what was lost again", "garbled-text"),
    "curly quotation marks": (f"{CASE}/gaps.csv", '"Every sign of ownership is told by the programme: no', '“Every sign of ownership is told by the programme”: no', "curly ones do not hold a cell together", "too-many-cells"),
    "curly value": (f"{CASE}/units.csv", "N1,Intro,context", "N1,Intro,“context”", "did you mean 'context'?", "unknown-value"),
    "column twice": (f"{CASE}/units.csv", "paraphrase,quote,note", "paraphrase,quote,quote", "units.csv:1: quote: the column occurs twice", "duplicate-column"),
    "column without a name": (f"{CASE}/units.csv", "paraphrase,quote,note", "paraphrase,,note", "units.csv:1: column 10: the column has no name", "unnamed-column"),
    "comma that moves the rest": (f"{CASE}/units.csv", ",in line with the national policies,", ",in line, with the national policies,", "12 cells found", "too-many-cells"),
    "registered without a folder": ("register.csv", "jordan,JOR,Jordan,2016,2020,trafficking in persons,New Procedures for Protecting Victims of Trafficking,https://mieux-initiative.eu/en/resources/17-case-studies/30-jordan,not yet coded", "jordan,JOR,Jordan,2016,2020,trafficking in persons,New Procedures for Protecting Victims of Trafficking,https://mieux-initiative.eu/en/resources/17-case-studies/30-jordan,coded", "'jordan' is called coded, but has no folder", "registered-without-folder"),
    "register status": ("register.csv", ",coded,full text", ",done,full text", "status: unknown value, found 'done'", "unknown-value"),
    "misquotation": (f"{CASE}/units.csv", "had thus far focused solely", "had so far focused solely", "units.csv:9: quote: these words do not stand in the section 'Context', found 'had so far focused", "misquotation"),
    "loose quotation": (f"{CASE}/case.yaml", "who is smuggled (C1, C2)", "“who is smuggled” (C1, C2)", "'who is smuggled' is in quotation marks, but no unit quotes it", "loose-quotation"),
}  # fmt: skip


def _bytes(old: bytes, new: bytes, file: str = f"{CASE}/units.csv") -> Callable[[Path], None]:
    def change(data: Path) -> None:
        path = data / file
        assert old in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(old, new, 1))

    return change


def _whole(content: bytes, file: str = f"{CASE}/units.csv") -> Callable[[Path], None]:
    return lambda data: (data / file).write_bytes(content) and None


def _only_header(data: Path) -> None:
    path = data / CASE / "units.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")


def _no_coding(data: Path) -> None:
    shutil.rmtree(data / CASE / "coding")


def _folder_for_a_file(data: Path) -> None:
    (data / CASE / "units.csv").unlink()
    (data / CASE / "units.csv").mkdir()


def _link_for_a_file(data: Path) -> None:
    (data / CASE / "units.csv").unlink()
    (data / CASE / "units.csv").symlink_to(data / "register.csv")


def _utf16(data: Path) -> None:
    path = data / CASE / "units.csv"
    path.write_text(path.read_text("utf-8"), "utf-16")


def _shuffled_copy(data: Path) -> None:
    head, *rows = (data / CASE / "coding/coder-b.csv").read_text("utf-8").splitlines()
    text = "\n".join([head, *sorted(rows)])
    (data / CASE / "coding/coder-c.csv").write_text(text, "utf-8")


def _copied_case(data: Path) -> None:
    shutil.copytree(data / CASE, data / "cases" / "chile-2019")


# what is done to the data, what the message must say, the key of the problem
DONE: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no table": (lambda data: (data / CASE / "claims.csv").unlink(), "claims.csv:1: file: the file is missing", "missing-file"),
    "no facts": (lambda data: (data / CASE / "case.yaml").unlink(), "case.yaml:1: file: the file is missing", "missing-file"),
    "empty table": (_whole(b""), "units.csv:1: file: the file is empty", "empty-file"),
    "table of blanks": (_whole(b"\r\n , ,\r\n"), "units.csv:1: file: the file is empty", "empty-file"),
    "a folder in place of a table": (_folder_for_a_file, "the file cannot be opened", "unreadable-file"),
    "a link in place of a table": (_link_for_a_file, "it is a link to another file", "unreadable-file"),
    "workbook in place of a table": (_whole(b"PK\x03\x04..."), "a workbook with the name of a text file", "not-text"),
    "old workbook in place of a table": (_whole(b"\xd0\xcf\x11\xe0..."), "a workbook", "not-text"),
    "UTF-16": (_utf16, "the file is UTF-16 text", "not-text"),
    "UTF-16 without a mark": (_whole("unit,group".encode("utf-16-le")), "the file is UTF-16 text", "not-text"),
    "Latin-1": (_bytes(b"into Peru.", b"into Per\xfa."), "units.csv:2: paraphrase: not UTF-8 text", "not-utf8"),
    "Windows-1252": (_bytes(b"into Peru.", b"into \x93Peru\x94."), "through and into “Peru”.'", "not-utf8"),
    "Latin-1 in the facts": (_bytes(b"theme: smuggling", b"theme: \xfamuggling", f"{CASE}/case.yaml"), "case.yaml:8: text: not UTF-8 text", "not-utf8"),
    "a cell of two megabytes": (_bytes(b"People are", b"People " * 300_000), "units.csv:2: paraphrase: the cell holds 2100", "long-cell"),
    "a mark that is never closed": (_bytes(b"C3,Context-2", b'C3,"Context-2'), "units.csv:6: row: broken quoting", "broken-quoting"),
    "empty facts": (_whole(b"# nothing\n", f"{CASE}/case.yaml"), "case.yaml:1: file: there is no value", "wrong-type"),
    "nothing but a mark": (_whole(b"\xef\xbb\xbf"), "the file is empty", "empty-file"),
    "deep nesting": (_whole(b"[" * 5000, f"{CASE}/case.yaml"), "case.yaml:1: yaml:", "broken-yaml"),
    "units of a coded case": (_only_header, "the table of a coded case is empty", "empty-table"),
    "no coding": (_no_coding, "a coded case has no coding", "no-coding"),
    "copied coding": (_shuffled_copy, "coder-c.csv:1: file: the same codes and reasons as the coding by 'coder-b'", "same-coding"),
    "copied case": (_copied_case, "the same source text as chile-2019", "same-source"),
}  # fmt: skip
# Harmless, but said: the check still ends with 0.
WARNED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "the published data": (lambda data: None, "direct is above the cap", "above-cap"),
    "a workbook beside the codings": (lambda data: (data / CASE / "coding/anna.xlsx").touch(), "anna.xlsx:1: file: warning: nobody reads this file", "stray-file"),
    "an ending in capitals": (lambda data: (data / CASE / "Units.CSV").touch(), "Units.CSV", "stray-file"),
    "semicolons": (lambda data: _separated(data, ";"), "the cells are separated by semicolons", "separator"),
    "tabs": (lambda data: _separated(data, "\t"), "the cells are separated by tabs", "separator"),
}  # fmt: skip


def _separated(data: Path, separator: str) -> None:
    path = data / CASE / "units.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)


def run(data: Path) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), "check", "--format", "text"])


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_value_is_named(data: Path, name: str) -> None:
    file, old, new, said, code = BROKEN[name]
    path = data / file
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is no longer in {file}"
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = run(data)
    assert done.exit_code == 1
    assert said in done.output
    assert f"[{code}]" in done.output


@pytest.mark.parametrize("name", DONE)
def test_a_broken_file_is_named(data: Path, name: str) -> None:
    change, said, code = DONE[name]
    change(data)
    done = run(data)
    assert done.exit_code == 1
    assert said in done.output
    assert f"[{code}]" in done.output


@pytest.mark.parametrize("name", WARNED)
def test_what_is_harmless_is_a_warning(data: Path, name: str) -> None:
    change, said, code = WARNED[name]
    change(data)
    done = run(data)
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert f"[{code}]" in done.output
    assert load("peru-2017", data).judged == load("peru-2017").judged


def test_every_kind_of_problem_is_tested_here_and_documented() -> None:
    tested = {row[-1] for table in (BROKEN, DONE, WARNED) for row in table.values()}
    # below, in tests/coding, in tests/quotations, test_draft.py and test_new_case.py
    elsewhere = {
        "no-such-case",
        "no-complete-coding",
        *AREAS["Coding sheets"],
        *AREAS["Quotations"],
        *AREAS["New cases"],
        *AREAS["Exports"],
    }
    assert tested | elsewhere == set(KINDS)
    assert all(text.strip() for kind in KINDS.values() for text in kind)


def test_no_problem_is_raised_without_its_key() -> None:
    for path in (ROOT / "analysis").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Problem":
                keys = [word.value for word in call.keywords if word.arg == "code"]
                assert keys, f"{path}:{call.lineno}"
                assert not isinstance(keys[0], ast.Constant) or keys[0].value in KINDS


def test_every_form_of_a_key_has_words() -> None:
    schemas = [CaseFile.model_json_schema(), Codebook.model_json_schema()]
    patterns = set(re.findall(r'"pattern": "(.*?)"[,}]', json.dumps(schemas)))
    assert {json.loads(f'"{pattern}"') for pattern in patterns} == set(FORMS)


def test_all_problems_come_at_once(data: Path) -> None:
    for file in ("units.csv", "lessons.csv", "coding/coder-a.csv"):
        path = data / CASE / file
        path.write_text(path.read_text("utf-8") + "broken\n", "utf-8")
    files = {Path(problem.file).name for problem in check(data) if not problem.warning}
    assert files == {"units.csv", "lessons.csv", "coder-a.csv"}


def test_a_missing_codebook_hides_no_other_problem(data: Path) -> None:
    (data / CASE / "claims.csv").unlink()
    path = data / CASE / "coding/coder-a.csv"
    path.write_text(path.read_text("utf-8").replace("N2,F04", "X9,F04", 1), "utf-8")
    (data / "codebook.yaml").unlink()
    found = {(Path(problem.file).name, problem.code) for problem in check(data)}
    assert found == {
        ("claims.csv", "missing-file"),
        ("codebook.yaml", "missing-file"),
        ("coder-a.csv", "unknown-id"),
    }


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


def test_what_spreadsheets_add_is_harmless(data: Path) -> None:
    path = data / CASE / "units.csv"
    text = path.read_text("utf-8").replace("\n", "\r\n").replace(",context,", " , context ,")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\r\n,,,,,,,,,,\r\n")
    same = load("peru-2017").units.reset_index(drop=True)
    assert errors(check(data)) == []
    assert load("peru-2017", data).units.reset_index(drop=True).equals(same)


HARMLESS: dict[str, Callable[[str], str]] = {
    "no end of the last line": lambda text: text.rstrip("\n"),
    "empty columns at the right": lambda text: text.replace("\n", ",,\n"),
    "rows cut after the last filled cell": lambda text: text.replace(",\n", "\n"),
    "only returns": lambda text: text.replace("\n", "\r"),
    "a line of the separator": lambda text: "sep=,\n" + text,
    "a separator of lines inside a cell": lambda text: text.replace(
        "Free movement", "Free\u2028movement"
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_other_habits_of_spreadsheets_are_harmless(data: Path, name: str) -> None:
    path = data / CASE / "units.csv"
    text = path.read_text("utf-8")
    path.write_bytes(HARMLESS[name](text).encode())
    assert path.read_bytes() != text.encode()
    found = load("peru-2017", data)
    assert errors(check(data)) == []
    assert list(found.units["unit"]) == list(load("peru-2017").units["unit"])
    assert found.judged == load("peru-2017").judged


@pytest.mark.parametrize("value", ["-12.5", "+3", "1,000", "12 %", "-", "42"])
def test_numbers_are_no_formulas(value: str) -> None:
    found = damage(value)
    assert (found is None) == (value != "-")


def test_what_comes_from_the_data_is_cut_and_escaped(data: Path) -> None:
    path = data / CASE / "units.csv"
    evil = "\x1b]0;owned\x07" + "x" * 5000
    text = path.read_text("utf-8").replace("unit,group", f"unit,{evil}", 1)
    path.write_text(text.replace("N1,Intro", f"{evil},Intro", 1), "utf-8")
    for form in ("text", "json", "github"):
        done = CliRunner().invoke(main, ["--data", str(data), "check", "--format", form])
        assert "\x1b" not in done.output
        assert "\x07" not in done.output
        assert r"\x1b]0;owned" in done.output.replace("\\\\", "\\")
        assert max(map(len, done.output.splitlines())) < 2500


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
