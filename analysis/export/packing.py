"""Pack files into one archive that has the same bytes whenever it holds the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP archive can state
PLAIN_FILE = 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive of files by their names, in the order given.

    Nothing is compressed, since two versions of zlib may compress one file differently.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            about = zipfile.ZipInfo(name, BEGINNING)
            about.create_system, about.external_attr = 3, PLAIN_FILE
            archive.writestr(about, content)
    return held.getvalue()
