"""Write pages in several processes, each of which does all the work on its pages.

Sphinx itself resolves the links of all pages and feeds its search index in one process, and hands
only the rest to others. Here each process sends back what the book as a whole keeps of its pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import IndexBuilder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.display import status_iterator
from sphinx.util.parallel import ParallelTasks

BY_PAGE = ("_titles", "_filenames", "_all_titles", "_index_entries")
BY_WORD = ("_mapping", "_title_mapping")
Index = dict[str, dict[str, Any]]


class Kept(NamedTuple):
    """What the book keeps of some pages: pictures, the search index, and pages left over."""

    images: dict[str, str]
    words: Index
    left: list[str]


def write_pages(
    builder: StandaloneHTMLBuilder, names: Sequence[str], processes: int, shares: int
) -> None:
    """Write pages in so many processes at a time, with some shares of the pages for each.

    A page that takes long comes early, so that no process is left to write it while others rest.
    """
    *others, first = sorted(names, key=lambda name: _size(builder, name), reverse=True)
    _write(builder, first, _resolved(builder, first))  # what this loads, all processes have
    number, left = processes * shares, list[str]()
    parts = [part for start in range(number) if (part := others[start::number])]
    steps = status_iterator(parts, "writing output... ", "darkgreen", len(parts))

    def take(_: list[str], kept: Kept) -> None:
        builder.images.update(kept.images)
        add(builder.indexer, kept.words)
        left.extend(kept.left)
        next(steps)

    tasks = ParallelTasks(processes)
    for part in parts:
        tasks.add_task(_writer(builder), part, take)
    tasks.join()
    for name in left:
        _write(builder, name, _resolved(builder, name))


def _size(builder: StandaloneHTMLBuilder, name: str) -> int:
    file = Path(builder.doctreedir, f"{name}.doctree")
    return file.stat().st_size if file.is_file() else 0


def _writer(builder: StandaloneHTMLBuilder) -> Callable[[list[str]], Kept]:
    """Return what a process does with its pages."""

    def write(names: list[str]) -> Kept:
        builder.images.clear()
        empty(builder.indexer)
        left = []
        for name in names:
            known = len(builder.env.images)
            tree = _resolved(builder, name)
            if len(builder.env.images) > known:
                left.append(name)  # two processes could give the same name to two new pictures
            else:
                _write(builder, name, tree)
        return Kept(builder.images, held(builder.indexer), left)

    return write


def _resolved(builder: StandaloneHTMLBuilder, name: str) -> nodes.document:
    builder.app.phase = BuildPhase.RESOLVING
    return builder.env.get_and_resolve_doctree(name, builder)


def _write(builder: StandaloneHTMLBuilder, name: str, tree: nodes.document) -> None:
    builder.app.phase = BuildPhase.WRITING
    builder.write_doc_serialized(name, tree)
    builder.write_doc(name, tree)


def empty(index: IndexBuilder | None) -> None:
    """Let a search index begin anew."""
    for field in BY_PAGE + BY_WORD if index else ():
        setattr(index, field, {})


def held(index: IndexBuilder | None) -> Index:
    """Return all that a search index holds."""
    return {field: getattr(index, field) for field in BY_PAGE + BY_WORD if index}


def add(index: IndexBuilder | None, found: Index) -> None:
    """Add to a search index what others hold."""
    for field in BY_PAGE if found else ():
        getattr(index, field).update(found[field])
    for field in BY_WORD if found else ():
        words = getattr(index, field)
        for word, pages in found[field].items():
            words.setdefault(word, set()).update(pages)
