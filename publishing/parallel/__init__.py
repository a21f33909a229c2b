"""Read and write pages on all cores where Sphinx can, which jupyter-book has no option for.

Two extensions that jupyter-book loads do not say whether they are safe. They keep what they gather
of a page with the page, so they are: a test holds the pages equal, byte by byte, to those of one
process. Reading is shared only once all outputs lie in the cache, which has room for one writer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from publishing.execution.build import READY
from publishing.execution.kernels import cores
from publishing.parallel.writing import write_pages

SHARES = 3  # of the pages for each core, since some take far longer than others
SILENT = ("sphinx_jupyterbook_latex", "sphinx_multitoc_numbering")


def speak_for_the_silent(app: Sphinx, _: Config) -> None:
    """Declare what the two extensions leave open."""
    for name in SILENT:
        if name in app.extensions and app.extensions[name].parallel_read_safe is None:
            app.extensions[name].parallel_read_safe = True


def share_reading(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Let Sphinx read on all cores if nothing will run meanwhile and every extension allows it."""
    if getattr(app, READY, False) and all(
        each.parallel_read_safe for each in app.extensions.values()
    ):
        app.parallel = max(app.parallel, SHARES * cores())
    return []


def allow_writing(app: Sphinx, _: BuildEnvironment) -> list[str]:
    """Let Sphinx ask whether all extensions can write on several cores."""
    app.parallel = max(app.parallel, SHARES * cores())
    return []


def share_writing(_: Sphinx, builder: Builder) -> None:
    """Put our way to write on all cores in place of that of Sphinx."""
    if isinstance(builder, StandaloneHTMLBuilder):

        def write(names: Sequence[str], nproc: int) -> None:
            write_pages(builder, names, cores(), SHARES)

        builder._write_parallel = write  # type: ignore[method-assign, assignment]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the choices; the chapters have run when reading is shared."""
    app.connect("config-inited", speak_for_the_silent)
    app.connect("env-get-outdated", share_reading, priority=900)
    app.connect("env-updated", allow_writing)
    app.connect("write-started", share_writing)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
