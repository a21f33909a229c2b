"""The files of a release: what the repository keeps, and the book that was built from it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from publishing.release.crate import PAGES, PDF
from publishing.release.metadata import Metadata, ReleaseError, read_metadata
from publishing.release.records import records

BUILT, EXPORTED = Path("_build/html"), Path("_build/exports")
NEEDED = {  # what has to be made before a release, and how
    BUILT / "index.html": "make book",
    BUILT / PDF: "make book",
    EXPORTED / "export.json": f"python -m analysis export {EXPORTED}",
}
FORM = re.compile(r"\d+\.\d+\.\d+")


def ready(root: Path, version: str) -> Metadata:
    """Return what is said of the book if it may be released as `version`.

    Raises ReleaseError with every reason against it: another version, changes that are not
    committed, descriptions that are out of date, a changelog that does not name the version.
    """
    about = read_metadata(root)
    reasons = [*_version(root, about, version), *_uncommitted(root), *outdated(root, about)]
    if reasons:
        raise ReleaseError(reasons)
    return about


def _version(root: Path, about: Metadata, version: str) -> Iterator[str]:
    if not FORM.fullmatch(version):
        yield f"version: found {version!r}; allowed: three numbers such as 1.0.0"
    elif version != about.version:
        yield f"version: found {version}, CITATION.cff says {about.version}; raise it there first"
    elif f"\n## {version}\n" not in (root / "CHANGELOG.md").read_text("utf-8"):
        yield f"CHANGELOG.md: no section ## {version}; tell there what is new"


def _uncommitted(root: Path) -> Iterator[str]:
    for line in _git(root, "status", "--porcelain", "-z").split("\0"):
        if line:
            yield f"{line[3:]}: a change that is not committed; commit or remove it"


def outdated(root: Path, about: Metadata) -> Iterator[str]:
    """Yield a reason for each description that another place of the project contradicts."""
    for name, text in records(about).items():
        path = root / name
        if not path.is_file() or path.read_text("utf-8") != text:
            yield f"{name}: CITATION.cff or pyproject.toml says something else; run make metadata"


def contents(root: Path) -> dict[str, bytes]:
    """Return every file of a release by name; raises ReleaseError where the book is not built."""
    names = _git(root, "ls-files", "-z").split("\0")
    files = {name: _read(root / name) for name in sorted(filter(None, names))}
    if missing := [path for path in NEEDED if not (root / path).is_file()]:
        raise ReleaseError([f"{path}: missing; run {NEEDED[path]}" for path in missing])
    pages, exports = _below(root / BUILT, PAGES), _below(root / EXPORTED, "exports/")
    pdf = pages.pop(f"{PAGES}{PDF}")
    return {**files, **exports, **pages, PDF: pdf}


def _below(folder: Path, place: str) -> dict[str, bytes]:
    """Return the files of a folder by their names in the release."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"{place}{path.relative_to(folder).as_posix()}": _read(path) for path in paths}


def _read(path: Path) -> bytes:
    if path.is_symlink():
        raise ReleaseError([f"{path.name}: a link; put the file itself there"])
    return path.read_bytes()


def _git(root: Path, *command: str) -> str:
    run = ["git", "-C", str(root), *command]
    try:
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        reason = "the folder is no git checkout, so nobody can say what belongs to the release"
        raise ReleaseError([reason]) from None
    return done.stdout
