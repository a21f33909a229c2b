"""Set paragraphs, quotations, code and the plain containers around them."""

import re

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, children, first, inside, source
from publishing.pdf.figures import image_block
from publishing.pdf.flow import blocks, inline, one
from publishing.pdf.inline import formula
from publishing.pdf.markup import call, content, plain_call, string

_LANGUAGE = re.compile(r"highlight-(\w+)")
_CONTAINERS = ("article", "section", "div", "main", "center", "header", "footer", "aside", "form")


def _paragraph(element: Element, context: Context) -> str:
    inner = list(children(element))
    alone = not (element.text or "").strip() and not any(
        (each.tail or "").strip() for each in inner
    )
    if len(inner) == 1 and inner[0].tag == "img" and alone:
        return image_block(inner[0], context)
    return inline(element, context).strip()


def _rubric(element: Element, context: Context) -> str:
    return call("rubric", content(inline(element, context).strip()))


def _attribution(element: Element, context: Context) -> str:
    return call("align", "right", content(inline(element, context).strip()))


def _quotation(element: Element, context: Context) -> str:
    return call("quote", content(blocks(element, context)), block="true")


def _rule(element: Element, context: Context) -> str:
    return call("rule")


def _line(element: Element, context: Context) -> str:
    return f"{inline(element, context).strip()} #linebreak();"


def _lines(element: Element, context: Context) -> str:
    inner = " ".join(one(child, context) for child in children(element))
    return call("pad", content(inner), left="1em" if inside(element, "line-block") else "0em")


def _code(element: Element, context: Context) -> str:
    kind = "output" if inside(element, "cell_output", "output") else "code"
    raw = plain_call("raw", string(source(element).strip("\n")), block="true")
    return call("code-box", string(kind), raw)


def _listing(element: Element, context: Context) -> str:
    caption = first(element, "code-block-caption")
    label = context.place(element.get("id"))
    title = inline(caption, context).strip() if caption is not None else ""
    if caption is not None:
        element.remove(caption)
    inner = content(blocks(element, context))
    return "#" + plain_call("numbered", string("listing"), content(title), inner, label=label)


def _web_only(element: Element, context: Context) -> str:
    address = element.get("src") or element.get("data") or ""
    return call("web-only", string(address if "://" in address else ""))


def _container(element: Element, context: Context) -> str:
    return blocks(element, context)


BLOCK: dict[str, Handler] = {
    **dict.fromkeys(_CONTAINERS, _container),
    **dict.fromkeys(("iframe", "object", "video", "audio"), _web_only),
    "p": _paragraph,
    "p.rubric": _rubric,
    "p.attribution": _attribution,
    "blockquote": _quotation,
    "hr": _rule,
    "pre": _code,
    "div.math": formula,
    "div.line": _line,
    "div.line-block": _lines,
    "div.literal-block-wrapper": _listing,
}
