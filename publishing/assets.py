"""Put the style sheet of notebooks in its place before a page names it with its digest.

MyST-NB copies it last of all. The pages of a first build would name it otherwise than later ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from myst_nb.sphinx_ext import add_global_html_resources
from sphinx.application import Sphinx


def copy_early(app: Sphinx) -> None:
    """Copy the style sheet now."""
    (Path(app.outdir) / "_static").mkdir(parents=True, exist_ok=True)
    add_global_html_resources(app, None)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the copying."""
    app.connect("builder-inited", copy_early)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
