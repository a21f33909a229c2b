"""The kinds of block and of inline text, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Ref:
    """A link to a place in the book; `target` is the name of that place."""

    target: str
    text: str


@dataclass(frozen=True)
class Number:
    """The number of a figure or table of the book, as a link."""

    target: str


@dataclass(frozen=True)
class Web:
    """A link to an address outside the book."""

    address: str
    text: str


@dataclass(frozen=True)
class Mark:
    """Words with a role, such as `strong`, `code`, `quote` or `verdict-strong`."""

    role: str
    text: str


@dataclass(frozen=True)
class Foreign:
    """Words in another language (ISO 639-1)."""

    lang: str
    text: str


@dataclass(frozen=True)
class Anchor:
    """Words that links can lead to."""

    name: str
    text: str


Inline: TypeAlias = str | Ref | Number | Web | Mark | Foreign | Anchor
Text: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: Text


@dataclass(frozen=True)
class Heading:
    """A heading below the chapter's own sections; level 3 stands under a section."""

    level: int
    text: str
    name: str = ""


@dataclass(frozen=True)
class Bullets:
    """An unordered list."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Definitions:
    """A list of terms, each with what it means."""

    items: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption that says the finding; `widths` are relative.

    The first column holds the row headers. A cell is one paragraph, or several where it is a
    tuple of texts.
    """

    name: str
    caption: Text
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...]
    style: str = ""


@dataclass(frozen=True)
class Area:
    """A rectangle of a picture that links to a place in the book; `text` names the link.

    `x` and `y` are its upper left corner, in points from that of the picture.
    """

    x: float
    y: float
    width: float
    height: float
    target: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A figure as SVG with a caption and an alternative text that both say the finding.

    What its areas link to must also be linked in the text: areas are small on a phone and are
    missing in print.
    """

    name: str
    caption: Text
    alt: str
    svg: str
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of an explorer: its key, its heading, its relative width (0: not shown).

    `filtered` offers its values for choice; `under` shows it below the value of another column.
    `labels` gives the words for values, in their own order; `quoted` sets them as a quotation.
    """

    name: str
    label: str
    width: int = 0
    filtered: bool = False
    under: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    quoted: bool = False


@dataclass(frozen=True)
class Explorer:
    """Many rows of text to filter, sort and download; in print one long table.

    `targets` holds, for each row, the place that its `linked` column leads to; `csv` is the whole
    table as a file of the name `file`.
    """

    name: str
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    targets: tuple[str, ...]
    linked: str
    file: str
    csv: str


@dataclass(frozen=True)
class Note:
    """A box that stands out: kind note, important or warning."""

    kind: str
    title: str
    body: tuple[Paragraph | Bullets, ...]


@dataclass(frozen=True)
class Fold:
    """What a reader opens when it is wanted; in print it stands open."""

    title: str
    body: tuple[Table, ...]


Block: TypeAlias = (
    Paragraph | Heading | Bullets | Definitions | Table | Picture | Explorer | Note | Fold
)


def paragraph(*text: Inline) -> Paragraph:
    """Return a paragraph of the pieces given."""
    return Paragraph(text)
