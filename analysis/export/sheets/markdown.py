"""A sheet as Markdown, for platforms that take text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.export.sheets.sheet import Sheet

ACTIVE = re.compile(r"([\\`*_\[\]<>|#])")  # characters that Markdown would not show as they are


def markdown(sheet: Sheet) -> bytes:
    """Return a sheet as CommonMark with tables."""
    parts = [
        f"# {_plain(sheet.title)}",
        f"**{_plain(sheet.about)}**",
        _plain(sheet.notice),
        _table(("Field", "What the case says", "Asked by"), sheet.fields),
        _plain(sheet.gaps),
        "## Evidence",
        _table(("Unit", "Where in the source", "Words of the source"), sheet.evidence)
        if sheet.evidence
        else "No unit is named.",
        _plain(sheet.forms),
        _plain(sheet.foot),
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *(map(_plain, row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(text: str) -> str:
    """Return text in one line that Markdown shows as it is; addresses stay addresses."""
    words = " ".join(text.split()).split(" ")
    return " ".join(w if w.startswith("https://") else ACTIVE.sub(r"\\\1", w) for w in words)
