"""Set lists of every kind, and the bibliography, which is one."""

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, children, classes, find_class, first, words
from publishing.pdf.flow import blocks, body, inline
from publishing.pdf.markup import array, call, content, plain_call, string

_NUMBERING = {"loweralpha": "a.", "upperalpha": "A.", "lowerroman": "i.", "upperroman": "I."}


def _items(element: Element, context: Context) -> list[str]:
    return [
        content(context.anchor(item.get("id")) + body(item, context))
        for item in children(element)
        if item.tag == "li"
    ]


def _bullets(element: Element, context: Context) -> str:
    marker = "none" if "contains-task-list" in classes(element) else ""
    return call("list", *_items(element, context), marker=marker)


def _numbers(element: Element, context: Context) -> str:
    kind = next((_NUMBERING[name] for name in classes(element) if name in _NUMBERING), "1.")
    start = element.get("start") or "1"
    return call("enum", *_items(element, context), numbering=string(kind), start=start)


def _definitions(element: Element, context: Context) -> str:
    items: list[str] = []
    terms: list[str] = []
    for child in children(element):
        if child.tag == "dt":
            terms.append(context.anchor(child.get("id")) + inline(child, context).strip())
        elif child.tag == "dd":
            meaning = context.anchor(child.get("id")) + blocks(child, context)
            term = " #linebreak(); ".join(terms)
            items.append(plain_call("terms.item", content(term), content(meaning)))
            terms = []
    return call("terms", *items)


def _bibliography(element: Element, context: Context) -> str:
    return call("references", *(_entry(each, context) for each in find_class(element, "citation")))


def _entry(element: Element, context: Context) -> str:
    label = first(element, "label")
    named = words(label) if label is not None else ""
    shown = named if named.strip("[] ") in context.book.cited else ""
    text = [inline(child, context).strip() for child in children(element) if child.tag == "p"]
    marked = content(context.anchor(element.get("id")) + "\n\n".join(text))
    return array([string(shown), marked])


BLOCK: dict[str, Handler] = {
    "ul": _bullets,
    "ol": _numbers,
    "dl": _definitions,
    "div.citation-list": _bibliography,
}
