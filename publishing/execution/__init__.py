"""Sphinx extension: outputs that are never stale, from a few kernels that stay warm.

While a chapter runs, its kernel notes which files, folders and modules of the project it reads.
Their digests are kept with its outputs in the notebook cache. Before Sphinx reads the pages, the
chapters whose inputs have changed run again; Sphinx then finds the outputs of all in the cache.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from publishing.execution import outputs
from publishing.execution.build import Build


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the execution to the moment when Sphinx asks which pages are outdated."""
    app.add_config_value("execution_inputs", [], "")
    app.add_config_value("execution_preload", [], "")
    app.add_config_value("execution_shared", [], "")
    app.add_config_value("execution_remembered", [], "")
    app.add_config_value("execution_kernels", 0, "")
    outputs.use()
    build = Build(app)
    app.connect("env-get-outdated", build.outdated)
    app.connect("source-read", build.point_to_outputs)
    app.connect("env-get-updated", build.updated)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
