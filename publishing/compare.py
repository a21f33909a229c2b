"""Compare two built books: `python -m publishing.compare CACHED FRESH` names what differs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path


def differences(cached: Path, fresh: Path) -> list[str]:
    """Return the files of a fresh build that the other lacks or has otherwise, and its extra pages.

    Pictures that no page shows any more may lie about in the cached build.
    """
    wanted, found = dict(_files(fresh)), dict(_files(cached))
    return sorted([
        *(f"{name}: missing" for name in wanted.keys() - found.keys()),
        *(f"{name}: left over" for name in found.keys() - wanted.keys() if name.endswith(".html")),
        *(f"{name}: differs" for name in wanted.keys() & found.keys()
          if wanted[name].read_bytes() != found[name].read_bytes()),
    ])  # fmt: skip


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def main(cached: str, fresh: str) -> int:
    """Print the differences of two folders and return the exit code."""
    found = differences(Path(cached), Path(fresh))
    print("\n".join(found) or "every page is what a build from nothing gives")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
