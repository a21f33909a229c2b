"""What coding needs of a case: its units and its coders, also while the case is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.case_file import CaseFile
from analysis.codebook import Codebook
from analysis.loading import case_folder, load_codebook
from analysis.problems import DataError, errors
from analysis.raw import RawCase, read_case, shown


@dataclass(frozen=True)
class Coded:
    """A case as far as it is needed to code it."""

    raw: RawCase
    facts: CaseFile
    codebook: Codebook
    units: pd.DataFrame

    @property
    def slug(self) -> str:
        """The key of the case."""
        return self.raw.folder.name

    @property
    def title(self) -> str:
        """Country and years."""
        return f"{self.facts.country_name} {self.facts.years}"

    @property
    def quotes(self) -> dict[str, str]:
        """The quotation of every unit, by the id of the unit."""
        return {u: folded(q) for u, q in zip(self.units["unit"], self.units["quote"], strict=True)}


def to_code(slug: str, data: Path) -> Coded:
    """Return a case whose units can be coded; other tables may still be unfinished.

    Raises DataError where there is no such case, or its units, facts or codebook are not valid.
    """
    codebook = load_codebook(data)
    raw, found = read_case(case_folder(slug, data), codebook)
    needed = {shown(raw.path("units")), shown(raw.folder / "case.yaml")}
    problems = [problem for problem in errors(found) if problem.file in needed]
    if problems or raw.facts is None:
        raise DataError(problems)
    return Coded(raw, raw.facts, codebook, raw.tables["units"])


def folded(text: str) -> str:
    """Return text with each run of white space as one space, as quotations are compared."""
    return " ".join(text.split())
