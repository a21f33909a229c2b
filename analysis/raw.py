"""Read the folder of one case as far as it can be read, with a problem for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pandera.pandas import DataFrameSchema

from analysis.case_file import CaseFile
from analysis.codebook import Codebook
from analysis.problems import DataError, Problem
from analysis.reading import ROW, read_model, read_table
from analysis.schemas import case_schemas, coding_schema, problems_of

Result = TypeVar("Result")

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv")


@dataclass(frozen=True)
class RawCase:
    """What could be read of a case: facts, tables by name and codings by coder."""

    folder: Path
    facts: CaseFile | None
    tables: dict[str, pd.DataFrame]
    codings: dict[str, pd.DataFrame]

    def path(self, table: str) -> Path:
        """Return the file that a table was read from."""
        return self.folder / f"{table}.csv"

    def coding_path(self, coder: str) -> Path:
        """Return the file that a coding was read from."""
        return self.folder / "coding" / f"{coder}.csv"


def shown(path: Path) -> str:
    """Return a path as messages show it: relative to the working folder where it lies inside."""
    full = path.resolve()
    return (full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full).as_posix()


def read_case(folder: Path, codebook: Codebook) -> tuple[RawCase, list[Problem]]:
    """Return what can be read of a case, and every problem inside its files."""
    problems: list[Problem] = []
    facts_path = folder / "case.yaml"
    facts = _kept(lambda: read_model(facts_path, shown(facts_path), CaseFile), problems)
    tables = {
        name: _kept(partial(read_checked, folder / f"{name}.csv", schema, problems), problems)
        for name, schema in case_schemas(codebook).items()
    }
    coding = coding_schema(codebook)
    codings = {
        path.stem: _kept(partial(read_checked, path, coding, problems), problems)
        for path in sorted((folder / "coding").glob("*.csv"))
    }
    problems += _stray(folder)
    return RawCase(folder, facts, _readable(tables), _readable(codings)), problems


def _kept(read: Callable[[], Result], problems: list[Problem]) -> Result | None:
    try:
        return read()
    except DataError as error:
        problems += error.problems
        return None


def read_checked(path: Path, schema: DataFrameSchema, problems: list[Problem]) -> pd.DataFrame:
    """Return a table after adding to `problems` what it breaks of its schema.

    A row with too many cells or a damaged cell is named once, not again for what follows from it.
    Raises DataError where the table cannot be read.
    """
    frame, found = read_table(path, shown(path))
    told = {(problem.line, problem.column) for problem in found}
    broken = problems_of(frame, schema, shown(path))
    problems += found
    problems += [p for p in broken if not {(p.line, p.column), (p.line, ROW)} & told]
    return frame


def _stray(folder: Path) -> Iterator[Problem]:
    """Find spreadsheets that lie with the tables although nobody reads them."""
    for path in sorted([*folder.glob("*"), *(folder / "coding").glob("*")]):
        ending = path.suffix.lower()
        wrong = path.suffix != ending if ending == ".csv" else ending in SPREADSHEETS
        if wrong and not path.name.startswith((".", "~$")):
            said, fix = "nobody reads this file", "save it as CSV, or take it in as a coding sheet"
            yield Problem(
                shown(path), 1, "file", said, "names that end in .csv", fix, True, code="stray-file"
            )


def _readable(frames: dict[str, pd.DataFrame | None]) -> dict[str, pd.DataFrame]:
    return {name: frame for name, frame in frames.items() if frame is not None}
