"""Set headings: the outline of the PDF, the contents and the running heads come from them."""

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import HEADINGS, Element, classes, descendants, first, words
from publishing.pdf.flow import inline
from publishing.pdf.markup import content, plain_call, string
from publishing.pdf.targets import heading_target

_DEEPEST = 6  # PDF knows H1 to H6


def _heading(element: Element, context: Context) -> str:
    number = first(element, "section-number")
    counted = words(number) if number is not None else ""
    if number is not None:
        _blank(number)
    depth = int(str(element.tag)[1]) - 1
    label = context.place(heading_target(element))
    body = inline(element, context.within(in_heading=True)).strip()
    return "#" + plain_call(
        "chapter" if depth == 0 and context.depth == 0 else "head",
        str(min(_DEEPEST, context.level + depth)),
        str(min(_DEEPEST, context.depth + depth + 1)),
        string(counted),
        content(body),
        string(_running(element)),
        label=label,
    )


def _blank(number: Element) -> None:
    number.text = None
    for child in list(number):
        number.remove(child)


def _running(element: Element) -> str:
    """Return the words of a heading without its footnotes."""
    notes = [
        words(each) for each in descendants(element, "a") if "footnote-reference" in classes(each)
    ]
    title = words(element)
    for note in notes:
        title = title.replace(note, "")
    return title.strip()


BLOCK: dict[str, Handler] = dict.fromkeys(HEADINGS, _heading)
