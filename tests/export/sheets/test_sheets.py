"""A sheet says what the data say, says what is missing, and is a document as it should be."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from analysis.export.sheets import contents
from analysis.export.sheets.document import document
from analysis.export.sheets.lesson import lesson_sheets
from analysis.export.sheets.markdown import markdown
from analysis.export.sheets.practice import practice_sheets
from analysis.export.sheets.sheet import Sheet
from analysis.lessons import lessons
from analysis.loading import Case
from analysis.references import ID
from analysis.wording import records


def sheets(case: Case) -> list[Sheet]:
    return [*practice_sheets(case), *lesson_sheets(case)]


def opened(sheet: Sheet) -> Any:
    return Document(io.BytesIO(document(sheet)))


def test_every_practice_and_lesson_has_a_sheet_in_two_forms(peru: Case) -> None:
    names = [name for name, _, _ in contents([peru])]
    count = len(peru.practices) + len(peru.lessons)
    assert len(set(names)) == len(names) == 2 * count > 0
    assert "peru-2017-practice-p1.docx" in names
    assert "peru-2017-lesson-l2b.md" in names


def test_the_same_data_give_the_same_bytes(peru: Case) -> None:
    made = [{name: make() for name, make, _ in contents([peru])} for _ in range(2)]
    assert made[0] == made[1]


def test_a_sheet_says_all_that_the_table_says(peru: Case) -> None:
    for row, sheet in zip(records(peru.practices), practice_sheets(peru), strict=True):
        text = " ".join(field.text for field in sheet.fields)
        assert sheet.title == row["title"]
        told = ("what", "place", "actors", "conditions", "cause_effect", "replicability", "limits")
        assert not [name for name in told if row[name] not in text]


def test_a_lesson_keeps_its_status_and_what_speaks_against_it(peru: Case) -> None:
    for lesson, sheet in zip(lessons(peru), lesson_sheets(peru), strict=True):
        fields = {field.name: field.text for field in sheet.fields}
        assert fields["Status"].lower().startswith(lesson.status)
        assert all(unit in fields["Challenges"] for unit in lesson.against)
        assert lesson.limits in fields["Limits"]


def test_every_unit_that_a_sheet_names_stands_in_its_evidence(peru: Case) -> None:
    for sheet in sheets(peru):
        texts = [field.text for field in sheet.fields if field.name != "Context"]
        named = {found[0] for text in texts for found in ID.finditer(text)} & set(peru.unit_rows)
        shown = {row.unit: row for row in sheet.evidence}
        assert named <= set(shown)
        for unit, row in shown.items():
            assert row.words == f"“{peru.unit_rows[unit]['quote']}”"


def test_a_sheet_says_that_nothing_is_proved_and_what_is_missing(peru: Case) -> None:
    for sheet in sheets(peru):
        assert "not proved" in sheet.notice
        assert sheet.gaps.startswith("The source does not fill: ")
        assert "no human evaluator has reviewed them yet" in sheet.foot
        assert "https://" in sheet.forms


def test_a_field_that_the_source_does_not_fill_is_named(peru: Case) -> None:
    facts = peru.facts.model_copy(update={"numbers": (), "numbers_missing": ()})
    bare = replace(peru, facts=facts, practices=peru.practices.assign(conditions=""))
    sheet = next(practice_sheets(bare))
    assert {"figures", "conditions and context"} <= set(sheet.missing)
    assert not {"Figures", "Conditions and context"} & {field.name for field in sheet.fields}


def test_a_sheet_does_not_score_what_was_not_coded(peru: Case) -> None:
    bare = replace(peru, links=peru.links[:0])
    for sheet in practice_sheets(bare):
        assert "innovation" in sheet.missing
        assert "coders" not in " ".join(field.text for field in sheet.fields)


def test_a_draft_says_so(peru: Case, fresh: Case) -> None:
    assert list(contents([fresh])) == []
    draft = replace(peru, facts=peru.facts.model_copy(update={"status": "draft"}))
    assert all("The case is a draft" in sheet.notice for sheet in sheets(draft))


def test_a_document_has_headings_headers_title_and_language(peru: Case) -> None:
    for sheet in sheets(peru):
        made = opened(sheet)
        headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
        assert headings == [sheet.title, "Evidence"]
        assert made.core_properties.title == sheet.title[:255]
        assert made.core_properties.language == "en-GB"
        assert {lang.get(qn("w:val")) for lang in made.styles.element.iter(qn("w:lang"))} == {
            "en-GB"
        }
        for table in made.tables:
            assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
            assert table._tbl.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))


def test_a_document_holds_no_time_and_no_foreign_parts(peru: Case) -> None:
    with zipfile.ZipFile(io.BytesIO(document(sheets(peru)[0]))) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
        relations = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
    assert set(re.findall(r">(\d{4})-\d\d-\d\dT", core)) == {"1980"}
    assert b"External" not in relations
    assert b"stylesWithEffects" not in relations


def test_the_text_of_a_document_is_that_of_the_sheet(peru: Case) -> None:
    for sheet in sheets(peru):
        made = opened(sheet)
        cells = [cell.text for table in made.tables for cell in table.row_cells(0)]
        assert cells[:2] == ["Field", "What the case says"]
        rows = [row.cells[1].text for row in made.tables[0].rows[1:]]
        assert rows == [field.text for field in sheet.fields]


def test_markdown_shows_what_the_data_say_and_runs_nothing(peru: Case) -> None:
    title = "A <script>|[link](x)` *and* so on"
    case = replace(peru, practices=peru.practices.assign(title=title, limits="one\ntwo | three"))
    text = markdown(next(practice_sheets(case))).decode()
    assert text.startswith("# A \\<script\\>\\|\\[link\\](x)\\` \\*and\\* so on\n")
    assert "one two \\| three" in text
    assert "https://webapps.ilo.org/ievaldiscovery/practices" in text


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_the_longest_sheet_of_peru_fits_one_page(peru: Case, tmp_path: Path) -> None:
    longest = max(sheets(peru), key=lambda sheet: len(markdown(sheet)))
    (tmp_path / "sheet.docx").write_bytes(document(longest))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "sheet.docx")]
    subprocess.run(command, check=True, capture_output=True)
    assert len(PdfReader(tmp_path / "sheet.pdf").pages) == 1
