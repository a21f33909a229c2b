"""The codings of a case: a selection for each unit, and one for each code that a coder gave it.

Some programs read the coder and the reason from the selection and not from the coding inside it,
so a selection holds one coding, and says both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from analysis.coding.sheet import NO_LINK
from analysis.coding.unit_text import Span
from analysis.export.ids import guid
from analysis.export.refi_qda.codes import code_id, code_name
from analysis.export.refi_qda.ids import NO_DATE, child, refer
from analysis.loading import Case
from analysis.wording import locator, records


class Given(NamedTuple):
    """One code that a coder gave a unit; without a link the strength and the reason are empty."""

    coder: str
    unit: str
    feature: str
    strength: str
    reason: str

    @property
    def name(self) -> str:
        """The name of the code."""
        return code_name(self.feature, self.strength) if self.strength else self.feature


def given(case: Case) -> Iterator[Given]:
    """Yield every code of a case by unit and coder, and the word for no link where there is none.

    A complete coding leaves a unit without a row on purpose: this decision is a code as well.
    """
    names, found = case.codebook.names, dict[tuple[str, str], list[Given]]()
    for coder, unit, feature, strength, reason in case.links.itertuples(index=False, name=None):
        code = Given(coder, unit, feature, names[strength], reason)
        found.setdefault((unit, coder), []).append(code)
    for unit in case.units["unit"]:
        for coder in case.coders:
            yield from found.get((unit, coder), [Given(coder, unit, NO_LINK, "", "")])


def add_units(source: Any, case: Case, spans: dict[str, Span], blind: bool) -> None:
    """Add a selection for each unit, which says where the unit stands in the source.

    A blind coder sees as much of it as in a coding sheet.
    """
    for row in records(case.units):
        place = _selection(source, row["unit"], unit_id(case, row["unit"]), spans[row["unit"]])
        note = f" ({row['note']})" if row["note"] else ""
        about = locator(row) if blind else f"{row['kind']}: {locator(row)}{note}"
        child(place, "Description", about)


def add_codings(source: Any, case: Case, spans: dict[str, Span]) -> None:
    """Add a selection for each code that a coder gave."""
    for code in given(case):
        key, user = _keys(case, code), coder_id(case, code.coder)
        name, who = f"{code.unit} {code.name}", {"creatingUser": user, "creationDateTime": NO_DATE}
        place = _selection(source, name, guid("selection", *key), spans[code.unit], **who)
        if code.reason:
            child(place, "Description", code.reason)
        coding = child(place, "Coding", guid=guid("coding", *key), **who)
        refer(coding, "CodeRef", code_id(code.feature, code.strength))
        if code.reason:
            refer(coding, "NoteRef", guid("reason", *key))


def reasons(case: Case) -> Iterator[tuple[str, str, str, str]]:
    """Yield the reason of each code as a note: id, name, text, id of the coder."""
    for code in given(case):
        if code.reason:
            key = guid("reason", *_keys(case, code))
            name = f"{code.coder}: {code.unit} {code.name}"
            yield key, name, code.reason, coder_id(case, code.coder)


def unit_id(case: Case, unit: str) -> str:
    """Return the id of the selection of a unit."""
    return guid("unit", case.slug, unit)


def coder_id(case: Case, coder: str) -> str:
    """Return the id of a coder as a user."""
    return guid("coder", case.slug, coder)


def _keys(case: Case, code: Given) -> tuple[str, ...]:
    return case.slug, code.coder, code.unit, code.feature, code.strength


def _selection(source: Any, name: str, key: str, span: Span, **who: str) -> Any:
    place = {"startPosition": str(span.start), "endPosition": str(span.end)}
    return child(source, "PlainTextSelection", guid=key, name=name, **place, **who)
