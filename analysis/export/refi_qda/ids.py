"""The ids, the dates and the words that every element of an exchanged project needs.

The data do not record when a code was made. Some programs refuse an element without a date, so
each one carries the same date, which is that of no code.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Good practice, traced"
NO_DATE = "1980-01-01T00:00:00Z"


def only(namespace: str) -> Any:
    """Return the namespaces of a document that has one and needs no prefix."""
    return {None: namespace}


def child(parent: Any, tag: str, text: str = "", /, **attributes: str) -> Any:
    """Return a new element under another one, in the namespace of its parent."""
    place = etree.QName(parent).namespace
    made = etree.SubElement(parent, f"{{{place}}}{tag}", attributes)
    made.text = text or None
    return made


def refer(parent: Any, tag: str, target: str) -> None:
    """Add a reference, such as a CodeRef, to the element with the id given."""
    child(parent, tag, targetGUID=target)


def written(root: Any) -> bytes:
    """Return a document as UTF-8 with a declaration."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
