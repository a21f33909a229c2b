"""Find what an installed package brings, without loading the package."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def installed(package: str, name: str) -> Path:
    """Return the path of a file or folder in a package that is installed with the book."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / name
