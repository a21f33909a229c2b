"""Write an export into a folder: whole files or none, and only below that folder.

A list of what was written, `export.json`, stands in the folder. By it a later export knows which
files are its own: only those are replaced or removed, and only while nobody has changed them.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from analysis.export.files import ExportFile
from analysis.problems import DataError, Problem
from analysis.raw import shown

LIST = "export.json"
Known = Mapping[str, Sequence[str]]  # path, checksums that are ours


class Written(NamedTuple):
    """The paths of an export: written, left since nothing had changed, and removed."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def write(
    files: Iterable[ExportFile], folder: Path, kinds: Collection[str], *, replace: bool = False
) -> Written:
    """Write files into a folder and remove those of an earlier export of the same kinds.

    With `replace`, files that are not of an earlier export are written over too. Raises DataError,
    and then no file is half written, where a path leads outside, a file would be lost or the disk
    is full.
    """
    new = {file.path: file for file in files}
    known = _known(folder)
    _refuse(new, folder, known, replace)
    try:
        return _put(new, folder, known, kinds)
    except OSError as error:
        said = f"the export was not finished: {error.strerror or error}"
        at, fix = shown(Path(error.filename or folder)), "make room, or choose another folder"
        raise DataError([Problem(at, 0, "file", said, "", fix, code="not-exported")]) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place as a whole: a broken run leaves the old one, or none.

    Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _put(
    new: Mapping[str, ExportFile], folder: Path, known: Known, kinds: Collection[str]
) -> Written:
    same = [path for path, file in new.items() if _digest(folder / path) == file.sha256]
    gone = [path for path in known if path not in new and PurePosixPath(path).parts[0] in kinds]
    written = [path for path in new if path not in same]
    after = {path: [file.sha256] for path, file in new.items()}
    if written:  # first, so that after an interruption every file is still known to be ours
        _remember(folder, {p: [*known.get(p, ()), *after.get(p, ())] for p in {**known, **after}})
    for path in written:
        write_whole(folder / path, new[path].content)
    removed = [path for path in gone if _remove(folder, path, known[path])]
    kept = {path: list(digests) for path, digests in known.items() if path not in gone}
    if kept | after != known:
        _remember(folder, kept | after)
    return Written(tuple(written), tuple(same), tuple(removed))


def _remove(folder: Path, path: str, ours: Collection[str]) -> bool:
    """Remove a file and the folders that it leaves empty; not if somebody has changed it."""
    place = folder / path
    if _digest(place) not in ours:
        return False
    place.unlink()
    with suppress(OSError):
        for above in place.relative_to(folder).parents[:-1]:
            (folder / above).rmdir()
    return True


def _refuse(new: Mapping[str, ExportFile], folder: Path, known: Known, replace: bool) -> None:
    problems = list(_outside(new, folder))
    if not replace and not problems:
        problems += _not_ours(new, folder, known)
    if problems:
        raise DataError(problems)


def _outside(paths: Iterable[str], folder: Path) -> Iterator[Problem]:
    for path in paths:
        if not _inside(path, folder):
            said, allowed = "the path leads out of the folder", f"paths below {shown(folder)}"
            yield Problem(path, 0, "path", said, allowed, code="outside-folder")


def _inside(path: str, folder: Path) -> bool:
    """Tell whether a path stays below a folder, also where a link stands on the way."""
    parts = PurePosixPath(path).parts
    plain = bool(parts) and "/".join(parts) == path and not {"..", "/"} & set(parts)
    if not plain or any(sign in path for sign in "\\:\0"):
        return False
    return (folder / path).parent.resolve().is_relative_to(folder.resolve())


def _not_ours(new: Mapping[str, ExportFile], folder: Path, known: Known) -> Iterator[Problem]:
    for path, file in new.items():
        place = folder / path
        found = _digest(place)
        if (found or place.exists()) and found not in (file.sha256, *known.get(path, ())):
            said = "the file was put there or changed after the last export"
            fix = "move it away, choose another folder, or add --replace"
            yield Problem(shown(place), 0, "file", said, "", fix, code="changed-export")


def _digest(path: Path) -> str:
    """Return the checksum of a plain file, or nothing."""
    plain = path.is_file() and not path.is_symlink()
    return sha256(path.read_bytes()).hexdigest() if plain else ""


def _known(folder: Path) -> Known:
    """Return what the list in a folder says; one that cannot be used says nothing."""
    try:
        found = json.loads((folder / LIST).read_text("utf-8"))["files"]
        pairs = {str(path): [str(digest) for digest in ours] for path, ours in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {path: ours for path, ours in pairs.items() if _inside(path, folder)}


def _remember(folder: Path, files: Mapping[str, Sequence[str]]) -> None:
    about = "What was exported into this folder, with SHA-256 checksums."
    listed = {"about": about, "files": dict(sorted(files.items()))}
    text = json.dumps(listed, indent=1, ensure_ascii=False) + "\n"
    write_whole(folder / LIST, text.encode())
