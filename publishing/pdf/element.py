"""Small questions to ask of an HTML element."""

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def classes(element: Element) -> list[str]:
    """Return the classes of an element in the order written."""
    return (element.get("class") or "").split()


def children(element: Element) -> Iterator[Element]:
    """Yield the child elements, without comments and processing instructions."""
    return (child for child in element if isinstance(child.tag, str))


def descendants(element: Element, *tags: str) -> Iterator[Element]:
    """Yield an element and all below it, in reading order, only the given tags if any."""
    return (each for each in element.iter(*tags) if isinstance(each.tag, str))


def source(element: Element) -> str:
    """Return the whole text of an element as it was written."""
    return "".join(element.itertext())  # type: ignore[arg-type]  # text is no bytes here


def words(element: Element) -> str:
    """Return the whole text of an element with white space folded."""
    return re.sub(r"\s+", " ", source(element)).strip()


def find_class(element: Element, *names: str) -> list[Element]:
    """Return the elements below that carry one of the classes."""
    return [each for each in descendants(element) if set(names) & set(classes(each))]


def first(element: Element, *names: str) -> Element | None:
    """Return the first child element that carries one of the classes."""
    return next((each for each in children(element) if set(names) & set(classes(each))), None)


def inside(element: Element, *names: str) -> bool:
    """Tell whether an element lies in one that carries one of the classes."""
    return any(set(names) & set(classes(each)) for each in element.iterancestors())


def remove(element: Element) -> None:
    """Take an element out of its tree and leave the text that follows it."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
