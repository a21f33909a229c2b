"""A case as a project that programs for qualitative analysis open (REFI-QDA 1.0, .qdpx).

The schema is at https://www.qdasoftware.org/products-project-exchange/. A project is a ZIP archive
of `project.qde` and the text of each source, which is named by its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from analysis.coding.unit_text import UnitText, unit_text
from analysis.export.ids import guid
from analysis.export.packing import packed
from analysis.export.refi_qda import selections
from analysis.export.refi_qda.codes import add_codes
from analysis.export.refi_qda.ids import NO_DATE, ORIGIN, PROJECT, child, only, written
from analysis.export.refi_qda.support import add_links, lesson_note, lesson_text, support
from analysis.lessons import lessons
from analysis.loading import Case

SAME_DATE = "All dates in this file are the same: the data do not record when a code was made."
STRONG = "Strong means well stated in one self-reported document. It does not mean proved."


def project_file(case: Case, blind: bool = False) -> bytes:
    """Return a case as a project; a blind one holds nothing of what was coded or concluded."""
    found, key = _text(case), source_id(case)
    return packed(
        {
            "project.qde": written(_project(case, found, blind)),
            f"sources/{key}.txt": found.text.encode(),
        }
    )


def source_id(case: Case) -> str:
    """Return the id of the text of a case."""
    return guid("source", case.slug)


def _text(case: Case) -> UnitText:
    source = case.facts.source
    title = f"{case.name}: {case.facts.title}"
    return unit_text(case.slug, title, f"{source.title}. {source.address}", case.units)


def _project(case: Case, found: UnitText, blind: bool) -> Any:
    """Return the document; the schema fixes the order of its parts and allows no empty one."""
    name = f"{case.slug} to code" if blind else case.slug
    about = {"name": name, "origin": ORIGIN, "creationDateTime": NO_DATE}
    root = etree.Element(f"{{{PROJECT}}}Project", about, nsmap=only(PROJECT))
    notes = [] if blind else list(_notes(case))
    if case.coders and not blind:
        _users(child(root, "Users"), case)
    verdicts = {} if blind else {f: _verdict_note(case, f) for f in case.judged}
    add_codes(child(root, "CodeBook"), case.codebook, verdicts)
    _source(child(root, "Sources"), case, found, blind)
    if notes:
        _add_notes(child(root, "Notes"), notes)
    if not blind and any(support(case)):
        add_links(child(root, "Links"), case)
    child(root, "Description", _about(case, blind))
    return root


def _users(users: Any, case: Case) -> None:
    for coder in case.coders:
        name = f"{coder} ({case.facts.coders[coder].kind})"
        child(users, "User", guid=selections.coder_id(case, coder), name=name, id=coder)


def _source(sources: Any, case: Case, found: UnitText, blind: bool) -> None:
    key = source_id(case)
    about = {"name": case.slug, "plainTextPath": f"internal://{key}.txt"}
    source = child(sources, "TextSource", guid=key, creationDateTime=NO_DATE, **about)
    selections.add_units(source, case, found.spans, blind)
    if not blind:
        selections.add_codings(source, case, found.spans)


def _notes(case: Case) -> Iterator[tuple[str, str, str, str]]:
    """Yield every note: id, name, text, and the id of its coder if it has one."""
    yield from selections.reasons(case)
    for lesson in lessons(case):
        yield lesson_note(case, lesson.name), f"Lesson {lesson.name}", lesson_text(lesson), ""
    for feature, row in case.judged.items():
        said = f"{case.name}: {row.verdict}. It follows by rule from all coders. {STRONG}"
        yield _verdict_note(case, feature), f"Verdict on {feature}", said, ""


def _verdict_note(case: Case, feature: str) -> str:
    return guid("verdict", case.slug, feature)


def _add_notes(parent: Any, notes: list[tuple[str, str, str, str]]) -> None:
    for key, name, text, user in notes:
        who = {"creatingUser": user} if user else {}
        note = child(parent, "Note", guid=key, name=name, creationDateTime=NO_DATE, **who)
        child(note, "PlainTextContent", text)


def _about(case: Case, blind: bool) -> str:
    """Return what somebody who opens the project should know first."""
    lines = [f"{case.name}: {case.facts.title}", *_state(case, blind)]
    if not case.coders and not blind:
        lines.append("No coding of this case is complete yet, so the project holds no code.")
    if case.facts.draft:
        lines.append("The case is a draft: nothing of it counts yet.")
    return "\n".join([*lines, SAME_DATE])


def _state(case: Case, blind: bool) -> Iterator[str]:
    if blind:
        yield "Nothing of what others coded is in here. Give each unit its codes, or the code none,"
        yield "and write the reason as the comment of the coding."
    elif case.coders:
        yield "Codes of every coder with a complete coding; the reasons are notes."
        if any(case.facts.coders[coder].kind == "language model" for coder in case.coders):
            yield "No human evaluator has reviewed the codes of users who are language models yet."
        yield STRONG
