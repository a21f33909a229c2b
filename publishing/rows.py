"""Hold the rows of a table as numbers of the parts that its cells share.

A case has thousands of cells, and Sphinx goes through all nodes of a page a hundred times. Most
words and links of the cells come back again and again. So each different part is one node, and a
cell says by numbers which parts stand in it. The writer sets each part once and puts the cells
together. What comes out is what docutils makes of rows of cells of paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from publishing.speed.quotes import MARK
from publishing.speed.walking import Enclosed

Part = str | dict[str, Any]  # text, or the data of an element inside a line
Paragraph = Sequence[int]  # the numbers of its parts
Cell = Sequence[Paragraph]
Cells = Sequence[Sequence[Sequence[Sequence[Part]]]]  # rows of cells of paragraphs of parts
Make = Callable[[Part], nodes.Node]
PLACE = "\ufdd0"  # stands for a paragraph of an empty row: a sign that no text may hold


class Rows(Enclosed, nodes.tbody):
    """The rows of a table: the parts of its cells as children, and `cells`, row by row."""

    kinds = (nodes.paragraph, nodes.inline, nodes.Text, nodes.strong, nodes.literal,
             nodes.reference, addnodes.pending_xref)  # fmt: skip

    def parts(self, numbers: Paragraph) -> list[nodes.Node]:
        """Return what stands in a paragraph; other cells share it."""
        return [node for number in numbers for node in _inside(self.children[number])]

    def expanded(self) -> nodes.Element:
        """Return the rows as docutils knows them, made of copies."""
        return nodes.tbody("", *(self._row(row) for row in self["cells"]))

    def _row(self, row: Sequence[Cell]) -> nodes.Element:
        return nodes.row("", *(nodes.entry("", *map(self._paragraph, cell)) for cell in row))

    def _paragraph(self, numbers: Paragraph) -> nodes.Element:
        return nodes.paragraph("", "", *(part.deepcopy() for part in self.parts(numbers)))


def _inside(part: nodes.Node) -> Sequence[nodes.Node]:
    """Return a part as what stands in a paragraph; some parts are whole ones."""
    return part.children if isinstance(part, nodes.paragraph) else (part,)


class Parts:
    """The parts of the cells of a table, each different one made once."""

    def __init__(self, make: Make) -> None:
        self.make = make
        self.nodes: list[nodes.Node] = []
        self.numbers: dict[Hashable, int] = {}

    def paragraph(self, parts: Sequence[Part]) -> Paragraph:
        """Take the parts of a paragraph and return their numbers.

        How a quotation mark is set depends on what stands before it. So a paragraph that holds one
        is a part of its own.
        """
        if any(MARK.search(_words(part)) for part in parts):
            return [self._new(nodes.paragraph("", "", *map(self.make, parts)))]
        return [self._number(part) for part in parts]

    def _number(self, part: Part) -> int:
        key = part if isinstance(part, str) else tuple(part.values())
        if key not in self.numbers or _named(part):
            self.numbers[key] = self._new(self.make(part))
        return self.numbers[key]

    def _new(self, node: nodes.Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1


def _words(part: Part) -> str:
    return part if isinstance(part, str) else str(part.get("text", ""))


def _named(part: Part) -> bool:
    """Tell whether links can lead to a part, which then stands in one place only."""
    return not isinstance(part, str) and "name" in part


def rows(cells: Cells, make: Make) -> Rows:
    """Return rows whose parts `make` turns into nodes."""
    parts = Parts(make)
    found = [[[parts.paragraph(p) for p in cell] for cell in row] for row in cells]
    return Rows("", *parts.nodes, cells=found)


# ---- writing


def visit_rows(self: HTML5Translator, node: Rows) -> None:
    """Write the rows; parts, and what stands around the cells of a kind of row, are set once."""
    words = _words_of(self, node)
    frames: dict[Hashable, list[str]] = {}
    self.visit_tbody(node)
    for row in node["cells"]:
        kind = (self._table_row_indices[-1] % 2, *map(len, row))
        if kind in frames:
            self._table_row_indices[-1] += 1
        else:
            frames[kind] = _frame(self, node, row)
        start, *ends = frames[kind]
        self.body.append(start)
        for numbers, end in zip((p for cell in row for p in cell), ends, strict=True):
            self.body += [*(words[number] for number in numbers), end]
    self.depart_tbody(node)
    raise nodes.SkipNode


def _words_of(self: HTML5Translator, node: Rows) -> list[str]:
    """Return the parts of some rows as the writer sets them inside a paragraph."""
    around = nodes.paragraph("")
    around.parent = node
    words = []
    for part in node.children:
        inside = _inside(part)
        for each in inside:
            each.parent = around
        words.append(_written(self, inside))
    return words


def _frame(self: HTML5Translator, node: Rows, row: Sequence[Cell]) -> list[str]:
    """Return what the writer sets before, between and after the paragraphs of a row."""
    cells = [[nodes.paragraph("", PLACE) for _ in cell] for cell in row]
    empty = nodes.row("", *(nodes.entry("", *cell) for cell in cells))
    nodes.tbody("", empty).parent = node.parent
    return _written(self, [empty]).split(PLACE)


def _written(self: HTML5Translator, found: Iterable[nodes.Node]) -> str:
    """Return what the writer sets for some nodes."""
    before, self.body = self.body, []
    for node in found:
        node.walkabout(self)
    text, self.body = "".join(self.body), before
    return text


class ExpandRows(SphinxPostTransform):
    """Give all writers but that of HTML the rows that they know."""

    default_priority = 1  # before links are resolved

    def run(self, **_: Any) -> None:
        """Put plain rows in the place of shared parts."""
        if self.app.builder.format != "html":
            for rows in list(self.document.findall(Rows)):
                rows.replace_self(rows.expanded())


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the rows."""
    app.add_node(Rows, html=(visit_rows, None))
    app.add_post_transform(ExpandRows)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
