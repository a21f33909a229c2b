"""What would overturn a verdict: other coders, another consensus, parts of the source left out.

A scenario changes one thing and judges again by the same rules: each coder alone, the cell-wise
minimum and maximum over the coders, every section left out, every unit left out. A footnote leaves
with the section of the sentence that it backs. A verdict that changes in any of them is fragile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.coded_cells import (
    STRENGTHS,
    Cells,
    Ints,
    Words,
    capped_codes,
    cells,
    judge,
    judge_each,
    lower_median,
)
from analysis.loading import Case
from analysis.once import once_a_case

SEED, DRAWS = 20171, 500


@dataclass(frozen=True)
class Range:
    """How far the verdict on one feature moves, and what moves it."""

    feature: str
    verdict: str
    minimum: str
    maximum: str
    scenarios: Mapping[str, str]
    units: tuple[str, ...]
    sections: tuple[str, ...]
    steady: float

    @property
    def fragile(self) -> bool:
        """Whether any scenario changes the verdict."""
        return not self.minimum == self.maximum == self.verdict

    @property
    def decided_by(self) -> tuple[str, ...]:
        """The single sections and units without which the verdict changes."""
        return (*self.sections, *self.units)


def range_words(row: Range) -> str:
    """Return the range of a verdict in words."""
    return f"{row.minimum} to {row.maximum}" if row.fragile else "holds throughout"


def coder_scenarios(case: Case, of: Cells) -> dict[str, tuple[str, ...]]:
    """Return the verdicts under each coder alone and under the strictest and most lenient code."""
    codes = capped_codes(of, of.codes)
    found = {f"{coder} alone": judge(of, codes[:, n]) for n, coder in enumerate(case.coders)}
    return found | {
        "lowest code": judge(of, codes.min(axis=1)),
        "highest code": judge(of, codes.max(axis=1)),
    }


def without(of: Cells, names: Words) -> dict[str, tuple[str, ...]]:
    """Return the verdicts with all cells of each name (a unit or a section) left out."""
    agreed, left_out = lower_median(capped_codes(of, of.codes)), np.unique(names)
    found = judge_each(of, np.where(names == left_out[:, np.newaxis], 0, agreed))
    return dict(zip(left_out.tolist(), map(tuple, found.tolist()), strict=True))


def steadiness(
    of: Cells, base: tuple[str, ...], draws: int = DRAWS, seed: int = SEED
) -> list[float]:
    """Return, for each feature, the share of random recodings that leave its verdict as it is.

    In each draw every code is replaced by one that another coder gave where this code was given:
    the codes are perturbed at the rates at which the coders differ.
    """
    generator, chances = np.random.default_rng(seed), _chances(of.codes)
    lots = generator.random((draws, *of.codes.shape))
    drawn = (lots[..., np.newaxis] > chances[of.codes]).sum(axis=-1)
    verdicts = judge_each(of, lower_median(capped_codes(of, drawn)))
    return [float(share) for share in (verdicts == np.array(base)).mean(axis=0)]


def _chances(codes: Ints) -> npt.NDArray[np.float64]:
    """Return the cumulative chance of another coder's code (column) for every code (row)."""
    counts = np.eye(STRENGTHS) * 1e-9  # a code that nobody else met stays as it is
    for one in range(codes.shape[1]):
        for other in range(codes.shape[1]):
            if one != other:
                np.add.at(counts, (codes[:, one], codes[:, other]), 1)
    return np.cumsum(counts / counts.sum(axis=1, keepdims=True), axis=1)[:, :-1]


@once_a_case
def ranges(case: Case) -> dict[str, Range]:
    """Return the range of the verdict on every feature; empty where nothing is coded."""
    if not case.codes:
        return {}
    of = cells(case)
    base = judge(of, lower_median(capped_codes(of, of.codes)))
    moved = coder_scenarios(case, of), without(of, of.section), without(of, of.unit)
    steady = steadiness(of, base)
    order = list(case.codebook.verdicts)
    return {
        feature: _range(order, n, feature, base[n], moved, steady[n])
        for n, feature in enumerate(of.features)
    }


def _range(
    order: list[str],
    column: int,
    feature: str,
    verdict: str,
    moved: tuple[dict[str, tuple[str, ...]], ...],
    steady: float,
) -> Range:
    """Collect what every scenario says of one feature; `order` lists verdicts strongest first."""
    coders, sections, units = ({name: v[column] for name, v in found.items()} for found in moved)
    every = {verdict, *coders.values(), *sections.values(), *units.values()}
    return Range(
        feature,
        verdict,
        minimum=max(every, key=order.index),
        maximum=min(every, key=order.index),
        scenarios=coders,
        units=tuple(name for name, new in units.items() if new != verdict),
        sections=tuple(name for name, new in sections.items() if new != verdict),
        steady=steady,
    )
