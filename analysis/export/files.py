"""What an export is made of: files, and the formats that make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from analysis.export.cases import Cases

Make = Callable[[], bytes]
Content = tuple[str, Make, str]  # name of the file, how its bytes are made, what it is
OURS = "CC BY 4.0; the quoted words belong to the publisher of each source"


@dataclass(frozen=True)
class ExportFile:
    """A file of an export; `path` is relative, with strokes, such as `spreadsheet/peru-2017.xlsx`.

    `about` says in one sentence what it is. `kind` is the key of its format, which is also the
    first part of its path. The content is made when it is first asked for, as that takes long.
    """

    path: str
    make: Make
    about: str
    kind: str

    @cached_property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.make()

    @cached_property
    def sha256(self) -> str:
        """The checksum of the content."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Format:
    """A format: what it is for, its licence, how to open it, and how its files are made.

    `opening` holds up to three short lines, each a program and what to do there. `contents`
    returns the files of some cases: name, how the bytes are made, and what it is; names may hold
    strokes. The same cases must give the same bytes.
    """

    key: str
    title: str
    purpose: str
    opening: tuple[tuple[str, str], ...]
    contents: Callable[[Cases], Iterable[Content]]
    licence: str = OURS

    def files(self, cases: Cases) -> Iterator[ExportFile]:
        """Yield the files of this format, in a folder of its own."""
        for name, make, about in self.contents(cases):
            yield ExportFile(f"{self.key}/{name}", make, about, self.key)
