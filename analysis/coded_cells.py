"""The coded cells of a case as arrays, judged by the rules in many ways at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from analysis.judgement import CONTEXTUAL, DIRECT, PARTIAL, PASSAGES_FOR_STRONG, verdict_of
from analysis.loading import Case

Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.str_]
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
