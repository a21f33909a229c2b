"""Find codings that cannot have been made blind, because one is a copy of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.problems import Problem
from analysis.raw import RawCase, shown

COLUMNS = ["unit", "feature", "strength", "rationale"]

Content = tuple[tuple[str, ...], ...]


def copied(raw: RawCase) -> Iterator[Problem]:
    """Yield a problem for every coding that repeats an earlier one, in whatever order of rows."""
    earlier: dict[str, pd.DataFrame] = {}
    for coder, frame in sorted(raw.codings.items()):
        if other := twin(frame, earlier):
            yield copy_of(shown(raw.coding_path(coder)), other)
        earlier[coder] = frame


def twin(frame: pd.DataFrame, others: Mapping[str, pd.DataFrame]) -> str:
    """Return the name of a coding with the same rows as this one; empty codings have no twin."""
    alike = {name: other for name, other in others.items() if 0 < len(frame) == len(other)}
    rows = _content(frame) if alike else ()
    return next((name for name, other in alike.items() if _content(other) == rows), "")


def copy_of(name: str, other: str) -> Problem:
    """Return the problem of a file that repeats the coding of somebody else."""
    said = f"the same codes and reasons as the coding by {other!r}"
    fix = "put the coder's own work there"
    return Problem(name, 1, "file", said, "", fix, code="same-coding")


def _content(frame: pd.DataFrame) -> Content:
    """Return the rows of a coding in an order of their own."""
    columns = [column for column in COLUMNS if column in frame]
    return tuple(sorted(frame[columns].itertuples(index=False, name=None)))
