"""Cells of tables say what they head, without a look at all other cells."""

from __future__ import annotations

from docutils import nodes

from publishing.accessible import attributes


class Long(nodes.tgroup):
    """A table that must not be searched from end to end for each of its cells."""

    def findall(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        raise AssertionError("the whole table was searched")


def row(*texts: str) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in texts))


def test_a_cell_finds_its_headings_beside_the_rows() -> None:
    columns = [nodes.colspec("", stub=1), nodes.colspec("")]
    head, body = nodes.thead("", row("Unit", "Words")), nodes.tbody("", row("I1", "some"))
    nodes.table("", Long("", *columns, head, body))
    first, second = body[0]
    assert dict(attributes(first)) == {"role": "rowheader", "scope": "row"}
    assert dict(attributes(second)) == {"role": "cell", "data-label": "Words"}
    assert dict(attributes(head[0][1])) == {"role": "columnheader", "scope": "col"}
