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

from analysis.judgement import CONTEXTUAL, DIRECT, PARTIAL, verdict_of
from analysis.loading import Case
from analysis.once import once_a_case

Ints = npt.NDArray[np.int64]
SEED, DRAWS = 20171, 500
STRENGTHS = 4  # none, contextual, partial, direct


@dataclass(frozen=True)
class Cells:
    """The coded cells of a case as arrays: one entry a cell, `codes` with one column a coder."""

    features: tuple[str, ...]
    feature: Ints
    passage: Ints
    unit: npt.NDArray[np.str_]
    section: npt.NDArray[np.str_]
    codes: Ints
    capped: npt.NDArray[np.bool_]


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
    kinds = case.codebook.capped_kinds
    codes = np.array(list(case.codes.values()), dtype=np.int64)
    return Cells(
        features,
        np.array([features.index(feature) for _, feature in case.codes], dtype=np.int64),
        np.array([numbers[group] for group in groups], dtype=np.int64),
        np.array(units, dtype=np.str_),
        np.array([section_of(case)[unit] for unit in units], dtype=np.str_),
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
    """Return the consensus of every cell: the lower median over the coders (columns)."""
    return np.sort(codes, axis=1)[:, (codes.shape[1] - 1) // 2]


def capped_codes(of: Cells, codes: Ints) -> Ints:
    """Return codes in which units of a capped kind are contextual at most."""
    return np.where(of.capped[:, None], np.minimum(codes, CONTEXTUAL), codes)


def judge(of: Cells, agreed: Ints) -> tuple[str, ...]:
    """Return the verdict on every feature from the agreed strength of every cell."""
    shape = (len(of.features), int(of.passage.max(initial=0)) + 1)
    direct = np.zeros(shape, dtype=bool)
    direct[of.feature[agreed == DIRECT], of.passage[agreed == DIRECT]] = True
    partial, contextual = (
        np.bincount(of.feature[agreed == strength], minlength=shape[0])
        for strength in (PARTIAL, CONTEXTUAL)
    )
    counts = zip(direct.sum(axis=1), partial, contextual, strict=True)
    return tuple(verdict_of(int(d), int(p), int(c)) for d, p, c in counts)


def coder_scenarios(case: Case, of: Cells) -> dict[str, tuple[str, ...]]:
    """Return the verdicts under each coder alone and under the strictest and most lenient code."""
    codes = capped_codes(of, of.codes)
    found = {f"{coder} alone": judge(of, codes[:, n]) for n, coder in enumerate(case.coders)}
    return found | {
        "lowest code": judge(of, codes.min(axis=1)),
        "highest code": judge(of, codes.max(axis=1)),
    }


def without(of: Cells, names: npt.NDArray[np.str_]) -> dict[str, tuple[str, ...]]:
    """Return the verdicts with all cells of each name (a unit or a section) left out."""
    agreed = lower_median(capped_codes(of, of.codes))
    return {str(name): judge(of, np.where(names == name, 0, agreed)) for name in np.unique(names)}


def steadiness(
    of: Cells, base: tuple[str, ...], draws: int = DRAWS, seed: int = SEED
) -> list[float]:
    """Return, for each feature, the share of random recodings that leave its verdict as it is.

    In each draw every code is replaced by one that another coder gave where this code was given:
    the codes are perturbed at the rates at which the coders differ.
    """
    generator, chances = np.random.default_rng(seed), _chances(of.codes)
    same = np.zeros(len(base))
    for _ in range(draws):
        lots = generator.random(of.codes.shape)
        drawn = (lots[..., None] > chances[of.codes]).sum(axis=-1)
        verdicts = judge(of, lower_median(capped_codes(of, drawn)))
        same += [new == old for new, old in zip(verdicts, base, strict=True)]
    return [float(share) for share in same / draws]


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
