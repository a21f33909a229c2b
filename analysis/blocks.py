"""What a chapter shows: paragraphs, tables and pictures as plain frozen values.

Every function that a chapter calls returns `Blocks`. A notebook shows them as HTML; the book sets
them as real headings, tables and figures, so that HTML and PDF come from the same objects and no
text of the data is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias

MIME = "application/vnd.good-practice-traced.blocks+json"


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
    """Words with a role, such as `strong`, `quote` or `verdict-strong`."""

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
class Picture:
    """A figure as SVG with a caption and an alternative text that both say the finding."""

    name: str
    caption: Text
    alt: str
    svg: str


@dataclass(frozen=True)
class Note:
    """A box that stands out: kind note, important or warning."""

    kind: str
    title: str
    body: tuple[Paragraph | Bullets, ...]


Block: TypeAlias = Paragraph | Heading | Bullets | Definitions | Table | Picture | Note


@dataclass(frozen=True)
class Blocks:
    """A run of blocks: what a chapter's cell returns."""

    items: tuple[Block, ...]

    def __add__(self, other: Blocks) -> Blocks:
        return Blocks(self.items + other.items)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        from analysis.blocks_html import html

        return {MIME: encode(self), "text/html": html(self), "text/plain": plain(self)}


def blocks(*items: Block) -> Blocks:
    """Return blocks in the order given."""
    return Blocks(items)


def paragraph(*text: Inline) -> Paragraph:
    """Return a paragraph of the pieces given."""
    return Paragraph(text)


def encode(value: object) -> Any:
    """Return blocks as JSON data, each with the name of its type."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **pairs}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def plain(value: object) -> str:
    """Return the words of blocks without any markup."""
    if isinstance(value, str):
        return value
    if isinstance(value, Blocks):
        return "\n\n".join(plain(item) for item in value.items)
    if isinstance(value, tuple):
        parts = [plain(item) for item in value]
        return "".join(parts) if all(_inline(v) for v in value) else "\n".join(parts)
    caption = getattr(value, "caption", None)
    return plain(caption if caption is not None else _words(value))


def _inline(value: object) -> bool:
    return isinstance(value, str | Ref | Number | Web | Mark | Foreign | Anchor)


def _words(value: object) -> Any:
    for name in ("text", "items", "body"):
        if hasattr(value, name):
            return getattr(value, name)
    return str(getattr(value, "target", ""))
