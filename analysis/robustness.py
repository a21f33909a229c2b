"""What would overturn a verdict: other coders, another consensus, parts of the source left out.

A scenario changes one thing and judges again by the same rules: each coder alone, the cell-wise
minimum and maximum over the coders, every section left out, every unit left out. A footnote leaves
with the section of the sentence that it backs. A verdict that changes in any of them is fragile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from analysis.judgement import CONTEXTUAL, DIRECT, PARTIAL, PASSAGES_FOR_STRONG, verdict_of
from analysis.loading import Case
from analysis.once import once_a_case

Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.str_]
SEED, DRAWS = 20171, 500
STRENGTHS = 4  # none, contextual, partial, direct


@dataclass(frozen=True)
class Cells:
    """The coded cells of a case as arrays: one entry a cell, `codes` with one column a coder."""

    features: tuple[str, ...]
    feature: Ints
    passage: Ints
    unit: Words
    section: Words
    codes: Ints
    capped: npt.NDArray[np.bool_]

    @cached_property
    def order(self) -> Ints:
        """The cells in the order of their features and passages."""
        return np.lexsort((self.passage, self.feature))

    @cached_property
    def passages(self) -> Ints:
        """Where in that order the cells of each feature in each passage begin."""
        feature, passage = self.feature[self.order], self.passage[self.order]
        return np.flatnonzero(np.diff(feature, prepend=-1) | np.diff(passage, prepend=-1))


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


def cells(case: Case) -> Cells:
    """Return the coded cells of a case as arrays."""
    features, rows = tuple(case.codebook.features), case.unit_rows
    units = [unit for unit, _ in case.codes]
    groups = [rows[unit]["group"] for unit in units]
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    kinds, sections = case.codebook.capped_kinds, section_of(case)
    codes = np.array(list(case.codes.values()), dtype=np.int64)
    return Cells(
        features,
        np.array([features.index(feature) for _, feature in case.codes], dtype=np.int64),
        np.array([numbers[group] for group in groups], dtype=np.int64),
        np.array(units, dtype=np.str_),
        np.array([sections[unit] for unit in units], dtype=np.str_),
        codes.reshape(len(units), -1),
        np.array([rows[unit]["kind"] in kinds for unit in units], dtype=np.bool_),
    )


def section_of(case: Case) -> dict[str, str]:
    """Return the section of every unit; a footnote has that of the passage that it backs."""
    own = {
        row["group"]: row["section"] for row in case.unit_rows.values() if row["kind"] != "footnote"
    }
    return {unit: own.get(row["group"], row["section"]) for unit, row in case.unit_rows.items()}


def lower_median(codes: Ints) -> Ints:
    """Return the consensus of every cell: the lower median over the coders (the last axis)."""
    return np.sort(codes, axis=-1)[..., (codes.shape[-1] - 1) // 2]


def capped_codes(of: Cells, codes: Ints) -> Ints:
    """Return codes in which units of a capped kind are contextual at most."""
    return np.where(of.capped[:, None], np.minimum(codes, CONTEXTUAL), codes)


def judge(of: Cells, agreed: Ints) -> tuple[str, ...]:
    """Return the verdict on every feature from the agreed strength of every cell."""
    return tuple(judge_each(of, agreed[np.newaxis])[0].tolist())


def judge_each(of: Cells, agreed: Ints) -> Words:
    """Return the verdicts (columns) for many ways to agree on the strengths of the cells (rows).

    They follow from the strongest link in each passage, since verdicts count passages.
    """
    strongest = np.maximum.reduceat(agreed[:, of.order], of.passages, axis=1)
    features = of.feature[of.order][of.passages]
    starts = np.flatnonzero(np.diff(features, prepend=-1))
    direct, best = np.zeros((2, len(agreed), len(of.features)), dtype=np.int64)
    found = (strongest == DIRECT).astype(np.int64)
    direct[:, features[starts]] = np.add.reduceat(found, starts, axis=1)
    best[:, features[starts]] = np.maximum.reduceat(strongest, starts, axis=1)
    return _verdicts()[np.minimum(direct, PASSAGES_FOR_STRONG), best]


def _verdicts() -> Words:
    """Return the verdict for a number of direct passages (row) and the best link (column)."""
    return np.array([
        [verdict_of(direct, best == PARTIAL, best == CONTEXTUAL) for best in range(STRENGTHS)]
        for direct in range(PASSAGES_FOR_STRONG + 1)
    ])  # fmt: skip


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
