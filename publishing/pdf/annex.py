"""Complete the plain table of an explorer from its data: in print all rows stand."""

import json
from typing import Any

from publishing.explorer import cells
from publishing.pdf.element import Element, descendants

Data = dict[str, Any]


def complete_tables(article: Element) -> None:
    """Add the rows that the page holds only as data to the table before them, in place.

    What stands in a cell becomes lines of one paragraph, which take half the memory of paragraphs.
    """
    for script in list(descendants(article, "script")):
        around = script.getparent()
        if script.get("class") == "explorer-data" and around is not None:
            body = next(descendants(around, "tbody"))
            _complete(body, json.loads(script.text or "{}"))
            for cell in descendants(body, "th", "td"):
                _join(cell)


def _complete(body: Element, data: Data) -> None:
    for row in _rows(data)[len(body) :]:
        *values, address = row
        line = body.makeelement("tr", {})
        for number, parts in enumerate(cells(data, values, address)):
            line.append(_cell(body, parts, "td" if number else "th"))
        body.append(line)


def _join(cell: Element) -> None:
    """Make the paragraphs of a cell lines of its first one, in place."""
    for paragraph in list(cell)[1:]:
        line = cell.makeelement("br", {})
        line.tail = paragraph.text
        cell[0].extend([line, *paragraph])
        cell.remove(paragraph)


def _rows(data: Data) -> list[list[str]]:
    pairs = zip(data["values"], data["codes"], strict=True)
    columns = ([values[code] for code in codes] for values, codes in pairs)
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(body: Element, parts: list[tuple[str, str]], tag: str) -> Element:
    cell = body.makeelement(tag, {})
    for text, address in parts:
        words = paragraph = body.makeelement("p", {})
        if address:
            words = body.makeelement("a", {"href": address})
            paragraph.append(words)
        words.text = text
        cell.append(paragraph)
    return cell
