"""Load the codebook and the cases: what chapters read data with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import judgement
from analysis.case_file import CaseFile
from analysis.codebook import Codebook
from analysis.completeness import incomplete
from analysis.memory import rare_collection
from analysis.problems import DataError, Problem, errors, listing, suggestion
from analysis.raw import RawCase, read_case, shown
from analysis.reading import read_model
from analysis.references import broken

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Case:
    """One case: its facts, its tables as text frames indexed by line, and its coders' links.

    The columns of each table are those of its schema. `links` has the columns coder, unit,
    feature, strength (1 to 3), rationale, and holds complete codings only: a coding under way
    would count what its coder has not read yet as no link.
    """

    slug: str
    codebook: Codebook
    facts: CaseFile
    units: pd.DataFrame
    redesign: pd.DataFrame
    claims: pd.DataFrame
    practices: pd.DataFrame
    lessons: pd.DataFrame
    gaps: pd.DataFrame
    coverage: pd.DataFrame
    corroboration: pd.DataFrame
    indicators: pd.DataFrame
    links: pd.DataFrame

    @cached_property
    def name(self) -> str:
        """Country and years, as headings and figures name the case."""
        return f"{self.facts.country_name} {self.facts.years}"

    @property
    def withheld(self) -> bool:
        """Whether the case has no verdict because none of its codings is complete."""
        return self.links.empty

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """The coders with a complete coding in the order of their names."""
        return tuple(sorted(self.links["coder"].unique()))

    @cached_property
    def ratings(self) -> pd.DataFrame:
        """Raw strengths: one row a coded cell (unit, feature), one column a coder."""
        return judgement.ratings(self.links)

    @cached_property
    def codes(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """The raw strengths of every coded cell (unit, feature), in the order of `coders`."""
        rows = self.ratings[list(self.coders)].itertuples(name=None)
        return {cell: tuple(strengths) for cell, *strengths in rows}

    @cached_property
    def capped(self) -> pd.DataFrame:
        """Strengths after the cap, in the form of `ratings`."""
        return judgement.cap(self.ratings, self.units, self.codebook.capped_kinds)

    @cached_property
    def consensus(self) -> pd.DataFrame:
        """The links on which the coders agree: unit, feature, strength, passage."""
        return judgement.consensus(self.capped, self.units)

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """One row a feature: feature, verdict, direct, partial, contextual, passages.

        No rows where the verdicts are withheld: what was not coded is not judged.
        """
        features = () if self.withheld else self.codebook.features
        return judgement.verdicts(self.consensus, features)

    @cached_property
    def judged(self) -> dict[str, judgement.Verdict]:
        """The rows of `verdicts` by feature."""
        rows = self.verdicts.itertuples(index=False, name=None)
        return {row[0]: judgement.Verdict(*row) for row in rows}

    @cached_property
    def agreed(self) -> tuple[judgement.Link, ...]:
        """The rows of `consensus`, strongest first."""
        frame = self.consensus.sort_values("strength", ascending=False, kind="stable")
        return tuple(judgement.Link(*row) for row in frame.itertuples(index=False, name=None))

    @cached_property
    def unit_rows(self) -> dict[str, dict[str, str]]:
        """Every unit by its id, as a mapping from column to text."""
        records = self.units.to_dict("records")
        return {row["unit"]: {str(k): str(v) for k, v in row.items()} for row in records}


def load_codebook(data: Path = DATA) -> Codebook:
    """Return the codebook; raises DataError where it is not valid."""
    path = data / "codebook.yaml"
    return read_model(path, shown(path), Codebook)


def case_slugs(data: Path = DATA) -> list[str]:
    """Return the slugs of all cases, sorted."""
    folders = (path for path in (data / "cases").glob("*") if path.is_dir())
    return sorted(path.name for path in folders if not path.name.startswith("."))


def no_such_case(slug: str, data: Path = DATA) -> DataError:
    """Return the error for a slug that has no folder."""
    known = case_slugs(data)
    place, fix = shown(data / "cases"), suggestion(slug, known)
    said = "no such case"
    return DataError([Problem(place, 1, slug, said, listing(known), fix, code="no-such-case")])


def load_all(data: Path = DATA) -> list[Case]:
    """Return every case that may be judged, sorted by slug: drafts are left out.

    Raises DataError where a case or a draft is not valid.
    """
    return [case for case in load_every(data) if not case.facts.draft]


@rare_collection()
def load_every(data: Path = DATA) -> list[Case]:
    """Return every case, drafts too, sorted by slug; raises DataError where one is not valid."""
    codebook = load_codebook(data)
    return [read_valid(data / "cases" / slug, codebook) for slug in case_slugs(data)]


def load(slug: str, data: Path = DATA) -> Case:
    """Return one case; raises DataError with all its problems where it is not valid."""
    return read_valid(case_folder(slug, data), load_codebook(data))


def read_valid(folder: Path, codebook: Codebook) -> Case:
    """Return the case in a folder; raises DataError with all its problems where it is not valid.

    It gives the same for the same files: chapters that run one after the other share the result.
    """
    raw, problems = read_case(folder, codebook)
    problems += [*broken(raw, codebook), *incomplete(raw, codebook)]
    if errors(problems) or raw.facts is None:
        raise DataError(problems)
    return Case(folder.name, codebook, raw.facts, **raw.tables, links=_stacked(raw, codebook))


def case_folder(slug: str, data: Path = DATA) -> Path:
    """Return the folder of a case; raises DataError where there is no case of this name."""
    if slug not in case_slugs(data):
        raise no_such_case(slug, data)
    return data / "cases" / slug


def _stacked(raw: RawCase, codebook: Codebook) -> pd.DataFrame:
    columns = ["coder", "unit", "feature", "strength", "rationale"]
    frames = [frame.assign(coder=coder) for coder, frame in sorted(raw.finished.items())]
    if not frames:
        return pd.DataFrame(columns=columns)
    links = pd.concat(frames, ignore_index=True)
    return links.assign(strength=links["strength"].map(codebook.values))[columns]
