"""Lead the links inside a finished PDF to the places that they name.

A link that Typst resolves itself makes it lay out again all that stands around the link, once the
place is known: tables of hundreds of rows take twice the time and the memory. So the template
writes links to addresses like `place:book/method#method`, and they are led to their places here.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import typst

from publishing.pdf.markup import array, label, string

_SCHEME = b"place:"  # as `to` in parts.typ writes it
_ABOVE = 10  # points between the upper edge of what a reader sees and the place, as Typst has it
_WHERE = "((name, at)) => (name, locate(at).position(), counter(page).at(locate(at)).first())"
_PAGE = {"en": "page", "es": "página", "fr": "page", "pt": "página"}


@dataclass(frozen=True)
class Position:
    """Where a place is: the sheet counted from 1, the number printed on it, and points on it."""

    sheet: int
    number: int
    x: float
    y: float


def lead_links(made: Path, compiler: typst.Compiler, language: str, output: Path) -> None:
    """Write the PDF that the compiler has made, its links leading to their places, to `output`."""
    with pikepdf.open(made) as pdf:
        links = list(_links(pdf))
        positions = _positions(sorted({name for name, _ in links}), compiler)
        sheets = [page.obj for page in pdf.pages]
        goals = {name: _goal(place, sheets) for name, place in positions.items()}
        word = _PAGE.get(language.partition("-")[0], _PAGE["en"])
        for name, link in links:
            del link["/A"]
            link["/Dest"] = goals[name]
            link["/Contents"] = pikepdf.String(f"{word} {positions[name].number}")
        pdf.save(
            output,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,  # what Typst states of the file stays as it is
        )


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the links to places of the book, each with the name of its place."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", pikepdf.Array()):
            address = bytes(note["/A"].get("/URI", b"")) if "/A" in note else b""
            if address.startswith(_SCHEME):
                yield address.removeprefix(_SCHEME).decode(), note


def _positions(names: Iterable[str], compiler: typst.Compiler) -> Mapping[str, Position]:
    """Ask where labels are: the compiler still holds the pages, so this takes no time."""
    asked = array(f"({string(name)}, {label(name)})" for name in names)
    found = json.loads(compiler.eval(f"{asked}.map({_WHERE})"))
    return {
        name: Position(place["page"], number, _points(place["x"]), _points(place["y"]))
        for name, place, number in found
    }


def _points(length: str) -> float:
    return float(length.removesuffix("pt"))


def _goal(place: Position, sheets: Sequence[pikepdf.Object]) -> pikepdf.Array:
    sheet = sheets[place.sheet - 1]
    height = float(sheet.MediaBox[3])
    top = height - max(0.0, place.y - _ABOVE)
    return pikepdf.Array([sheet, pikepdf.Name.XYZ, round(place.x, 2), round(top, 2), 0])
