"""The exchanged project keeps the rules of REFI-QDA and says what the data say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from analysis.coding.sheet import NO_LINK
from analysis.coding.unit_text import case_of, words
from analysis.export.refi_qda import contents
from analysis.export.refi_qda.codes import codebook_file
from analysis.export.refi_qda.project import project_file
from analysis.lessons import lessons
from analysis.loading import Case
from analysis.wording import records
from tests.export.refi_qda.rules import faults, named, unpacked


@pytest.mark.parametrize("blind", [False, True])
def test_a_project_keeps_the_rules_of_the_format(peru: Case, blind: bool) -> None:
    assert faults(*unpacked(project_file(peru, blind))) == []


@pytest.mark.parametrize(
    ("tag", "attribute", "value"),
    [
        ("Code", "guid", "F01"),
        ("Code", "color", "blue"),
        ("CodeRef", "targetGUID", "00000000-0000-0000-0000-000000000000"),
        ("PlainTextSelection", "endPosition", "9999999"),
        ("Note", "creationDateTime", ""),
    ],
)
def test_the_rules_can_be_broken(peru: Case, tag: str, attribute: str, value: str) -> None:
    root, texts = unpacked(project_file(peru))
    named(root, tag)[0].set(attribute, value)
    assert faults(root, texts)


def test_the_codes_in_a_project_are_those_of_the_data(peru: Case) -> None:
    root, _ = unpacked(project_file(peru))
    names = {code.get("guid"): code.get("name") for code in named(root, "Code")}
    users = {user.get("guid"): user.get("id") for user in named(root, "User")}
    notes = {note.get("guid"): note[0].text for note in named(root, "Note")}
    found = set()
    for coding in named(root, "Coding"):
        name = names[coding[0].get("targetGUID")]
        unit = coding.getparent().get("name").split()[0]
        if name != NO_LINK:
            reason = notes[coding[1].get("targetGUID")]
            found.add((users[coding.get("creatingUser")], unit, *name.split("/"), reason))
    strengths = peru.codebook.names
    expected = {
        (coder, unit, feature, strengths[strength], reason)
        for coder, unit, feature, strength, reason in peru.links.itertuples(index=False, name=None)
    }
    assert found == expected


def test_every_unit_is_decided_by_every_coder(peru: Case) -> None:
    root, _ = unpacked(project_file(peru))
    decided = {
        (c.getparent().get("name").split()[0], c.get("creatingUser")) for c in named(root, "Coding")
    }
    assert len(decided) == len(peru.units) * len(peru.coders)


def test_a_selection_holds_the_words_of_its_unit(peru: Case) -> None:
    root, texts = unpacked(project_file(peru))
    (text,) = texts.values()
    assert case_of(text) == peru.slug
    for selection in named(root, "PlainTextSelection"):
        row = peru.unit_rows[selection.get("name").split()[0]]
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        assert text[start:end] == words(row)


def test_programs_that_look_elsewhere_find_coder_and_reason_too(peru: Case) -> None:
    root, _ = unpacked(project_file(peru))
    notes = {note.get("guid"): note[0].text for note in named(root, "Note")}
    for coding in named(root, "Coding"):
        selection = coding.getparent()
        assert selection.get("creatingUser") == coding.get("creatingUser")
        if len(coding) > 1:
            assert selection[0].text == notes[coding[1].get("targetGUID")]


def test_a_lesson_is_linked_with_what_bears_on_it(peru: Case) -> None:
    root, _ = unpacked(project_file(peru))
    bearing = sum(len(lesson.supported_by) + len(lesson.against) for lesson in lessons(peru))
    assert len(named(root, "Link")) == bearing > 0
    assert "I1a speaks against lesson L2a" in {link.get("name") for link in named(root, "Link")}


def test_a_coder_who_is_to_code_blind_sees_nothing_of_others(peru: Case) -> None:
    root, _ = unpacked(project_file(peru, blind=True))
    for tag in ("User", "Coding", "Note", "Link"):
        assert named(root, tag) == []
    written = etree.tostring(root, encoding="unicode")
    notes = [*peru.links["rationale"], *peru.units["note"]]
    told = [*peru.coders, *(note for note in notes if " " in note)]
    assert not [text for text in told if text in written]
    kinds = {f"{row['kind']}: " for row in records(peru.units)}
    assert not [kind for kind in kinds if f"<Description>{kind}" in written]


def test_the_codebook_has_the_same_ids_as_the_project(peru: Case) -> None:
    book = etree.fromstring(codebook_file(peru.codebook))
    project, _ = unpacked(project_file(peru))
    codes = [(code.get("guid"), code.get("name")) for code in named(book, "Code")]
    assert codes == [(code.get("guid"), code.get("name")) for code in named(project, "Code")]
    assert book.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    assert len({name for _, name in codes}) == len(codes), "some programs refuse equal names"


def test_the_same_data_give_the_same_bytes(peru: Case) -> None:
    made = [{name: make() for name, make, _ in contents([peru])} for _ in range(2)]
    assert made[0] == made[1]


def test_a_draft_without_units_is_a_project_that_says_so(fresh: Case) -> None:
    for blind in (False, True):
        root, texts = unpacked(project_file(fresh, blind))
        assert faults(root, texts) == []
        assert "No unit of analysis has been recorded yet." in next(iter(texts.values()))
        assert "The case is a draft" in root[-1].text


def test_a_case_without_a_complete_coding_says_so(peru: Case) -> None:
    case = replace(peru, links=peru.links[:0], lessons=peru.lessons[:0])
    root, texts = unpacked(project_file(case))
    assert faults(root, texts) == []
    assert "No coding of this case is complete yet" in root[-1].text
    assert named(root, "Verdict on F01") == []


def test_no_case_gives_no_file() -> None:
    assert list(contents([])) == []
