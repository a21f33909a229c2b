"""The texts and cells of a case, with the place at which a problem would name each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.raw import RawCase, shown
from analysis.reading import yaml_line

Place = Callable[[], tuple[str, int, str]]  # finds file, line and column: only problems need them
NOT_OURS = {"quote", "item", "address"}  # columns that hold words of the source, or none


def running_text(
    raw: RawCase, wanted: re.Pattern[str], leave_out: Mapping[str, Any] | None = None
) -> Iterator[tuple[Place, str]]:
    """Yield every text that holds what is wanted, with its place.

    `leave_out` names keys of `case.yaml` as pydantic's `exclude` does.
    """
    for table, frame in raw.tables.items():
        for column in sorted({*frame.columns} - NOT_OURS):
            yield from cells_with(wanted, raw.path(table), frame, column)
    path = raw.folder / "case.yaml"
    for loc, text in _strings(raw.facts.model_dump(exclude=leave_out) if raw.facts else {}):
        if wanted.search(text):
            yield partial(in_facts, path, loc), text


def cells_with(
    wanted: re.Pattern[str], path: Path, frame: pd.DataFrame, column: str
) -> Iterator[tuple[Place, str]]:
    """Yield every cell of a column that holds what is wanted, with its place."""
    name = shown(path)
    for line, cell in cells_of(frame, column):
        if wanted.search(cell):
            yield partial(in_table, name, line, column), cell


def cells_of(frame: pd.DataFrame | None, column: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a column with their lines; none where the column could not be read."""
    if frame is not None and column in frame:
        yield from zip(frame.index.tolist(), frame[column].tolist(), strict=True)


def in_table(name: str, line: object, column: object) -> tuple[str, int, str]:
    """Return the place of a cell, as problems name it."""
    return name, int(str(line)), str(column)


def in_facts(path: Path, loc: tuple[int | str, ...]) -> tuple[str, int, str]:
    """Return the place of a value of `case.yaml`, as problems name it."""
    return shown(path), yaml_line(path, loc), ".".join(map(str, loc))


def _strings(
    value: object, loc: tuple[int | str, ...] = ()
) -> Iterator[tuple[tuple[int | str, ...], str]]:
    if isinstance(value, str):
        yield loc, value
    pairs: Iterable[tuple[int | str, object]] = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list | tuple):
        pairs = enumerate(value)
    for key, item in pairs:
        yield from _strings(item, (*loc, key))
