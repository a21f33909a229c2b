"""Sphinx extension: pages are made anew when the code that makes them has changed.

Sphinx watches the pages, their settings and templates, but not the modules of its extensions.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

HERE = Path(__file__).resolve().parent


def digest(folder: Path = HERE) -> str:
    """Return the digest of all modules and PDF templates in a folder: their names and bytes."""
    found = sha256()
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.typ")]):
        found.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()


def note_code(app: Sphinx, config: Config) -> None:
    """Make the code a setting, since pages made under other settings are read again."""
    config.publishing_code = digest()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the setting."""
    app.add_config_value("publishing_code", "", "env", str)
    app.connect("config-inited", note_code)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
