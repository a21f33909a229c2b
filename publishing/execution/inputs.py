"""What chapters may read: the watched folders of the project, and the packages around it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from publishing.execution.inside.recorder import EVERYTHING

ABSENT = ""
_IGNORED = {"__pycache__"}


@dataclass(frozen=True)
class Snapshot:
    """The digests of all watched files by name, and of the lists of names in all folders."""

    digests: Mapping[str, str]

    def states(self, names: Iterable[str]) -> dict[str, str]:
        """Return the digest of every name; that of what does not exist is empty."""
        return {name: self._state(name) for name in names}

    def holds(self, states: Mapping[str, str]) -> bool:
        """Tell whether everything is as it was."""
        return all(self._state(name) == state for name, state in states.items())

    def _state(self, name: str) -> str:
        if name == EVERYTHING:
            return short("".join(f"{n} {d}\n" for n, d in sorted(self.digests.items())))
        return self.digests.get(os.path.normcase(name), ABSENT)


def take(root: Path, folders: Iterable[str]) -> Snapshot:
    """Return the present state of the watched folders of a project."""
    found = dict(pair for folder in folders for pair in _walk(root / folder, folder.rstrip("/")))
    return Snapshot({os.path.normcase(name): digest for name, digest in found.items()})


def _walk(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield name and digest of a folder (its name ends with a stroke) and of all inside."""
    if not folder.is_dir():
        return
    inside = sorted(e.name + "/" * e.is_dir() for e in os.scandir(folder) if e.name not in _IGNORED)
    yield f"{name}/", short("\n".join(inside))
    for entry in inside:
        if entry.endswith("/"):
            yield from _walk(folder / entry, f"{name}/{entry[:-1]}")
        else:
            yield f"{name}/{entry}", sha256((folder / entry).read_bytes()).hexdigest()[:32]


def watched(root: Path, folders: Iterable[str]) -> dict[str, str]:
    """Return the absolute paths of the watched folders, with links followed too, by their names."""
    names = {(root / folder).absolute(): folder.rstrip("/") for folder in folders}
    return {str(path): name for place, name in names.items() for path in (place, place.resolve())}


def environment(settings: object) -> str:
    """Return a digest of the Python, of all installed packages and of the settings given."""
    packages = {
        entry.name
        for place in sys.path
        if Path(place).is_dir()
        for entry in os.scandir(place or ".")
        if entry.name.endswith((".dist-info", ".egg-info"))
    }
    machinery = [file.read_text("utf-8") for file in sorted(Path(__file__).parent.rglob("*.py"))]
    return short(repr((platform.python_version(), sorted(packages), settings, machinery)))


def short(text: str) -> str:
    """Return a digest of a text."""
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
