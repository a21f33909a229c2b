"""Which places of the book a link can lead to, and which of them some link does."""

from collections import defaultdict
from collections.abc import Iterable

from publishing.pdf.collect import Page
from publishing.pdf.element import HEADINGS, Element, classes, descendants, find_class, words


def targets(pages: Iterable[Page]) -> dict[str, str]:
    """Return every target of the book with the target that stands for it.

    A section, its other names and its heading are one place, and so are a page and its title.
    """
    found: dict[str, str] = {}
    for page in pages:
        found[page.docname] = page.docname
        ids = [str(each.get("id")) for each in descendants(page.article) if each.get("id")]
        found |= {name: name for name in ids}
        for heading in descendants(page.article, *HEADINGS):
            found |= dict.fromkeys(_names(heading), heading_target(heading))
        title = next(descendants(page.article, "h1"), None)
        if title is not None and heading_target(title):
            found[page.docname] = heading_target(title)
    return found


def heading_target(heading: Element) -> str:
    """Return the target that stands for a heading, or nothing."""
    return next(iter(_names(heading)), "")


def linked(pages: Iterable[Page], known: dict[str, str]) -> dict[str, list[str]]:
    """Return the targets that links lead to, each with the pages that link to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for link in descendants(page.article, "a"):
            name = known.get(link.get("data-target") or "")
            if name is not None and "footnote-reference" not in classes(link):
                found[name].append(page.docname)
    return found


def cited(pages: Iterable[Page]) -> frozenset[str]:
    """Return the words of all citations: they show whether the book cites by label or by author."""
    return frozenset(
        words(link)
        for page in pages
        for citation in find_class(page.article, "bibtex-citation")
        for link in descendants(citation, "a")
    )


def _names(heading: Element) -> list[str]:
    section = heading.getparent()
    names = [heading.get("id")]
    if section is not None and section.tag == "section" and "rubric" not in classes(heading):
        names = [section.get("id"), *(section.get("data-also") or "").split(), *names]
    return [str(name) for name in names if name]
