"""A kind of node that was never made is nowhere found, and one that was made always is."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator

import pytest
from docutils import nodes

from publishing.speed import kinds, walking


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kinds, "_made", set())
    kinds.setup(None)  # type: ignore[arg-type]  # it only watches, so it can stay
    kinds.exist.cache_clear()
    nodes.section()
    yield
    kinds.exist.cache_clear()


def test_only_what_was_made_can_be_found() -> None:
    tree = nodes.section("", nodes.paragraph("", "Words"))
    assert not kinds.exist((nodes.math,))
    assert kinds.exist((nodes.math, nodes.paragraph))
    assert kinds.exist((nodes.TextElement,))
    assert kinds.exist((nodes.Text,))
    assert kinds.exist((nodes.Node,))
    assert list(walking.findall(tree, nodes.math)) == []
    tree += nodes.math("", "x")
    assert len(list(walking.findall(tree, nodes.math))) == 1


def test_what_comes_from_a_file_counts_as_made() -> None:
    written = pickle.dumps(nodes.section("", nodes.emphasis("", "x")))
    kinds._made.clear()
    kinds.exist.cache_clear()
    nodes.section()
    assert not kinds.exist((nodes.emphasis,))
    pickle.loads(written)
    assert kinds.exist((nodes.emphasis,))


LEFT = """
import gc
import docutils.nodes, jupyter_book, myst_nb.sphinx_ext, sphinx.application, sphinx_book_theme
import sphinx.domains.std, sphinx.transforms, sphinxcontrib.bibtex, sphinx_design
print(sum(isinstance(each, docutils.nodes.Element) for each in gc.get_objects()))
"""


def test_libraries_make_no_nodes_while_they_load() -> None:
    found = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "0"
