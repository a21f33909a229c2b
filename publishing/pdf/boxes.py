"""Set what stands in a box: admonitions, opened dropdowns, cards, tabs."""

import re

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, children, classes, find_class, first
from publishing.pdf.flow import blocks, inline, one
from publishing.pdf.markup import array, call, content, label, plain_call, string

_KINDS = ("note", "tip", "hint", "important", "warning", "caution", "attention", "danger", "error",
          "seealso")  # fmt: skip
_MOST_COLUMNS = 3  # of an A4 page
_COLUMNS = re.compile(r"sd-row-cols(?:-(?:md|lg))?-(\d+)")


def _without(element: Element, title: Element | None) -> Element:
    if title is not None:
        element.remove(title)
    return element


def _box(kind: str, title: Element | None, element: Element, context: Context) -> str:
    heading = inline(title, context).strip() if title is not None else ""
    inner = blocks(_without(element, title), context)
    return call("admonition", string(kind), content(heading), content(inner))


def _admonition(element: Element, context: Context) -> str:
    kind = next((name for name in classes(element) if name in _KINDS), "note")
    return _box(kind, first(element, "admonition-title"), element, context)


def _aside(element: Element, context: Context) -> str:
    return _box("aside", first(element, "topic-title", "sidebar-title"), element, context)


def _dropdown(element: Element, context: Context) -> str:
    return _box("aside", element.find("summary"), element, context)


def _opened(element: Element, context: Context) -> str:
    return blocks(_without(element, element.find("summary")), context)


def _row(element: Element, context: Context) -> str:
    found = [match for name in classes(element) if (match := _COLUMNS.fullmatch(name))]
    count = max((int(match[1]) for match in found), default=2)
    cells = [_grid_cell(child, context) for child in children(element)]
    return call("card-grid", str(max(1, min(count, _MOST_COLUMNS, len(cells)))), *cells)


def _grid_cell(element: Element, context: Context) -> str:
    inner = list(children(element))
    if len(inner) == 1 and "sd-card" in classes(inner[0]):
        return plain_call("card-cell", content(_card_content(inner[0], context)))
    return content(blocks(element, context))


def _card(element: Element, context: Context) -> str:
    return call("framed", content(_card_content(element, context)))


def _card_content(element: Element, context: Context) -> str:
    link = next(iter(find_class(element, "sd-stretched-link")), None)
    title = next(iter(find_class(element, "sd-card-title")), None)
    foot = first(element, "sd-card-footer")
    heading = inline(title, context).strip() if title is not None else ""
    parts = [each for each in children(element) if each is not foot and each is not link]
    if title is not None and (parent := title.getparent()) is not None:
        parent.remove(title)
    return call(
        "card",
        content(heading),
        _goal(link, context),
        content("\n\n".join(_part(each, context) for each in parts)),
        content(blocks(foot, context) if foot is not None else ""),
    )


def _part(element: Element, context: Context) -> str:
    if element.tag == "div":
        return blocks(element, context)
    return one(element, context)


def _goal(link: Element | None, context: Context) -> str:
    """Return the place or address that a whole card leads to."""
    if link is None:
        return "none"
    target = link.get("data-target")
    if target is None:
        return string(str(link.get("href"))) if link.get("href") else "none"
    if target not in context.book.targets:
        context.problem(f"card leads to {target}: no such target")
        return "none"
    return label(context.book.targets[target])


def _tabs(element: Element, context: Context) -> str:
    titles = [each for each in children(element) if "sd-tab-label" in classes(each)]
    bodies = [each for each in children(element) if "sd-tab-content" in classes(each)]
    return call("tabs", *(_tab(*pair, context) for pair in zip(titles, bodies, strict=True)))


def _tab(title: Element, inner: Element, context: Context) -> str:
    return array([content(inline(title, context).strip()), content(blocks(inner, context))])


BLOCK: dict[str, Handler] = {
    "div.admonition": _admonition,
    "aside.topic": _aside,
    "aside.sidebar": _aside,
    "nav.topic": _aside,
    "div.topic": _aside,
    "details": _dropdown,
    "details.hide": _opened,
    "div.sd-row": _row,
    "div.sd-card": _card,
    "div.sd-tab-set": _tabs,
}
