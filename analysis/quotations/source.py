"""Read a contributor's own copy of a source text, as UTF-8 text or PDF, page by page."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader

from analysis.problems import DataError, Problem
from analysis.raw import shown
from analysis.reading.text import read_utf8

AS_TEXT = "give the words as a UTF-8 text file, and its digest in source.sha256"


class Source(NamedTuple):
    """A text as it was read: the digest of its file, and its pages in order."""

    path: Path
    sha256: str
    pages: tuple[str, ...]

    @property
    def is_paged(self) -> bool:
        """Whether the file says where its pages end."""
        return len(self.pages) > 1


def read_source(path: Path) -> Source:
    """Return the pages of a PDF, or of a text file in which form feeds end pages.

    Raises DataError where the file cannot be read, is no UTF-8 text, is protected or holds no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, f"cannot be read ({error.strerror})", "correct the path") from None
    is_pdf = content.startswith(b"%PDF-")
    pages = _pdf_pages(path, content) if is_pdf else read_utf8(path, shown(path)).split("\f")
    if not any(page.strip() for page in pages):
        said = "the PDF holds no text; is it a scan?" if is_pdf else "the file holds no text"
        raise _unreadable(path, said, AS_TEXT)
    return Source(path, hashlib.sha256(content).hexdigest(), tuple(pages))


def _pdf_pages(path: Path, content: bytes) -> list[str]:
    try:
        reader = PdfReader(io.BytesIO(content))
        if not reader.is_encrypted:
            return [page.extract_text() for page in reader.pages]
    except Exception as error:  # a damaged PDF raises many kinds, not only pypdf's own
        said = f"cannot be read as PDF ({type(error).__name__})"
        raise _unreadable(path, said, AS_TEXT) from None
    raise _unreadable(path, "the PDF is protected by a password", AS_TEXT)


def _unreadable(path: Path, said: str, fix: str) -> DataError:
    return DataError(
        [Problem(shown(path), 1, "file", said, "UTF-8 text or PDF", fix, code="unreadable-source")]
    )
