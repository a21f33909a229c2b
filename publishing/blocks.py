"""Set the blocks that code cells return as document nodes: real headings, tables and figures.

Text goes into text nodes only, so nothing that stands in the data is read as markup.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, ClassVar, Protocol

from docutils import nodes
from sphinx import addnodes

from publishing import explorer
from publishing.rows import Cells, Parts

MIME = "application/vnd.good-practice-traced.blocks+json"
NARROW = 3  # columns that a phone shows side by side
Data = dict[str, Any]


class Host(Protocol):
    """What is needed of the notebook renderer."""

    renderer: Any

    def write_file(
        self, path: list[str], content: bytes, overwrite: bool = False, exists_ok: bool = False
    ) -> str:
        """Write a file for the page and return its address."""
        ...


class BlockRenderer:
    """Plug-in of the notebook renderer for the mime type of blocks."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(renderer: Host, data: Any, inline: bool) -> list[nodes.Node] | None:
        """Return the nodes for one output, or None where it is not of our type."""
        if data.mime_type != MIME or inline:
            return None
        setter = Setter(renderer)
        return [setter.block(item) for item in json.loads(data.content)["items"]]


class Setter:
    """Turn JSON data of blocks into nodes of one document."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.document: nodes.document = host.renderer.document
        env = host.renderer.sphinx_env
        self.parts: Parts = env.temp_data.setdefault("parts_of_rows", Parts(env.docname))

    def block(self, item: Data) -> nodes.Node:
        """Return the node of one block; raises AttributeError for an unknown type."""
        make: Callable[[Data], nodes.Element] = getattr(self, f"_{item['type'].lower()}")
        return make(item)

    def _text(self, parts: Sequence[str | Data]) -> list[nodes.Node]:
        return [self._part(part) for part in parts]

    def _part(self, part: str | Data) -> nodes.Node:
        if isinstance(part, str):
            return nodes.Text(part)
        make: Callable[[Data], nodes.Node] = getattr(self, f"_{part['type'].lower()}")
        return make(part)

    def _named(self, node: nodes.Element, name: str) -> nodes.Element:
        if name:
            node["names"].append(name)
            self.document.note_explicit_target(node, node)
        return node

    # ---- inside a line

    def _ref(self, item: Data) -> nodes.Node:
        return nodes.inline("", "", self._link(item), classes=["evidence"])

    def _link(self, item: Data) -> nodes.Node:
        return self._pending("ref", item["target"], item["text"])

    def _number(self, item: Data) -> nodes.Node:
        return self._pending("numref", item["target"], "")

    def _pending(self, role: str, target: str, text: str) -> nodes.Element:
        return addnodes.pending_xref(
            "",
            nodes.inline("", text or target, classes=["xref", "std", f"std-{role}"]),
            refdomain="std",
            reftype=role,
            reftarget=target,
            refexplicit=bool(text),
            refwarn=True,
            refdoc=self.host.renderer.sphinx_env.docname,
        )

    def _web(self, item: Data) -> nodes.Node:
        return nodes.reference("", item["text"], refuri=item["address"], internal=False)

    def _mark(self, item: Data) -> nodes.Node:
        if item["role"] == "strong":
            return nodes.strong("", item["text"])
        if item["role"] == "code":
            return nodes.literal("", item["text"])
        node = nodes.inline("", item["text"], classes=[item["role"]])
        node["support_smartquotes"] = item["role"] != "quote"  # a quotation stays as it stands
        return node

    def _foreign(self, item: Data) -> nodes.Node:
        return nodes.inline("", item["text"], classes=[f"language-{item['lang']}"])

    def _anchor(self, item: Data) -> nodes.Node:
        return self._named(nodes.inline("", item["text"]), item["name"])

    # ---- blocks

    def _paragraph(self, item: Data) -> nodes.Element:
        return nodes.paragraph("", "", *self._text(item["text"]))

    def _heading(self, item: Data) -> nodes.Element:
        node = nodes.rubric("", item["text"])
        node["heading-level"] = item["level"]
        return self._named(node, item["name"])

    def _bullets(self, item: Data) -> nodes.Element:
        return nodes.bullet_list("", *(self._item(text) for text in item["items"]))

    def _item(self, text: Sequence[str | Data]) -> nodes.Element:
        return nodes.list_item("", nodes.paragraph("", "", *self._text(text)))

    def _definitions(self, item: Data) -> nodes.Element:
        return nodes.definition_list("", *(self._definition(*pair) for pair in item["items"]))

    def _definition(self, term: Sequence[Any], text: Sequence[Any]) -> nodes.Element:
        body = nodes.definition("", nodes.paragraph("", "", *self._text(text)))
        return nodes.definition_list_item("", nodes.term("", "", *self._text(term)), body)

    def _note(self, item: Data) -> nodes.Element:
        title = nodes.title("", item["title"])
        body = (self.block(part) for part in item["body"])
        return nodes.admonition("", title, *body, classes=[item["kind"], "admonition"])

    def _fold(self, item: Data) -> nodes.Element:
        start = f'<details class="fold"><summary>{escape(item["title"])}</summary>'
        begin, end = (nodes.raw("", html, format="html") for html in (start, "</details>"))
        return nodes.container("", begin, *(self.block(part) for part in item["body"]), end)

    def _picture(self, item: Data) -> nodes.Element:
        svg = item["svg"].encode()
        name = f"{hashlib.sha256(svg).hexdigest()[:16]}.svg"
        uri = self.host.write_file([name], svg, exists_ok=True)
        image: nodes.Element = nodes.image(uri=uri, alt=item["alt"])
        if item["areas"]:
            links = nodes.raw("", _areas(item), format="html")
            image = nodes.container("", image, links, classes=["linked-picture"])
        caption = nodes.caption("", "", *self._text(item["caption"]))
        return self._named(nodes.figure("", image, caption), item["name"])

    def _table(self, item: Data) -> nodes.Element:
        # A cell of a table is one paragraph.
        return self._table_of(item, [[[cell] for cell in row] for row in item["rows"]])

    def _table_of(self, item: Data, cells: Cells) -> nodes.Element:
        group = nodes.tgroup(cols=len(item["columns"]))
        group += [
            nodes.colspec(colwidth=width, stub=int(number == 0))
            for number, width in enumerate(item["widths"])
        ]
        head = nodes.row("", *(_cell([nodes.Text(c)]) for c in item["columns"]))
        group += nodes.thead("", head)
        group += self.parts.rows(cells, self._part)
        size = "wide" if len(item["columns"]) > NARROW else "narrow"
        classes = ["colwidths-given", size, *item["style"].split()]
        title = nodes.title("", "", *self._text(item["caption"]))
        return self._named(nodes.table("", title, group, classes=classes), item["name"])

    def _explorer(self, item: Data) -> nodes.Element:
        path = [item["name"], item["file"]]
        uri = self.host.write_file(path, item["csv"].encode("utf-8-sig"), overwrite=True)
        link = addnodes.download_reference("", "", nodes.literal("", item["file"]), reftarget=uri)
        data, head, first = explorer.parts(item)
        cells = [[[_linked(*part) for part in cell] for cell in row] for row in first]
        table = self._table_of({**item, **head}, cells)
        note = nodes.paragraph("", "", nodes.Text(explorer.said(item)), link, nodes.Text("."))
        return nodes.container("", note, table, data, classes=["explorer"])


def _cell(content: list[nodes.Node]) -> nodes.Element:
    return nodes.entry("", nodes.paragraph("", "", *content))


def _areas(item: Data) -> str:
    """Return links that lie over a picture and grow with it, as SVG."""
    found = re.search(r'viewBox="([^"]*)"', item["svg"])
    links = "".join(_area(area) for area in item["areas"])
    label = "Links to what is behind the picture"
    box = found[1] if found else ""
    return f'<svg viewBox="{escape(box)}" role="group" aria-label="{label}">{links}</svg>'


def _area(area: Data) -> str:
    place = " ".join(f'{key}="{float(area[key]):.1f}"' for key in ("x", "y", "width", "height"))
    text, target = escape(area["text"]), escape(nodes.make_id(area["target"]))
    title = f"<title>{text}</title>"
    return f'<a href="#{target}" aria-label="{text}"><rect {place}>{title}</rect></a>'


def _linked(text: str, target: str) -> list[str | Data]:
    """Return a paragraph of an explorer."""
    return [{"type": "Link", "target": target, "text": text} if target else text]
