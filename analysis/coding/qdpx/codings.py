"""What coders did to one text of a project: selections with codes, reasons and users."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from analysis.coding.qdpx.archive import Opened
from analysis.coding.source import folded
from analysis.coding.unit_text import Span


class Coding(NamedTuple):
    """One code on one selection, at its line of the document."""

    line: int
    span: Span
    code: str
    reason: str
    user: str


def codings(project: Opened, source: Any) -> Iterator[Coding]:
    """Yield every coding of a text source; `user` is an id, or empty where none is named."""
    root = project.document
    names = {code.get("guid"): code.get("name") or "" for code in root.iterfind(".//{*}Code")}
    notes = {note.get("guid"): note for note in root.iterfind("{*}Notes/{*}Note")}
    for selection in source.iterfind("{*}PlainTextSelection"):
        for coding in selection.iterfind("{*}Coding"):
            target = coding.find("{*}CodeRef")
            name = names.get(target.get("targetGUID"), "") if target is not None else ""
            user = coding.get("creatingUser") or selection.get("creatingUser") or ""
            reason = _reason(selection, coding, notes)
            yield Coding(coding.sourceline or 1, _span(selection), name, reason, user)


def _span(selection: Any) -> Span:
    """Return where a selection stands; nowhere if its positions are no numbers."""
    places = (selection.get("startPosition") or "", selection.get("endPosition") or "")
    if not all(place.isdecimal() and len(place) < 10 for place in places):
        return Span(0, 0)
    return Span(*map(int, places))


def _reason(selection: Any, coding: Any, notes: dict[str, Any]) -> str:
    """Return the reason of a coding: a note on it or on its selection, or the comment of either.

    Programs differ in where they keep what a coder writes about a coding.
    """
    refs = [*coding.iterfind("{*}NoteRef"), *selection.iterfind("{*}NoteRef")]
    linked = [notes[ref.get("targetGUID")] for ref in refs if ref.get("targetGUID") in notes]
    written = [note.findtext("{*}PlainTextContent") or "" for note in linked]
    said = [folded(text) for text in (*written, selection.findtext("{*}Description") or "")]
    return "; ".join(dict.fromkeys(text for text in said if text))


def users(project: Opened, found: Iterable[Coding]) -> dict[str, tuple[str, ...]]:
    """Return by what names everybody may be called who made one of the codings, by id."""
    known = {user.get("guid"): user for user in project.document.iterfind("{*}Users/{*}User")}
    return {key: _names(known.get(key)) for key in dict.fromkeys(coding.user for coding in found)}


def _names(user: Any) -> tuple[str, ...]:
    name, key = (user.get("name") or "", user.get("id") or "") if user is not None else ("", "")
    return name, key, name.partition(" (")[0]
