"""Set links, cross-references, footnotes."""

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, children, classes, inside, words
from publishing.pdf.flow import blocks, inline
from publishing.pdf.markup import call, label, string

# Where the number of a page after a link would clutter more than it helps.
_WITHOUT_PAGE = ("evidence", "sd-btn")
_CITATIONS = ("bibtex-citation", "citation")


def _link(element: Element, context: Context) -> str:
    inner = inline(element, context)
    target = element.get("data-target")
    if context.in_heading or not inner.strip():
        return inner  # the contents repeat the heading inside a link of their own
    if target is not None:
        return _reference(element, target, inner, context)
    if element.get("href"):
        return f"#link({string(str(element.get('href')))})[{inner}];"
    return inner


def _reference(element: Element, target: str, inner: str, context: Context) -> str:
    name = context.book.targets.get(target)
    if name is None:
        context.problem(f"link to {target}: no such target ({words(element)!r})")
        return inner
    paged = not (
        context.room
        or set(_WITHOUT_PAGE) & set(classes(element))
        or inside(element, *_WITHOUT_PAGE, *_CITATIONS)
    )
    return f"#xref({label(name)}, paged: {'true' if paged else 'false'})[{inner}];"


def _footnote(element: Element, context: Context) -> str:
    target = element.get("data-target") or ""
    note = context.footnotes.get(target)
    if note is None:
        context.problem(f"footnote {words(element)} has no text")
        return ""
    if target in context.book.record.notes and not context.in_heading:
        return call("footnote", label(_note_label(target)))
    inner = blocks(_without_label(note), context.within(room=0))
    if context.in_heading:
        return f"#heading-note[{inner}];"  # repeated in the contents, so it can carry no label
    context.book.record.notes.add(target)
    return f"#[#footnote[{inner}]#{label(_note_label(target))}];"


def _note_label(target: str) -> str:
    return f"{target} note"


def _without_label(note: Element) -> Element:
    for child in list(children(note)):
        if "label" in classes(child):
            note.remove(child)
    return note


def _nothing(element: Element, context: Context) -> str:
    return ""


INLINE: dict[str, Handler] = {
    "a": _link,
    "a.footnote-reference": _footnote,
    "a.sd-stretched-link": _nothing,  # the card itself carries it
}
BLOCK: dict[str, Handler] = dict.fromkeys(
    ("aside.footnote", "aside.footnote-list", "div.footnote", "div.footnote-list"), _nothing
)
