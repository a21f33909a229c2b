"""How far the coders agree: Krippendorff's alpha and percent agreement on their raw codes.

Every measure stands on one of two bases: all cells (every unit with every feature, 0 where a coder
made no link), or the cells that any coder of the case used. Intervals come from a bootstrap over
units, because the codes of one unit depend on each other. A measure without a defined value is
None. Source: krippendorff2004.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Any, Literal, NamedTuple

import krippendorff
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.judgement import DIRECT
from analysis.loading import Case
from analysis.once import once_a_case

Codes = npt.NDArray[np.int64]  # (coders, units, features), OUTSIDE where not in the base
Counts = npt.NDArray[np.int64]  # coders by code: (units, features, codes)
Scale = Literal["ordinal", "nominal"]

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
    cells = pd.MultiIndex.from_product([units, features], names=["unit", "feature"])
    table = case.ratings[list(case.coders)].reindex(cells, fill_value=0).to_numpy(dtype=np.int64)
    return table.T.reshape(len(case.coders), len(units), len(features))


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
    present = np.minimum(codes, 1)
    counts = counted_codes(codes)
    return Agreement(
        cells,
        _alpha(counts, "ordinal"),
        _alpha(counts, "nominal"),
        _alpha(counted_codes(present), "nominal"),
        _share(codes),
        _share(present),
    )


def counted_codes(codes: Codes) -> Counts:
    """Return how many coders gave each code, none outside the base."""
    return np.asarray((codes[..., np.newaxis] == np.arange(DIRECT + 1)).sum(axis=0))


def alpha(counts: Counts, scale: Scale) -> float | None:
    """Return alpha from (cells, codes) counts of coders; None without two codes to compare."""
    pairable = counts[counts.sum(axis=1) >= 2]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=pairable, level_of_measurement=scale))


def drawn_alphas(counts: Counts, weights: npt.NDArray[np.int64], scale: Scale) -> Any:
    """Return alpha for each row of `weights` (draws, units), NaN where a draw has no variation.

    `counts` is (units, features, codes); the coincidences of a unit are counted once for all draws.
    """
    coders, eye = np.maximum(counts.sum(axis=2), 2), np.eye(counts.shape[2])
    pairs = counts[..., np.newaxis] * (counts[..., np.newaxis, :] - eye)
    by_unit = (pairs / (coders - 1)[..., np.newaxis, np.newaxis]).sum(axis=1)
    observed = np.tensordot(weights, by_unit, axes=1)
    totals = observed.sum(axis=2)
    rank = np.cumsum(totals, axis=1) - totals / 2  # the mean rank of each code
    steps = (rank[:, :, np.newaxis] - rank[:, np.newaxis, :]) ** 2
    distance = steps if scale == "ordinal" else 1 - eye
    chance = totals[:, :, np.newaxis] * totals[:, np.newaxis, :]
    found = (observed * distance).sum(axis=(1, 2)) * (totals.sum(axis=1) - 1)
    expected = (chance * distance).sum(axis=(1, 2))
    return 1 - np.divide(found, expected, out=np.full(len(weights), np.nan), where=expected > 0)


@cache
def weights_of(units: int, draws: int = DRAWS, seed: int = SEED) -> npt.NDArray[np.int64]:
    """Return how often each unit occurs in each resample: (draws, units)."""
    return np.random.default_rng(seed).multinomial(units, [1 / units] * units, size=draws)


def _alpha(counts: Counts, scale: Scale) -> Estimate:
    value = alpha(counts.reshape(-1, counts.shape[2]), scale)
    return _estimate(value, drawn_alphas(counts, weights_of(len(counts)), scale), len(counts))


def _share(codes: Codes) -> Estimate:
    base = codes[0] != OUTSIDE
    same, cells = ((codes == codes[0]).all(axis=0) & base).sum(axis=1), base.sum(axis=1)
    weights = weights_of(len(base))
    return _estimate(same.sum() / cells.sum(), (weights @ same) / (weights @ cells), len(base))


def _estimate(value: float | None, drawn: npt.NDArray[np.float64], units: int) -> Estimate:
    # An interval over the defined draws alone would leave out the least certain ones.
    if value is None or units < 2 or np.isnan(drawn).any():
        return Estimate(value)
    low, high = np.quantile(drawn, BOUNDS)
    return Estimate(float(value), float(low), float(high))


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
