"""Set running text: emphasis, code, quotations, small marks."""

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, classes, words
from publishing.pdf.figures import image_inline
from publishing.pdf.flow import inline
from publishing.pdf.markup import array, call, string


def _wrapped(function: str) -> Handler:
    def handler(element: Element, context: Context) -> str:
        return f"#{function}[{inline(element, context)}];"

    return handler


def _code(element: Element, context: Context) -> str:
    return call("raw", string(words(element)))


def _span(element: Element, context: Context) -> str:
    known = [name for name in classes(element) if name in context.book.styles]
    inner = inline(element, context)
    return f"#styled({array(map(string, known))})[{inner}];" if known and inner.strip() else inner


def _caption_number(element: Element, context: Context) -> str:
    return call("caption-number", string(words(element)))


def _badge(element: Element, context: Context) -> str:
    return f"#badge[{inline(element, context).strip()}];"


def _break(element: Element, context: Context) -> str:
    return call("linebreak")


def _input(element: Element, context: Context) -> str:
    if element.get("type") != "checkbox":
        return ""
    return call("checkbox", "true" if element.get("checked") is not None else "false")


def formula(element: Element, context: Context) -> str:
    """Refuse a formula: its TeX source is no text for a reader."""
    context.problem(f"formula {words(element)}: formulas cannot be printed")
    return ""


INLINE: dict[str, Handler] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), _wrapped("emph")),
    **dict.fromkeys(("strong", "b"), _wrapped("strong")),
    **dict.fromkeys(("s", "del"), _wrapped("strike")),
    **dict.fromkeys(("code", "tt", "samp", "kbd"), _code),
    **dict.fromkeys(("span", "abbr", "small", "u", "ins", "time", "label"), _span),
    "sub": _wrapped("sub"),
    "sup": _wrapped("super"),
    "mark": _wrapped("highlight"),
    "q": _wrapped("quote"),
    "br": _break,
    "input": _input,
    "img": image_inline,
    "span.math": formula,
    "span.caption-number": _caption_number,
    "span.sd-badge": _badge,
}
