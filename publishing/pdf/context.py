"""What the setting of one element may know, and the notes it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from publishing.pdf.element import Element
from publishing.pdf.markup import label
from publishing.pdf.problems import Problems

Handler = Callable[[Element, "Context"], str]


@dataclass(frozen=True)
class Handlers:
    """Which function sets which element: keyed by `tag`, or by `tag.class`, which comes first."""

    inline: Mapping[str, Handler]
    block: Mapping[str, Handler]


@dataclass(frozen=True)
class Record:
    """What has been set so far, for the whole book."""

    problems: Problems
    placed: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    assets: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """What is the same on every page."""

    handlers: Handlers
    styles: frozenset[str]
    targets: Mapping[str, str]
    linked: frozenset[str]
    cited: frozenset[str]
    record: Record


@dataclass(frozen=True)
class Context:
    """The surroundings of an element."""

    book: Book
    docname: str
    language: str
    level: int = 1
    depth: int = 0
    footnotes: Mapping[str, Element] = field(default_factory=dict)
    in_heading: bool = False
    room: int = 0  # letters that fit into a line of a table cell; 0 outside tables

    def within(self, **changes: object) -> Context:
        """Return the surroundings of what lies inside an element."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def problem(self, what: str) -> None:
        """Note something that keeps this page out of the PDF."""
        self.book.record.problems.add(self.docname, what)

    def place(self, name: str | None) -> str:
        """Return the code of a label, once, if something links to this name; else nothing."""
        target = self.book.targets.get(name or "", "")
        if target not in self.book.linked or target in self.book.record.placed:
            return ""
        self.book.record.placed.add(target)
        return label(target)

    def anchor(self, name: str | None) -> str:
        """Return markup that marks this point as the place of a name, if something links to it."""
        target = self.place(name)
        return f"#[#metadata(none)#{target}]" if target else ""
