"""Read the folder of one case as far as it can be read, with a problem for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import pandas as pd
from pandera.pandas import DataFrameSchema

from analysis.case_file import CaseFile
from analysis.codebook import Codebook
from analysis.examples import (
    example_lines,
    is_example,
    places_in,
    without_examples,
)
from analysis.problems import DataError, Problem
from analysis.reading import ROW, read_model, read_table, yaml_line
from analysis.schema_problems import problems_of
from analysis.schemas import case_schemas, coding_schema

Result = TypeVar("Result")

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv")


class Location(NamedTuple):
    """Where something stands: file, line and column of a table or key of case.yaml."""

    path: Path
    line: int
    column: str


@dataclass(frozen=True)
class RawCase:
    """What could be read of a case: facts, tables by name and codings by coder.

    Examples of the template are left out; `examples` tells where they stand.
    """

    folder: Path
    facts: CaseFile | None
    tables: dict[str, pd.DataFrame]
    codings: dict[str, pd.DataFrame]
    examples: tuple[Location, ...] = ()

    @property
    def finished(self) -> dict[str, pd.DataFrame]:
        """The codings that their coders call complete and that hold a code: only these count."""
        known = self.facts.coders if self.facts else {}
        return {
            coder: frame
            for coder, frame in self.codings.items()
            if coder in known and known[coder].complete == "yes" and len(frame)
        }

    def path(self, table: str) -> Path:
        """Return the file that a table was read from."""
        return self.folder / f"{table}.csv"

    def coding_path(self, coder: str) -> Path:
        """Return the file that a coding was read from."""
        return self.folder / "coding" / f"{coder}.csv"


def shown(path: Path) -> str:
    """Return a path as messages show it: relative to the working folder where it lies inside."""
    return _shown(path, Path.cwd())


@lru_cache(maxsize=256)
def _shown(path: Path, here: Path) -> str:
    full = path.resolve()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def read_case(folder: Path, codebook: Codebook) -> tuple[RawCase, list[Problem]]:
    """Return what can be read of a case, and every problem inside its files."""
    problems: list[Problem] = []
    path = folder / "case.yaml"
    facts = _kept(lambda: read_model(path, shown(path), CaseFile), problems)
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
    return _without_examples(
        RawCase(folder, facts, _readable(tables), _readable(codings))
    ), problems


def _without_examples(raw: RawCase) -> RawCase:
    """Return a case without its examples, and with the places where they stand."""
    frames = {raw.path(name): frame for name, frame in raw.tables.items()}
    frames |= {raw.coding_path(coder): frame for coder, frame in raw.codings.items()}
    found = [place for path, frame in frames.items() for place in _in_table(path, frame)]
    facts = raw.facts
    if facts:
        path = raw.folder / "case.yaml"
        for loc in places_in(facts):
            found.append(Location(path, yaml_line(path, loc), ".".join(map(str, loc))))
    if not found:
        return raw
    facts = without_examples(facts) if facts else None
    tables = {name: _real(frame) for name, frame in raw.tables.items()}
    codings = {coder: _real(frame) for coder, frame in raw.codings.items()}
    return RawCase(raw.folder, facts, tables, codings, tuple(found))


def _in_table(path: Path, frame: pd.DataFrame) -> list[Location]:
    if not (lines := example_lines(frame)):
        return []
    marked = frame.loc[lines].map(is_example)
    return [Location(path, int(str(line)), str(row.idxmax())) for line, row in marked.iterrows()]


def _real(frame: pd.DataFrame) -> pd.DataFrame:
    lines = example_lines(frame)
    return frame.drop(index=lines) if lines else frame


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
