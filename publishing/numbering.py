"""Number sections, figures and tables from an outline of each page.

Sphinx numbers them anew in every build that reads a page, and loads all pages of the book for it.
The outline of a page is kept with what Sphinx read, and tells the same: its sections, its lists of
contents, and what can have a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from publishing.speed.walking import Enclosed

BEFORE, AFTER = 499, 501  # the numbering, which has the usual priority of 500


class Outlines(EnvironmentCollector):
    """Keep the outline of each page when it is read."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        kept(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process read."""
        found = kept(other)
        kept(env).update({name: found[name] for name in docnames if name in found})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep the outline of one page."""
        found = nodes.Element("", *outline(doctree, app.env))
        for node in found.findall():
            node.document = None  # type: ignore  # else the whole page would be kept
        kept(app.env)[app.env.docname] = found


def kept(env: BuildEnvironment) -> dict[str, nodes.Element]:
    """Return the outlines of a book, by the names of its pages."""
    if not hasattr(env, "outlines"):
        env.outlines = {}  # type: ignore[attr-defined]
    found: dict[str, nodes.Element] = env.outlines  # type: ignore[attr-defined]
    return found


def outline(element: nodes.Element, env: BuildEnvironment) -> Iterator[nodes.Element]:
    """Yield copies of what counts inside an element; what only surrounds it is left out."""
    for child in element.children:
        if isinstance(child, nodes.Element) and not isinstance(child, Enclosed):
            inside = outline(child, env)
            if isinstance(child, addnodes.toctree):
                yield child.copy()
            elif isinstance(child, nodes.section) or (child["ids"] and _numbered(child, env)):
                yield type(child)("", *_titles(child), *inside, ids=child["ids"])
            else:
                yield from inside


def _titles(element: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the titles of an element, without which nothing gets a number."""
    for child in element.children:
        if isinstance(child, nodes.title | nodes.caption | nodes.literal_block):
            yield type(child)("", child.astext())


def _numbered(element: nodes.Element, env: BuildEnvironment) -> bool:
    return any(domain.get_enumerable_node_type(element) for domain in env.domains.values())


def lend(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Let the numbering read outlines in place of pages; a page without one is loaded."""
    load, found = env.get_doctree, kept(env)
    env.get_doctree = lambda name: found.get(name) or load(name)  # type: ignore
    return []


def take_back(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Let all others load pages again."""
    del env.get_doctree
    return []


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the collector, and what stands around the numbering."""
    app.add_env_collector(Outlines)
    app.connect("env-get-updated", lend, priority=BEFORE)
    app.connect("env-get-updated", take_back, priority=AFTER)
    return {
        "version": "2",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
