"""Find codings that cannot have been made blind, because one is a copy of the other."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.problems import Problem
from analysis.raw import RawCase, shown

COLUMNS = ["unit", "feature", "strength", "rationale"]

Content = tuple[tuple[str, ...], ...]


def copied(raw: RawCase) -> Iterator[Problem]:
    """Yield a problem for every coding that repeats another one row by row, in whatever order."""
    first: dict[Content, str] = {}
    for coder, frame in sorted(raw.codings.items()):
        rows = content(frame)
        if rows and rows in first:
            said = f"the same codes and reasons as the coding by {first[rows]!r}"
            fix = "put the coder's own work there"
            place = shown(raw.coding_path(coder))
            yield Problem(place, 1, "file", said, "", fix, code="same-coding")
        first.setdefault(rows, coder)


def content(frame: pd.DataFrame) -> Content:
    """Return the rows of a coding in an order of their own."""
    columns = [column for column in COLUMNS if column in frame]
    return tuple(sorted(frame[columns].itertuples(index=False, name=None)))
