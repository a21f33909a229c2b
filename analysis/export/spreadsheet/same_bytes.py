"""Take out of a workbook what differs from run to run: the time of saving and packing."""

from __future__ import annotations

import io
import re
import zipfile

from analysis.export.packing import BEGINNING, packed

CORE = "docProps/core.xml"
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
NEVER = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*BEGINNING).encode()


def same_bytes(workbook: bytes) -> bytes:
    """Return a workbook that says and holds the same, without the time at which it was saved."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[CORE] = MODIFIED.sub(rb"\g<1>" + NEVER, files[CORE])
    return packed(files)
