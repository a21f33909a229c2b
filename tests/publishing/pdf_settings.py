"""Settings of a small PDF for tests, made from pages in a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from publishing.pdf.settings import Settings


def small(folder: Path, language: str = "en") -> Settings:
    """Return settings for the pages in `html` below a folder, with the typesetter's own fonts."""
    pages = folder / "html"
    return Settings(
        title="Book",
        author="Nobody",
        language=language,
        subtitle="",
        cover_note="",
        output=pages / "book.pdf",
        pages=pages,
        work=folder / ".pdf",
        fonts=(),
        styles={},
        web_address="",
        day=date(2025, 1, 31),
    )
