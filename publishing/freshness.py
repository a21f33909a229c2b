"""Run notebooks again when what they read has changed.

The notebook cache keys on the code of the cells alone: without this, a changed table or function
would leave the old numbers on the page. Here one digest stands for all inputs, and where it
changes every notebook runs again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jupyter_cache import get_cache
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

log = logging.getLogger(__name__)


def digest(root: Path, patterns: Iterable[str]) -> str:
    """Return one digest of the names and bytes of all files that the patterns find."""
    total = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern)}):
        if path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return total.hexdigest()


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages to read again, after emptying the notebook cache where inputs changed."""
    store = Path(app.doctreedir) / "inputs.sha256"
    new = digest(Path(app.srcdir), app.config.freshness_inputs)
    old = store.read_text() if store.exists() else ""
    if new != old:
        _forget_outputs(env)
        store.write_text(new)
    # A new or removed page also changes the navigation of all others.
    return sorted(env.found_docs) if new != old or added or removed else []


def _forget_outputs(env: BuildEnvironment) -> None:
    path = Path(env.mystnb_config.execution_cache_path)  # type: ignore[attr-defined]
    cache = get_cache(str(path))
    records = cache.list_cache_records()
    for record in records:
        cache.remove_cache(record.pk)
    if records:
        log.info("data or code changed: all notebooks run again")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the check to the moment when Sphinx asks which pages are outdated."""
    app.add_config_value("freshness_inputs", [], "")
    app.connect("env-get-outdated", outdated)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
