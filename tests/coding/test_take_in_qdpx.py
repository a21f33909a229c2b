"""Codings come back from other programs whole, and a hostile project does no harm."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import Result
from lxml import etree

from analysis.coding.qdpx import archive
from analysis.export.packing import packed
from analysis.export.refi_qda.project import project_file
from analysis.export.refi_qda.selections import given
from analysis.loading import load
from tests.coding.filled import CASE, SLUG, run
from tests.export.refi_qda.rules import named, unpacked

Change = Callable[[Any], None]


@pytest.fixture
def without_b(data: Path) -> Path:
    """A copy of the data in which a coder who is declared has handed nothing in yet."""
    (data / CASE / "coding" / "coder-b.csv").unlink()
    return data


@pytest.fixture(scope="session")
def project() -> bytes:
    return project_file(load(SLUG))


def changed(project: bytes, change: Change, ends: str = "\n") -> bytes:
    """The project as another program may write it back."""
    root, texts = unpacked(project)
    change(root)
    sources = {name: text.replace("\n", ends).encode() for name, text in texts.items()}
    return packed({"project.qde": etree.tostring(root), **sources})


def take_in(data: Path, content: bytes, *more: str, coder: str = "coder-b") -> Result:
    path = data.parent / "back.qdpx"
    path.write_bytes(content)
    return run(data, "take-in-qdpx", path, "--coder", coder, *more)


def test_a_round_trip_gives_the_same_file(without_b: Path, project: bytes) -> None:
    done = take_in(without_b, project)
    assert done.exit_code == 0, done.output
    before = Path("data") / CASE / "coding" / "coder-b.csv"
    assert (without_b / CASE / "coding" / "coder-b.csv").read_bytes() == before.read_bytes()


def test_a_project_to_code_comes_back_with_codes(without_b: Path) -> None:
    case = load(SLUG)
    root, texts = unpacked(project_file(case, blind=True))
    codes = {code.get("name"): code.get("guid") for code in named(root, "Code")}
    (source,) = named(root, "TextSource")
    for code in (code for code in given(case) if code.coder == "coder-b"):
        unit = next(s for s in named(source, "PlainTextSelection") if s.get("name") == code.unit)
        selection = etree.SubElement(source, unit.tag, dict(unit.attrib))
        etree.SubElement(selection, unit[0].tag).text = code.reason
        coding = etree.SubElement(selection, unit.tag.replace("PlainTextSelection", "Coding"))
        name = coding.tag.replace("Coding", "CodeRef")
        etree.SubElement(coding, name, targetGUID=codes[code.name])
    parts = {name: text.encode() for name, text in texts.items()}
    done = take_in(without_b, packed({"my work.qde": etree.tostring(root), **parts}))
    assert done.exit_code == 0, done.output
    before = Path("data") / CASE / "coding" / "coder-b.csv"
    assert (without_b / CASE / "coding" / "coder-b.csv").read_bytes() == before.read_bytes()


def new_ids(root: Any) -> None:
    ids = {e.get("guid"): f"{{{str(uuid4()).upper()}}}" for e in root.iter() if e.get("guid")}
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, ids.get(value, value))


def reasons_as_comments_only(root: Any) -> None:
    for ref in [*named(root, "NoteRef"), *named(root, "Notes")]:
        ref.getparent().remove(ref)


def reasons_as_notes_only(root: Any) -> None:
    for coding in named(root, "Coding"):
        for said in coding.getparent().findall("{*}Description"):
            coding.getparent().remove(said)


def coder_on_the_coding_only(root: Any) -> None:
    for selection in named(root, "PlainTextSelection"):
        selection.attrib.pop("creatingUser", None)


def only_the_first_words(root: Any) -> None:
    for selection in named(root, "PlainTextSelection"):
        selection.set("endPosition", str(int(selection.get("startPosition")) + 5))


def coded_twice(root: Any) -> None:
    for selection in named(root, "PlainTextSelection"):
        again = etree.fromstring(etree.tostring(selection))
        selection.getparent().append(again)


@pytest.mark.parametrize(
    "change",
    [
        new_ids,
        reasons_as_comments_only,
        reasons_as_notes_only,
        coder_on_the_coding_only,
        only_the_first_words,
        coded_twice,
    ],
)
def test_programs_may_keep_things_elsewhere(
    without_b: Path, project: bytes, change: Change
) -> None:
    done = take_in(without_b, changed(project, change))
    assert done.exit_code == 0, done.output
    before = Path("data") / CASE / "coding" / "coder-b.csv"
    assert (without_b / CASE / "coding" / "coder-b.csv").read_bytes() == before.read_bytes()


def test_line_ends_of_two_characters_are_counted_as_the_program_does(
    without_b: Path, project: bytes
) -> None:
    content = changed(project, lambda root: root.set("origin", "ATLAS.ti Win 23"), "\r\n")
    assert take_in(without_b, content).exit_code == 0


def test_a_coder_may_be_called_otherwise_in_the_program(without_b: Path, project: bytes) -> None:
    def rename(root: Any) -> None:
        for user in named(root, "User"):
            user.attrib.pop("id")
            user.set("name", user.get("name").replace("coder-b", "BB"))

    content = changed(project, rename)
    unclear = take_in(without_b, content)
    assert "project-user" in unclear.output
    assert "BB (language model)" in unclear.output
    assert take_in(without_b, content, "--user", "BB").exit_code == 0


def wrong(data: Path, content: bytes, *more: str) -> str:
    """What is said of a project that cannot be taken in; nothing is written then."""
    done = take_in(data, content, *more)
    assert done.exit_code == 1, done.output
    assert not (data / CASE / "coding" / "coder-b.csv").exists()
    assert "Traceback" not in done.output
    return done.output


def first_of_b(root: Any) -> Any:
    key = next(user.get("guid") for user in named(root, "User") if user.get("id") == "coder-b")
    return next(
        coding
        for coding in named(root, "Coding")
        if coding.get("creatingUser") == key and len(coding) > 1
    )


def test_a_selection_of_several_units_is_named(without_b: Path, project: bytes) -> None:
    def widen(root: Any) -> None:
        selection = first_of_b(root).getparent()
        selection.set("endPosition", str(int(selection.get("endPosition")) + 200))

    said = wrong(without_b, changed(project, widen))
    assert "project-selection" in said
    assert "touches several units (N2, C1" in said


def test_a_selection_of_no_unit_is_named(without_b: Path, project: bytes) -> None:
    def move(root: Any) -> None:
        first_of_b(root).getparent().attrib.update({"startPosition": "1", "endPosition": "x"})

    assert "touches no unit" in wrong(without_b, changed(project, move))


def test_a_code_of_ones_own_is_named(without_b: Path, project: bytes) -> None:
    def rename(root: Any) -> None:
        for code in named(root, "Code"):
            if code.get("name") == "F04/contextual":
                code.set("name", "F04/contextal")

    said = wrong(without_b, changed(project, rename))
    assert "unknown-tag" in said
    assert "did you mean 'F04/contextual'" in said


def test_a_code_without_a_reason_is_named(without_b: Path, project: bytes) -> None:
    def forget(root: Any) -> None:
        coding = first_of_b(root)
        coding.remove(coding[1])
        coding.getparent().remove(coding.getparent()[0])

    said = wrong(without_b, changed(project, forget))
    assert "N2 (rationale): the rationale of this code is missing" in said


def test_an_undecided_unit_is_named(without_b: Path, project: bytes) -> None:
    def remove(root: Any) -> None:
        for coding in named(root, "Coding"):
            if coding.getparent().get("name").startswith("C3 "):
                coding.getparent().remove(coding)

    assert "nothing is decided for C3" in wrong(without_b, changed(project, remove))


def test_a_unit_that_has_changed_since_is_named(without_b: Path, project: bytes) -> None:
    units = without_b / CASE / "units.csv"
    quote = "country of origin, transit and destination"
    units.write_text(units.read_text("utf-8").replace(quote, "origin, transit"), "utf-8")
    assert "N1 has another quotation now" in wrong(without_b, project)


def test_a_coding_stays_unless_it_shall_be_replaced(data: Path, project: bytes) -> None:
    assert "file-exists" in take_in(data, project).output
    assert take_in(data, project, "--replace").exit_code == 0


def test_somebody_elses_codes_are_not_handed_in(without_b: Path, project: bytes) -> None:
    assert "same-coding" in wrong(without_b, project, "--user", "coder-a")


def test_another_text_is_named(without_b: Path, project: bytes) -> None:
    root, texts = unpacked(project)
    content = packed({"project.qde": etree.tostring(root), next(iter(texts)): b"An interview."})
    assert "project-text" in wrong(without_b, content)


def test_a_name_that_leaves_the_folder_is_refused(data: Path, project: bytes) -> None:
    assert "coder-name" in take_in(data, project, coder="../../evil").output


def xml(text: str) -> bytes:
    return packed({"project.qde": text.encode()})


HEAD = '<?xml version="1.0"?>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "no archive": b"nothing",
    "empty": b"",
    "no project": packed({"other.xml": b"<a/>"}),
    "two projects": packed({"a.qde": b"<Project/>", "b.qde": b"<Project/>"}),
    "no document": xml("<Project"),
    "another document": xml("<html/>"),
    "laughs": xml(f'{HEAD}<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]><Project>&a11;</Project>'),
    "a file": xml(
        f'{HEAD}<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project>&x;</Project>'
    ),
    "a parent": packed({"project.qde": b"<Project/>", "../../evil": b""}),
    "a root": packed({"project.qde": b"<Project/>", "/etc/evil": b""}),
    "a drive": packed({"project.qde": b"<Project/>", "C:\\evil": b""}),
    "deep": xml("<Project>" + "<a>" * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_project_is_refused_in_one_sentence(without_b: Path, name: str) -> None:
    said = wrong(without_b, HOSTILE[name])
    assert "project-file" in said
    assert "root:" not in said


def test_a_bomb_is_not_unpacked(without_b: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.qde", b" " * 100_000)
    assert "far too large" in wrong(without_b, held.getvalue())
    text = "<TextSource><PlainTextContent>a long text</PlainTextContent></TextSource>" * 100
    monkeypatch.setattr(archive, "MOST_BYTES", 10_000)
    assert "no text" in wrong(without_b, xml(f"<Project><Sources>{text}</Sources></Project>"))
    monkeypatch.setattr(archive, "_bytes", lambda archive, part: archive.read(part))
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    said = wrong(without_b, xml(f"<Project><Sources>{text}</Sources></Project>"))
    assert "the texts are far too large" in said
    monkeypatch.setattr(archive, "MOST_PARTS", 1)
    two = packed({"project.qde": b"<Project/>", "sources/a.txt": b""})
    assert "far too many parts" in wrong(without_b, two)


def test_two_parts_of_one_name_are_refused(without_b: Path) -> None:
    held = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w") as made:
        warnings.simplefilter("ignore")
        made.writestr("project.qde", b"<Project/>")
        made.writestr("project.qde", b"<Other/>")
    assert "two parts have one name" in wrong(without_b, held.getvalue())


def test_a_text_outside_the_archive_is_not_looked_for(
    without_b: Path, project: bytes, tmp_path: Path
) -> None:
    _, texts = unpacked(project)
    outside = tmp_path / "units.txt"
    outside.write_text(next(iter(texts.values())), "utf-8")
    for path in (f"absolute://{outside}", f"internal://../{outside.name}", str(outside)):

        def point(root: Any, path: str = path) -> None:
            named(root, "TextSource")[0].set("plainTextPath", path)

        assert "project-text" in wrong(without_b, changed(project, point))


def test_a_missing_file_is_named(data: Path) -> None:
    done = run(data, "take-in-qdpx", data / "none.qdpx", "--coder", "coder-b")
    assert "the file is missing" in done.output
