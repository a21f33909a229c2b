"""Hold the rows of tables as numbers of the parts that the cells of a page share.

A case has thousands of cells, and Sphinx goes through all nodes of a page a hundred times. Most
words and links of the cells come back again and again. So each different part of a page is one
node, in the table that has it first, and a cell says by numbers which parts stand in it. The
writer sets each part once and puts the cells together. What comes out is what docutils makes of
rows of cells of paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from publishing.speed.quotes import MARK
from publishing.speed.walking import Enclosed

T = TypeVar("T")
Part = str | dict[str, Any]  # text, or the data of an element inside a line
Paragraph = Sequence[int]  # the numbers of its parts
Cell = Sequence[Paragraph]
Cells = Sequence[Sequence[Sequence[Sequence[Part]]]]  # rows of cells of paragraphs of parts
Make = Callable[[Part], nodes.Node]
Found = dict[str, dict[int, T]]  # by the name of the page, then by the number of the part
PLACE = "\ufdd0"  # stands for a paragraph of an empty row: a sign that no text may hold


class Rows(Enclosed, nodes.tbody):
    """The rows of a table: `cells`, row by row, and as children the parts that are new in them.

    `page` is the name of the page, `first` the number of the first child among its parts.
    """

    kinds = (nodes.paragraph, nodes.inline, nodes.Text, nodes.strong, nodes.literal,
             nodes.reference, addnodes.pending_xref)  # fmt: skip


class Parts:
    """The parts of all tables of a page, each different one made once."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.nodes: list[nodes.Node] = []
        self.numbers: dict[Hashable, int] = {}

    def rows(self, cells: Cells, make: Make) -> Rows:
        """Return rows, whose parts `make` turns into nodes where the page has none like them."""
        first = len(self.nodes)
        found = [[[self._paragraph(p, make) for p in cell] for cell in row] for row in cells]
        return Rows("", *self.nodes[first:], cells=found, page=self.page, first=first)

    def _paragraph(self, parts: Sequence[Part], make: Make) -> Paragraph:
        """Take the parts of a paragraph and return their numbers.

        How a quotation mark is set depends on what stands before it. So a paragraph that holds one
        is a part of its own.
        """
        if any(MARK.search(_words(part)) for part in parts):
            return [self._new(nodes.paragraph("", "", *map(make, parts)))]
        return [self._number(part, make) for part in parts]

    def _number(self, part: Part, make: Make) -> int:
        key = part if isinstance(part, str) else tuple(part.values())
        if key not in self.numbers or _named(part):
            self.numbers[key] = self._new(make(part))
        return self.numbers[key]

    def _new(self, node: nodes.Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1


def _words(part: Part) -> str:
    return part if isinstance(part, str) else str(part.get("text", ""))


def _named(part: Part) -> bool:
    """Tell whether links can lead to a part, which then stands in one place only."""
    return not isinstance(part, str) and "name" in part


def parts(tree: nodes.Node) -> Found[Sequence[nodes.Node]]:
    """Return what stands for each part of the tables below a node in a paragraph."""
    return _for_each(tree, lambda found: map(_inside, found.children))


def _for_each(tree: nodes.Node, made: Callable[[Rows], Iterable[Any]]) -> Found[Any]:
    """Return what is made of the parts of tables, by the names of pages and their numbers."""
    pages: Found[Any] = {}
    for found in tree.findall(Rows):
        pages.setdefault(found["page"], {}).update(enumerate(made(found), found["first"]))
    return pages


def _inside(part: nodes.Node) -> Sequence[nodes.Node]:
    """Return a part as what stands in a paragraph; some parts are whole ones."""
    return part.children if isinstance(part, nodes.paragraph) else (part,)


def expand(tree: nodes.Node) -> None:
    """Put rows as docutils knows them, made of copies, in the place of shared parts."""
    pages = parts(tree)
    for found in list(tree.findall(Rows)):
        own = pages[found["page"]]
        found.replace_self(nodes.tbody("", *(_row(row, own) for row in found["cells"])))


def _row(row: Sequence[Cell], own: Mapping[int, Sequence[nodes.Node]]) -> nodes.Element:
    cells = ([[part for n in numbers for part in own[n]] for numbers in cell] for cell in row)
    return nodes.row("", *(nodes.entry("", *map(_copied, cell)) for cell in cells))


def _copied(found: Sequence[nodes.Node]) -> nodes.Element:
    return nodes.paragraph("", "", *(part.deepcopy() for part in found))


# ---- writing


def visit_rows(self: HTML5Translator, node: Rows) -> None:
    """Write the rows; parts, and what stands around the cells of a kind of row, are set once."""
    words = _words_of_page(self)[node["page"]]
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


def _words_of_page(self: HTML5Translator) -> Found[str]:
    """Return all parts of a page as the writer sets them."""
    if not hasattr(self, "words_of_parts"):
        found = _for_each(self.document, lambda rows: _words_of(self, rows))
        self.words_of_parts = found  # type: ignore[attr-defined]
    words: Found[str] = self.words_of_parts  # type: ignore[attr-defined]
    return words


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
            expand(self.document)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the rows."""
    app.add_node(Rows, html=(visit_rows, None))
    app.add_post_transform(ExpandRows)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
