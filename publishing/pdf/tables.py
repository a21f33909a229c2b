"""Set tables: widths as on the page, repeated headers, names of rows, colours of classes."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, children, classes, words
from publishing.pdf.flow import body, inline
from publishing.pdf.markup import array, content, plain_call, string

_NUMBER = re.compile(r"[-+−–]?[\d.,\s]*\d\s*%?")
_WIDTH = re.compile(r"width:\s*([\d.]+)%")
_MOST_LETTERS = 900  # of a cell in a row that does not break
_SIZES = ((13, 0.65), (10, 0.7), (7, 0.78), (0, 0.86))  # least number of columns, size of text
_MANY = 9  # columns from which on the template sets cells close together
_PORTRAIT = (448, 5.4)  # points of a line, points of a letter, on the pages of the template
_LANDSCAPE = (717, 6.0)
_ROOM = 24  # letters in a column whose width follows from its text
_SIDES = {"text-left": "left", "text-center": "center", "text-right": "right"}


@dataclass(frozen=True)
class Cell:
    """A cell of a table and the columns that it covers."""

    element: Element
    text: str
    column: int
    columns: int
    rows: int
    heads: bool


@dataclass
class Grid:
    """The cells of a table, found row by row."""

    head: list[list[Cell]] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)
    width: int = 0


def _grid(table: Element) -> Grid:
    grid, open_rows = Grid(), Counter[int]()
    for row, heads in _rows(table):
        cells = list(_cells(row, heads, open_rows))
        (grid.head if heads else grid.body).append(cells)
        grid.width = max([grid.width, *(cell.column + cell.columns for cell in cells)])
    return grid


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for part in children(table):
        if part.tag == "tr":
            yield part, False
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from ((row, part.tag == "thead") for row in children(part))


def _cells(row: Element, heads: bool, open_rows: Counter[int]) -> Iterator[Cell]:
    """Yield the cells of a row; `open_rows` counts, per column, the rows that cells above fill."""
    column, filled = 0, {at for at, rows in open_rows.items() if rows > 0}
    open_rows.subtract(filled)
    for element in children(row):
        while column in filled:
            column += 1
        columns, rows = int(element.get("colspan") or 1), int(element.get("rowspan") or 1)
        yield Cell(element, words(element), column, columns, rows, heads)
        open_rows.update(dict.fromkeys(range(column, column + columns), rows - 1))
        column += columns


def _table(element: Element, context: Context) -> str:
    caption, label = element.find("caption"), ""
    if caption is not None:
        label = context.place(element.get("id"))
    code = _data_table(element, context)
    if caption is not None:
        title = content(inline(caption, context).strip())
        code = plain_call("numbered", string("table"), title, content(f"#{code}"), label=label)
    return f"#landscape[#{code}];" if "landscape" in classes(element) else f"#{code}"


def _data_table(element: Element, context: Context) -> str:
    grid, shares = _grid(element), _shares(element)
    if not shares and "colwidths-given" in classes(element):
        context.problem(f"a table has lost the widths of its columns: {words(element)[:40]!r}")
    shares = shares if len(shares) == grid.width else []
    size = next(size for least, size in _SIZES if grid.width >= least)
    rooms = _rooms(shares, size, "landscape" in classes(element)) or [_ROOM] * grid.width

    @cache
    def inside(column: int, columns: int) -> Context:
        return context.within(room=sum(rooms[column : column + columns]))

    return plain_call(
        "data-table",
        f"{size}em",
        array(f"{share:g}fr" for share in shares) if shares else array(["auto"] * grid.width),
        array(_sides(grid)),
        array(code for row in grid.head for code in _row(row, inside)),
        *(code for row in grid.body for code in _row(row, inside)),
    )


def _shares(table: Element) -> list[float]:
    found = (_WIDTH.search(each.get("style") or "") for each in table.iter("col"))
    return [float(each[1]) for each in found if each]


def _rooms(shares: list[float], size: float, wide: bool) -> list[int]:
    """Return about how many letters fit into a line of each column."""
    line, letter = _LANDSCAPE if wide else _PORTRAIT
    inset = 5 if len(shares) > _MANY else 10
    points = (line * share / sum(shares) - inset for share in shares)
    return [max(4, int(room / (letter * size))) for room in points]


def _sides(grid: Grid) -> list[str]:
    """Numbers stand on the right, if a column has more of them than words."""
    balance = Counter[int]()
    for cell in (cell for row in grid.body for cell in row):
        if any(sign.isalnum() for sign in cell.text):
            balance[cell.column] += 1 if _NUMBER.fullmatch(cell.text) else -1
    return ["right" if balance[column] > 0 else "left" for column in range(grid.width)]


def _row(cells: list[Cell], inside: Callable[[int, int], Context]) -> list[str]:
    """Set a row, which stays on one page unless it could fill most of it."""
    splits = any(len(cell.text) > _MOST_LETTERS for cell in cells)
    return [_cell(cell, splits, inside(cell.column, cell.columns)) for cell in cells]


def _cell(cell: Cell, splits: bool, context: Context) -> str:
    element = cell.element
    known = [name for name in classes(element) if name in context.book.styles]
    marks = context.anchor(element.get("id")) + (_row_anchor(cell, context))
    options = {
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
        "splits": "true" if splits else "",
        "breakable": "false" if cell.rows > 1 and not splits else "",
        "align": next((_SIDES[name] for name in classes(element) if name in _SIDES), ""),
        "styles": array(map(string, known)) if known else "",
    }
    inner = content(marks + body(element, context))
    name = "row-head" if element.tag == "th" and not cell.heads else "cell"
    if name == "cell" and not any(options.values()):
        return inner
    return plain_call(name, inner, **options)


def _row_anchor(cell: Cell, context: Context) -> str:
    row = cell.element.getparent()
    return (
        context.anchor(row.get("id"))
        if row is not None and cell.element.getprevious() is None
        else ""
    )


BLOCK: dict[str, Handler] = {"table": _table}
