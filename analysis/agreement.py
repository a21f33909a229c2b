"""How far the coders agree: Krippendorff's alpha and percent agreement on their raw codes.

Every measure stands on one of two bases: all cells (every unit with every feature, 0 where a coder
made no link), or the cells that any coder of the case used. Intervals come from a bootstrap over
units, because the codes of one unit depend on each other. A measure without a defined value is
None. Source: krippendorff2004.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.alphas import (
    Codes,
    Floats,
    alpha,
    alphas,
    coincidences,
    counted_codes,
    of_presence,
)
from analysis.judgement import DIRECT
from analysis.loading import Case
from analysis.once import once_a_case

OUTSIDE = -1
DRAWS, SEED = 2000, 2004
BOUNDS = (0.025, 0.975)
RELIABLE, TENTATIVE = 0.8, 0.667  # krippendorff2004


class Estimate(NamedTuple):
    """A measure with its 95 % bootstrap interval; None where undefined."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


class Agreement(NamedTuple):
    """All measures on one base of `cells` cells; the last two are shares of cells, 0 to 1."""

    cells: int
    ordinal: Estimate = Estimate()
    nominal: Estimate = Estimate()
    presence: Estimate = Estimate()
    same_code: Estimate = Estimate()
    same_presence: Estimate = Estimate()


class Difference(NamedTuple):
    """A cell on which coders differ; codes and rationales in the order of the case's coders."""

    unit: str
    feature: str
    codes: tuple[int, ...]
    rationales: tuple[str, ...]


def all_cells(case: Case) -> Codes:
    """Return the codes on every unit with every feature, 0 for an absent link."""
    features = list(case.codebook.features)
    units = sorted(case.units["unit"])  # sorted, so that a draw is the same for any order of rows
    absent = (0,) * len(case.coders)
    table = [case.codes.get((unit, feature), absent) for unit in units for feature in features]
    shape = len(units), len(features), len(case.coders)
    return np.array(table, dtype=np.int64).reshape(shape).transpose(2, 0, 1)


def used_cells(case: Case) -> Codes:
    """Return the same codes on the cells that at least one coder linked."""
    codes = all_cells(case)
    return np.where((codes > 0).any(axis=0), codes, OUTSIDE)


def measured(codes: Codes) -> Agreement:
    """Return every measure of agreement; all are undefined for fewer than two coders."""
    base = (codes != OUTSIDE).any(axis=0)
    cells, codes = int(base.sum()), codes[:, base.any(axis=1)]
    if len(codes) < 2 or not cells:
        return Agreement(cells)
    weights = _weights(codes.shape[1])
    pairs = coincidences(counted_codes(codes), weights)
    drawn = [
        alphas(pairs, "ordinal"),
        alphas(pairs, "nominal"),
        alphas(of_presence(pairs), "nominal"),
        _shares(codes, weights),
        _shares(np.minimum(codes, 1), weights),
    ]
    return Agreement(cells, *_estimates(np.array(drawn), codes.shape[1]))


@cache
def weights_of(units: int, draws: int = DRAWS, seed: int = SEED) -> npt.NDArray[np.int64]:
    """Return how often each unit occurs in each resample: (draws, units)."""
    found = np.random.default_rng(seed).multinomial(units, [1 / units] * units, size=draws)
    found.flags.writeable = False  # chapters that run one after the other share them
    return found


@cache
def _weights(units: int) -> Floats:
    """Return the units themselves as the first draw, and then the resamples."""
    return np.vstack([np.ones((1, units)), weights_of(units)])


def _shares(codes: Codes, weights: Floats) -> Floats:
    """Return the share of cells with the same code in each draw."""
    base = codes[0] != OUTSIDE
    same = ((codes == codes[0]).all(axis=0) & base).sum(axis=1)
    return np.asarray((weights @ same) / (weights @ base.sum(axis=1)))


def _estimates(drawn: Floats, units: int) -> list[Estimate]:
    """Return each measure (row) with its interval: the first draw is the value itself."""
    bounds = np.quantile(drawn[:, 1:], BOUNDS, axis=1).T.tolist()
    # An interval over the defined draws alone would leave out the least certain ones.
    whole = [units > 1 and not np.isnan(row).any() for row in drawn]
    values = [None if np.isnan(value) else float(value) for value in drawn[:, 0]]
    return [Estimate(value, *(ends if all_defined else ()))
            for value, ends, all_defined in zip(values, bounds, whole, strict=True)]  # fmt: skip


def differing(case: Case) -> list[tuple[str, str]]:
    """Return the cells with different codes: widest range first, then most distinct codes."""
    cells = sorted(cell for cell, codes in case.codes.items() if len(set(codes)) > 1)
    spread = {c: (max(case.codes[c]) - min(case.codes[c]), len(set(case.codes[c]))) for c in cells}
    return sorted(cells, key=lambda cell: spread[cell], reverse=True)


def differences(case: Case, most: int = 20) -> tuple[Difference, ...]:
    """Return the cells on which coders differ most, with every code and rationale."""
    rows = case.links[["coder", "unit", "feature", "rationale"]].itertuples(index=False, name=None)
    said = {(coder, unit, feature): rationale for coder, unit, feature, rationale in rows}
    return tuple(
        Difference(*cell, case.codes[cell], tuple(said.get((c, *cell), "") for c in case.coders))
        for cell in differing(case)[:most]
    )


@once_a_case
def overall(case: Case) -> tuple[Agreement, Agreement]:
    """Return the agreement on all cells and on those that any coder used."""
    return measured(all_cells(case)), measured(used_cells(case))


@once_a_case
def by_feature(case: Case) -> dict[str, tuple[Agreement, Agreement]]:
    """Return the agreement on every feature, on all cells and on those that any coder used."""
    whole, used = all_cells(case), used_cells(case)
    return {
        name: (measured(whole[:, :, [i]]), measured(used[:, :, [i]]))
        for i, name in enumerate(case.codebook.features)
    }


def by_pair(case: Case) -> dict[tuple[str, str], tuple[Agreement, Agreement]]:
    """Return the agreement of every pair of coders, on the same two bases."""
    whole, used = all_cells(case), used_cells(case)
    pairs = combinations(enumerate(case.coders), 2)
    return {
        (first, second): (measured(whole[[a, b]]), measured(used[[a, b]]))
        for (a, first), (b, second) in pairs
    }


def alpha_by_pair(case: Case) -> dict[tuple[str, str], float | None]:
    """Return the ordinal alpha of every pair of coders on the cells that any coder used."""
    used = used_cells(case)
    return {
        (first, second): alpha(counted_codes(used[[a, b]]).reshape(-1, DIRECT + 1), "ordinal")
        for (a, first), (b, second) in combinations(enumerate(case.coders), 2)
    }
