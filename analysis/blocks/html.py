"""Blocks as HTML, for a notebook that runs outside the book."""

from __future__ import annotations

from functools import singledispatch
from html import escape

from analysis.blocks import elements as b


@singledispatch
def html(item: object) -> str:
    """Return a block, a text or a run of blocks as escaped HTML."""
    raise TypeError(f"no HTML for {type(item).__name__}")


@html.register
def _(item: str) -> str:
    return escape(item)


@html.register
def _(item: tuple) -> str:  # type: ignore[type-arg]
    return "".join([escape(part) if isinstance(part, str) else html(part) for part in item])


@html.register
def _(item: b.Ref) -> str:
    return f'<a href="#{escape(item.target)}">{escape(item.text)}</a>'


@html.register
def _(item: b.Number) -> str:
    return f'<a href="#{escape(item.target)}">see {escape(item.target)}</a>'


@html.register
def _(item: b.Web) -> str:
    return f'<a href="{escape(item.address)}">{escape(item.text)}</a>'


@html.register
def _(item: b.Mark) -> str:
    tag = item.role if item.role in ("strong", "code") else "span"
    return f'<{tag} class="{escape(item.role)}">{escape(item.text)}</{tag}>'


@html.register
def _(item: b.Foreign) -> str:
    return f'<span lang="{escape(item.lang)}">{escape(item.text)}</span>'


@html.register
def _(item: b.Anchor) -> str:
    return f'<span id="{escape(item.name)}">{escape(item.text)}</span>'


@html.register
def _(item: b.Paragraph) -> str:
    return f"<p>{html(item.text)}</p>"


@html.register
def _(item: b.Heading) -> str:
    return f'<h{item.level} id="{escape(item.name)}">{escape(item.text)}</h{item.level}>'


@html.register
def _(item: b.Bullets) -> str:
    return "<ul>" + "".join(f"<li>{html(text)}</li>" for text in item.items) + "</ul>"


@html.register
def _(item: b.Definitions) -> str:
    pairs = (f"<dt>{html(term)}</dt><dd>{html(text)}</dd>" for term, text in item.items)
    return "<dl>" + "".join(pairs) + "</dl>"


MOST_ROWS = 500  # of an explorer in a notebook, where no script filters them
LEFT = ' style="text-align: left"'  # Jupyter sets the text of tables to the right


@html.register
def _(item: b.Table) -> str:
    head = "".join(f'<th scope="col"{LEFT}>{escape(c)}</th>' for c in item.columns)
    body = "".join(_row(row) for row in item.rows)
    caption = f"<caption{LEFT}>{html(item.caption)}</caption>"
    return f'<table id="{escape(item.name)}">{caption}<tr>{head}</tr>{body}</table>'


def _row(row: tuple[b.Text, ...]) -> str:
    first, *rest = (html(cell) for cell in row)
    cells = "".join(f"<td{LEFT}>{cell}</td>" for cell in rest)
    return f'<tr><th scope="row"{LEFT}>{first}</th>{cells}</tr>'


@html.register
def _(item: b.Picture) -> str:
    picture = f'<div role="img" aria-label="{escape(item.alt)}">{item.svg}</div>'
    return f"<figure>{picture}<figcaption>{html(item.caption)}</figcaption></figure>"


@html.register
def _(item: b.Explorer) -> str:
    shown = tuple(n for n, column in enumerate(item.columns) if column.width or column.under)
    rows = tuple(tuple((row[n],) for n in shown) for row in item.rows[:MOST_ROWS])
    names = tuple(item.columns[n].label for n in shown)
    table = html(b.Table(item.name, item.caption, names, rows, (1,) * len(names)))
    left = len(item.rows) - len(rows)
    return f"{table}<p>{left} more rows stand in {escape(item.file)}.</p>" if left else table


@html.register
def _(item: b.Fold) -> str:
    return f"<details><summary>{escape(item.title)}</summary>{html(item.body)}</details>"


@html.register
def _(item: b.Note) -> str:
    return f"<aside><p><strong>{escape(item.title)}</strong></p>{html(item.body)}</aside>"
