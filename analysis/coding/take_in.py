"""Check a filled coding sheet completely and put it in its place, or say all that is wrong."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.coding.blind import COLUMNS, copy_of, twin
from analysis.coding.decisions import decided, unit_problems
from analysis.coding.grid import Grid, read_grid
from analysis.coding.identity import identity
from analysis.coding.sheet import as_csv
from analysis.coding.source import Coded, to_code
from analysis.problems import DataError, Problem, listing
from analysis.raw import shown
from analysis.references import declaration


@dataclass(frozen=True)
class Taken:
    """A coding in its place: how many links, on how many of the units, and whether it counts."""

    path: Path
    links: int
    linked: int
    units: int
    counts: bool


def take_in(path: Path, data: Path, overwrite: bool = False) -> Taken:
    """Put the codes of a filled sheet into `data/cases/<slug>/coding/<coder>.csv`.

    The sheet itself says the case and the coder. Raises DataError with every problem, by the
    address of its cell; then nothing was written. An existing coding stays unless `overwrite`.
    """
    grid, problems = read_grid(path)
    slug, coder = identity(grid, path, data)
    return put(grid, problems, to_code(slug, data), coder, overwrite)


def put(
    grid: Grid, problems: list[Problem], case: Coded, coder: str, overwrite: bool = False
) -> Taken:
    """Put the codes of a grid in their place; raises DataError where anything is wrong with them.

    `problems` are those that were found before.
    """
    problems = [*problems, *unit_problems(grid, case), *_declared(grid.name, case, coder)]
    target = case.raw.coding_path(coder)
    frame = pd.DataFrame(decided(grid, case), columns=COLUMNS, dtype=str)
    problems += [
        *_occupied(target, overwrite or _only_examples(case, coder)),
        *_copied(grid.name, case, coder, frame),
    ]
    if problems:
        raise DataError(problems)
    _write(target, as_csv([COLUMNS, *frame.to_numpy().tolist()]))
    counts = case.facts.coders[coder].complete == "yes"
    return Taken(target, len(frame), frame["unit"].nunique(), len(case.units), counts)


def _declared(name: str, case: Coded, coder: str) -> Iterator[Problem]:
    """Ask for the coder in case.yaml, which people write and no command changes."""
    if coder not in case.facts.coders:
        said, allowed = f"case.yaml does not name the coder {coder!r}", listing(case.facts.coders)
        fix = declaration(coder)
        yield Problem(name, 1, "coder", said, allowed, fix, code="undeclared-coder")


def _only_examples(case: Coded, coder: str) -> bool:
    """Return whether the file of a coder is still the template, which holds no code."""
    frame = case.raw.codings.get(coder)
    path = case.raw.coding_path(coder)
    left = any(example.path == path for example in case.raw.examples)
    return left and frame is not None and frame.empty


def _occupied(target: Path, overwrite: bool) -> Iterator[Problem]:
    if target.exists() and not overwrite:
        said, fix = "there is a coding by this coder already", "to replace it, add --replace"
        yield Problem(shown(target), 1, "file", said, "", fix, code="file-exists")


def _copied(name: str, case: Coded, coder: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """Find out whether somebody else's coding was handed in, before it stands in the data."""
    others = {name: other for name, other in case.raw.codings.items() if name != coder}
    if other := twin(frame, others):
        yield copy_of(name, other)


def _write(target: Path, text: str) -> None:
    """Put a file in its place as a whole: a broken run leaves the old one or none."""
    target.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
