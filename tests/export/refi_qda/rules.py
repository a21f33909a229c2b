"""The rules of REFI-QDA 1.0 for what we write, and the schema where it is there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

SCHEMA = Path(__file__).parents[4] / "shared" / "standards" / "refi-qda-project-1.0.xsd"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PARTS = ("Users", "CodeBook", "Sources", "Notes", "Links", "Description")
NEEDED = {
    "Project": ("name",),
    "User": ("guid",),
    "Code": ("guid", "name", "isCodable"),
    "TextSource": ("guid", "plainTextPath"),
    "PlainTextSelection": ("guid", "startPosition", "endPosition"),
    "Coding": ("guid",),
    "Note": ("guid", "creationDateTime"),
    "Link": ("guid", "originGUID", "targetGUID"),
    "CodeRef": ("targetGUID",),
    "NoteRef": ("targetGUID",),
}
ORDER = {
    "Project": PARTS,
    "Code": ("Description", "NoteRef", "Code"),
    "TextSource": ("PlainTextSelection",),
    "PlainTextSelection": ("Description", "Coding"),
    "Coding": ("CodeRef", "NoteRef"),
}
REFERENCES = ("targetGUID", "originGUID", "creatingUser")


def unpacked(content: bytes) -> tuple[Any, dict[str, str]]:
    """The document of a project and its texts by path."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        texts = {name: archive.read(name).decode() for name in names if name.endswith(".txt")}
        return etree.fromstring(archive.read("project.qde")), texts


def faults(root: Any, texts: dict[str, str]) -> list[str]:
    found = [*_attributes(root), *_order(root), *_ids(root), *_positions(root, texts)]
    if SCHEMA.exists():
        schema = etree.XMLSchema(etree.parse(SCHEMA))
        schema.validate(root)
        found += map(str, schema.error_log)
    return found


def named(root: Any, tag: str) -> list[Any]:
    return list(root.iter(f"{{*}}{tag}"))


def _attributes(root: Any) -> Iterator[str]:
    for element in root.iter():
        tag = etree.QName(element).localname
        missing = [name for name in NEEDED.get(tag, ()) if not element.get(name)]
        yield from (f"{tag} without {name}" for name in missing)
        colour = element.get("color", "#000000")
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            yield f"{tag} with the colour {colour}"


def _order(root: Any) -> Iterator[str]:
    for element in root.iter():
        tag = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        if tag in ORDER and children != sorted(children, key=ORDER[tag].index):
            yield f"{tag} with {children}"
        if tag in PARTS and tag != "Description" and not children:
            yield f"{tag} without content"


def _ids(root: Any) -> Iterator[str]:
    ids = [element.get("guid") for element in root.iter() if element.get("guid")]
    yield from (f"{one} is no id" for one in ids if not GUID.fullmatch(one))
    yield from (f"{one} stands twice" for one in set(ids) if ids.count(one) > 1)
    for element in root.iter():
        for name in REFERENCES:
            if element.get(name) and element.get(name) not in ids:
                yield f"{element.tag} refers to nothing with {name}"


def _positions(root: Any, texts: dict[str, str]) -> Iterator[str]:
    for source in named(root, "TextSource"):
        text = texts[f"sources/{source.get('plainTextPath').removeprefix('internal://')}"]
        for selection in named(source, "PlainTextSelection"):
            start, end = (int(selection.get(f"{at}Position")) for at in ("start", "end"))
            if not 0 <= start < end <= len(text):
                yield f"{selection.get('name')} stands outside the text"
