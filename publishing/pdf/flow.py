"""Walk through the content of an element and hand each part to the function that sets it."""

from collections.abc import Mapping

from publishing.pdf.context import Context, Handler
from publishing.pdf.element import Element, children, classes
from publishing.pdf.markup import plain_call, string, text


def inline(element: Element, context: Context) -> str:
    """Set all that is inside an element as running text."""
    parts = [text(element.text or "", context.room)]
    for child in children(element):
        parts += [one(child, context), text(child.tail or "", context.room)]
    return "".join(parts)


def blocks(element: Element, context: Context) -> str:
    """Set all that is inside an element as blocks; running text between them makes paragraphs."""
    paragraphs, run = [], text(element.text or "", context.room)
    for child in children(element):
        if is_inline(child, context):
            run += one(child, context)
        else:
            paragraphs += [run, one(child, context)]
            run = ""
        run += text(child.tail or "", context.room)
    return "\n\n".join(part.strip() for part in [*paragraphs, run] if part.strip())


def body(element: Element, context: Context) -> str:
    """Set the inside of a list item or cell: running text if it is one paragraph, else blocks."""
    inner = list(children(element))
    if len(inner) == 1 and inner[0].tag == "p" and not (element.text or "").strip():
        return context.anchor(inner[0].get("id")) + inline(inner[0], context)
    if all(is_inline(child, context) for child in inner):
        return inline(element, context)
    return blocks(element, context)


def is_inline(element: Element, context: Context) -> bool:
    """Tell whether an element belongs into running text."""
    return _find(element, context.book.handlers.block) is None and (
        _find(element, context.book.handlers.inline) is not None
    )


def one(element: Element, context: Context) -> str:
    """Set one element with its language and its anchor; an unknown one is a problem."""
    handlers = context.book.handlers
    handler = _find(element, handlers.block) or _find(element, handlers.inline)
    if handler is None:
        context.problem(f"unknown element {_shown(element)}")
        return ""
    language = element.get("lang") or context.language
    if language == context.language:
        result = handler(element, context)
    else:
        inner = handler(element, context.within(language=language))
        result = f"#{_spoken(language)}[{inner}];"
    return context.anchor(element.get("id")) + result


def _find(element: Element, handlers: Mapping[str, Handler]) -> Handler | None:
    for name in classes(element):
        if (handler := handlers.get(f"{element.tag}.{name}")) is not None:
            return handler
    return handlers.get(str(element.tag))


def _shown(element: Element) -> str:
    named = f' class="{element.get("class")}"' if element.get("class") else ""
    return f"<{element.tag}{named}>"


def _spoken(language: str) -> str:
    code, _, region = language.partition("-")
    known = len(region) == 2 and region.isalpha()
    return plain_call(
        "text", lang=string(code.lower()), region=string(region.upper()) if known else ""
    )
