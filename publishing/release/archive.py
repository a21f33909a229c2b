"""One archive of a release with the same bytes from the same files, and its checksum beside it."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from publishing.release.crate import FILE, crate
from publishing.release.metadata import Metadata, ReleaseError
from publishing.release.records import as_json

SUMS, MANIFEST = "SHA256SUMS", "manifest-sha256.txt"
PLAIN, PROGRAM = 0o100644 << 16, 0o100755 << 16


def complete(about: Metadata, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a release with their description and a checksum for each."""
    described = {FILE: as_json(crate(about, files)).encode(), **files}
    return {**described, MANIFEST: _sums(described)}


def archive(about: Metadata, files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP archive in one folder, dated with the day of the release."""
    released = date.fromisoformat(about.date)
    day = (released.year, released.month, released.day, 0, 0, 0)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in files.items():
            part = zipfile.ZipInfo(f"{_folder(about)}/{name}", day)
            part.create_system, part.compress_type = 3, zipfile.ZIP_DEFLATED
            part.external_attr = PROGRAM if content.startswith(b"#!") else PLAIN
            made.writestr(part, content)
    return held.getvalue()


def write(folder: Path, about: Metadata, content: bytes) -> Path:
    """Put an archive and its checksum into a folder, both whole or not at all.

    Raises ReleaseError where another archive of this version stands there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_folder(about)}.zip"
    if path.exists() and path.read_bytes() != content:
        reason = f"{path}: another archive of this version; raise the version, or move it away"
        raise ReleaseError([reason])
    _place(path, content)
    _place(folder / SUMS, _sums({path.name: content}))
    return path


def _folder(about: Metadata) -> str:
    return f"{about.name}-{about.version}"


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Return checksums as `sha256sum --check` reads them."""
    lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return "".join(lines).encode()


def _place(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
