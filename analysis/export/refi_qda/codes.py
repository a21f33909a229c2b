"""The codes: each feature with its strengths below it, and the word for no link at all.

A feature is not codable itself, since a code without a strength would say nothing. The names of
the strengths carry their feature, because programs keep one list of names for all codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from analysis.codebook import Codebook, Feature
from analysis.coding.sheet import NO_LINK, option
from analysis.export.ids import guid
from analysis.export.refi_qda.ids import CODEBOOK, ORIGIN, child, only, refer, written

PLAIN = "#8a8a8a"
COLOURS = {3: "#0b3c5d", 2: "#3f7cac", 1: "#9cc3dd"}  # by value, apart in grey print too


def codebook_file(book: Codebook) -> bytes:
    """Return the codebook as a document of its own (.qdc)."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", {"origin": ORIGIN}, nsmap=only(CODEBOOK))
    add_codes(root, book, {})
    return written(root)


def add_codes(parent: Any, book: Codebook, notes: Mapping[str, str]) -> None:
    """Add all codes; `notes` are ids of notes by feature."""
    codes = child(parent, "Codes")
    for name, feature in book.features.items():
        place = _code(codes, option(book, name), feature_id(name), PLAIN, codable=False)
        child(place, "Description", described(feature, book))
        if name in notes:
            refer(place, "NoteRef", notes[name])
        for strength, term in book.strengths.items():
            key, colour = code_id(name, strength), COLOURS[term.value]
            _described(_code(place, code_name(name, strength), key, colour), term.means)
    means = "the unit supports no feature; a coder decides this for each unit without a link"
    _described(_code(codes, NO_LINK, code_id(NO_LINK), PLAIN), means)


def described(feature: Feature, book: Codebook) -> str:
    """Return what a coder needs to know of a feature, and whose words these are."""
    lines = (
        f"{feature.definition}",
        f"Include: {feature.include}",
        f"Exclude: {feature.exclude}",
        f"Wording of the {book.origin.publisher}, whose only words these are: “{feature.wording}”",
    )
    return "\n".join(lines)


def code_name(feature: str, strength: str) -> str:
    """Return the name of a code, such as `F01/direct`; programs keep it unchanged."""
    return f"{feature}/{strength}"


def feature_id(feature: str) -> str:
    """Return the id of a feature as a code."""
    return guid("feature", feature)


def code_id(feature: str, strength: str = "") -> str:
    """Return the id of a code, by its feature and its strength."""
    return guid("code", feature, strength)


def _code(parent: Any, name: str, key: str, colour: str, codable: bool = True) -> Any:
    may = "true" if codable else "false"
    return child(parent, "Code", guid=key, name=name, isCodable=may, color=colour)


def _described(code: Any, means: str) -> None:
    child(code, "Description", means)
