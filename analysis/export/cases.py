"""What is exported: cases, drafts among them, with the codebook and the register they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

import pandas as pd

from analysis.codebook import Codebook
from analysis.loading import DATA, Case, load, load_codebook, load_every
from analysis.register import load_register


@dataclass(frozen=True)
class Cases(Sequence[Case]):
    """Cases, sorted by slug, with the codebook and the register of the `series`.

    A draft is exported as a draft: nothing that counts may be made from it.
    """

    codebook: Codebook
    series: pd.DataFrame
    held: tuple[Case, ...]

    @overload
    def __getitem__(self, at: int) -> Case: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Case]: ...
    def __getitem__(self, at: int | slice) -> Case | Sequence[Case]:
        return self.held[at]

    def __len__(self) -> int:
        return len(self.held)

    def __iter__(self) -> Iterator[Case]:
        return iter(self.held)

    @property
    def judged(self) -> tuple[Case, ...]:
        """The cases that count: drafts are left out."""
        return tuple(case for case in self.held if not case.facts.draft)


def load_cases(data: Path = DATA, slug: str = "") -> Cases:
    """Return every case, or the one named; raises DataError where one is not valid."""
    held = (load(slug, data),) if slug else tuple(load_every(data))
    return Cases(load_codebook(data), load_register(data), held)
