"""The explorer's plain table, its data in the page, and its completion in print."""

from __future__ import annotations

import json
from importlib.resources import files

from lxml import html

from publishing.explorer import MOST_ROWS, as_plain_script, encode, parts, said
from publishing.pdf.annex import complete_tables

COLUMNS = [
    {"name": "unit", "label": "Unit", "width": 1, "under": "", "labels": [], "quoted": False},
    {
        "name": "case",
        "label": "Case",
        "width": 0,
        "under": "unit",
        "labels": [["a", "Case A"]],
        "quoted": False,
    },
    {"name": "why", "label": "Why", "width": 2, "under": "", "labels": [], "quoted": False},
    {"name": "kind", "label": "Kind", "width": 0, "under": "", "labels": [], "quoted": False},
]


def item(number: int, why: str = "because") -> dict:
    rows = [[f"U{n}", "a", f"{why} {n}", "k"] for n in range(number)]
    targets = [f"a-u{n}" for n in range(number)]
    return {"columns": COLUMNS, "rows": rows, "targets": targets, "linked": "unit", "file": "f.csv"}


def page(of: dict, shown: int) -> html.HtmlElement:
    """An article as the builder writes it: a plain table of the first rows and the data."""
    data = encode(of, [f"case.html#{target}" for target in of["targets"]])
    body = "".join("<tr><th><p>U</p></th><td><p>x</p></td></tr>" for _ in range(shown))
    script = f'<script type="application/json" class="explorer-data">{data}</script>'
    table = f"<table><tbody>{body}</tbody></table>"
    return html.fromstring(f'<article><div class="explorer">{table}{script}</div></article>')


def test_the_plain_table_holds_the_first_rows_with_what_stands_under_them() -> None:
    _, head, first = parts(item(MOST_ROWS + 7))
    assert head["columns"] == ["Unit", "Why"]
    assert len(first) == MOST_ROWS
    assert first[2] == [[("U2", "a-u2"), ("Case A", "")], [("because 2", "")]]
    assert str(MOST_ROWS + 7) in said(item(MOST_ROWS + 7))
    assert str(MOST_ROWS) not in said(item(MOST_ROWS))


def test_data_come_back_as_they_went_in_and_close_no_element() -> None:
    hostile = "</script><!-- <script>alert(1)</script> ]]> & \u2028 שלום {{ x }} $y$ `z`"
    text = encode(item(3, hostile), ["p#1", "p#2", "p#3"])
    assert not set("<>&") & set(text)
    data = json.loads(text)
    columns = [[v[c] for c in cs] for v, cs in zip(data["values"], data["codes"], strict=True)]
    assert [list(row) for row in zip(*columns[:-1], strict=True)] == item(3, hostile)["rows"]
    assert columns[-1] == ["p#1", "p#2", "p#3"]


def test_print_gets_the_rows_that_the_page_holds_as_data_only() -> None:
    article = page(item(12, "<b>"), shown=5)
    complete_tables(article)
    lines = article.xpath(".//tbody/tr")
    assert len(lines) == 12
    assert [list(p.itertext()) for p in lines[11].xpath(".//p")] == [["U11", "Case A"], ["<b> 11"]]
    assert [cell.xpath("count(p/br)") for cell in lines[11]] == [1, 0]
    assert lines[11].xpath("./th/p/a/@href") == ["case.html#a-u11"]
    complete_tables(article)
    assert len(article.xpath(".//tbody/tr")) == 12


def test_the_module_becomes_a_script_that_names_datatables() -> None:
    made = as_plain_script("var a=1;export{a as default,a as jQuery};\n/* licence */\n")
    assert "window.DataTable=a;" in made
    assert "export{" not in made
    assert "/* licence */" in made
    bundle = files("itables").joinpath("html", "dt_bundle.js").read_text("utf-8")
    assert "SpryMedia" in as_plain_script(bundle)
