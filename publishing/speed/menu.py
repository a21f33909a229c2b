"""Make the menu of the book once, and mark in it where each page stands.

The theme makes the menu of all pages anew on each page. Two menus of one page tell the rest: in one
no entry is that of the page, in the other all are. What stands in the first goes into the menu of
every page, but for its own entry and all around it, which come from the second, and for the
addresses, which are seen from where the page lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from docutils import nodes
from pydata_sphinx_theme import toctree
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import url_re
from sphinx.util.osutil import relative_uri

Context = dict[str, Any]
NOBODY = "\0"  # the name of no page, in the folder of the book
_TAG = re.compile(r"(<[^>]*>)")
_ADDRESS = re.compile(r'(?<= href=")[^"]*')
_usual = toctree.add_toctree_functions


class Everybody(str):
    """The name of a page that every entry takes for its own."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True


class Menu:
    """The menu of all pages, in pieces: tags and what stands between them."""

    def __init__(self, without: str, within: str) -> None:
        """Take the menu in which no entry is marked, and that in which all are."""
        self.plain, self.marked = _TAG.split(without), _TAG.split(within)
        self.around: dict[str, list[int]] = {}  # by address, what is marked on its page
        self.links: dict[int, str] = {}
        for place, above in _nested(self.plain):
            if found := _ADDRESS.search(self.plain[place]):
                self.links[place] = found[0]
                self.around.setdefault(found[0], []).extend((place, *above))

    @property
    def sure(self) -> bool:
        """Whether the two differ in their tags alone."""
        return self.plain[::2] == self.marked[::2]  # what stands between the tags

    def at(self, address: str) -> str:
        """Return the menu as the page at an address shows it."""
        pieces = [*self.plain]
        for place in self.around.get(address, ()):
            pieces[place] = self.marked[place]
        for place, target in self.links.items():
            if not url_re.match(target):
                seen = relative_uri(address, target) or "#"
                pieces[place] = seen.join(_ADDRESS.split(pieces[place], maxsplit=1))
        return "".join(pieces)


def _nested(pieces: list[str]) -> Iterator[tuple[int, list[int]]]:
    """Yield the place of each link, with those of all around it and of what unfolds below it."""
    above: list[int] = []
    unfolds: dict[int, list[int]] = {}
    links = []
    for place, tag in enumerate(pieces):
        if tag.startswith("</"):
            above.pop()
        elif tag.startswith("<") and not tag.endswith("/>"):
            if tag.startswith("<details"):
                unfolds.setdefault(above[-1], []).append(place)
            if tag.startswith("<a "):
                links.append((place, [*above]))
            above.append(place)
    for place, around in links:
        yield place, [each for one in around for each in (one, *unfolds.get(one, ()))]


Maker = Callable[[tuple[tuple[str, Any], ...]], Menu | None]


def add_toctree_functions(
    app: Sphinx, pagename: str, templatename: str, context: Context, doctree: nodes.document | None
) -> None:
    """Offer templates what the theme offers, with a menu that is made for all pages."""
    _usual(app, pagename, templatename, context, doctree)
    usual = context["generate_toctree_html"]

    def generate(kind: str, **asked: Any) -> Any:
        if kind != "sidebar" or not _shared(app, context, asked):
            return usual(kind, **asked)
        menu = menus(app)(tuple(asked.items()))
        return menu.at(app.builder.get_target_uri(pagename)) if menu else usual(kind, **asked)

    context["generate_toctree_html"] = cache(generate)


def _shared(app: Sphinx, context: Context, asked: dict[str, Any]) -> bool:
    """Tell whether pages differ in marks and addresses alone; another extension may see to one."""
    whole = asked.get("startdepth") == 0 and not asked.get("collapse", True)
    own = context["toctree"].__module__ == StandaloneHTMLBuilder.__module__
    return whole and own and app.builder.name == "html"


def menus(app: Sphinx) -> Maker:
    """Return what makes a menu once for each way to ask for it; kept as long as the builder."""
    builder: Any = app.builder
    if not hasattr(builder, "menus"):
        builder.menus = cache(lambda asked: _made(app, dict(asked)))
    found: Maker = builder.menus
    return found


def _made(app: Sphinx, asked: dict[str, Any]) -> Menu | None:
    """Return the menu of all pages; None where parts of one show for some builders only."""
    if any(next(iter(toc.findall(addnodes.only)), None) for toc in app.env.tocs.values()):
        return None
    menu = Menu(*(str(_for(app, name, asked)) for name in (NOBODY, Everybody(NOBODY))))
    return menu if menu.sure else None


def _for(app: Sphinx, name: str, asked: dict[str, Any]) -> Any:
    """Return the menu that the theme makes for a page of some name."""
    builder: Any = app.builder
    context: Context = {"toctree": lambda **how: builder._get_local_toctree(name, **how)}
    _usual(app, name, "", context, None)
    return context["generate_toctree_html"]("sidebar", **asked)


def setup(app: Sphinx) -> dict[str, Any]:
    """Put this in the place of the usual way, before the theme is loaded."""
    toctree.add_toctree_functions = add_toctree_functions
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
