"""Krippendorff's alpha from counts of codes: of one coding, or of many resamples at once."""

from __future__ import annotations

from typing import Literal

import krippendorff
import numpy as np
import numpy.typing as npt

from analysis.judgement import DIRECT

Codes = npt.NDArray[np.int64]  # (coders, units, features), below 0 where not in the base
Counts = npt.NDArray[np.int64]  # coders by code: (units, features, codes)
Floats = npt.NDArray[np.float64]
Scale = Literal["ordinal", "nominal"]


def counted_codes(codes: Codes) -> Counts:
    """Return how many coders gave each code, none outside the base."""
    return np.asarray((codes[..., np.newaxis] == np.arange(DIRECT + 1)).sum(axis=0))


def alpha(counts: Counts, scale: Scale) -> float | None:
    """Return alpha from (cells, codes) counts of coders; None without two codes to compare."""
    pairable = counts[counts.sum(axis=1) >= 2]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=pairable, level_of_measurement=scale))


def coincidences(counts: Counts, weights: npt.NDArray[np.float64 | np.int64]) -> Floats:
    """Return how often two codes meet in a cell, for each draw: (codes, codes, draws).

    `weights` tells how often each draw (row) holds each unit (column).
    """
    coders, eye = np.maximum(counts.sum(axis=2), 2), np.eye(counts.shape[2])
    pairs = counts[..., np.newaxis] * (counts[..., np.newaxis, :] - eye)
    by_unit = (pairs / (coders - 1)[..., np.newaxis, np.newaxis]).sum(axis=1)
    return np.asarray(np.tensordot(by_unit, weights, axes=(0, 1)))


def of_presence(pairs: Floats) -> Floats:
    """Return coincidences in which all codes but 0 are one."""
    rows = np.stack([pairs[0], pairs[1:].sum(axis=0)])
    return np.stack([rows[:, 0], rows[:, 1:].sum(axis=1)], axis=1)


def alphas(pairs: Floats, scale: Scale) -> Floats:
    """Return alpha for the coincidences of each draw, NaN where a draw has no variation."""
    totals = pairs.sum(axis=1)
    whole = totals.sum(axis=0)
    if scale == "ordinal":
        distance = _steps(totals)
        found = (pairs * distance).sum(axis=(0, 1)) * (whole - 1)
        expected = ((distance * totals).sum(axis=1) * totals).sum(axis=0)
    else:  # two codes are equal or not
        found = (whole - np.trace(pairs)) * (whole - 1)
        expected = whole**2 - (totals**2).sum(axis=0)
    undefined = np.full(len(expected), np.nan)
    return np.asarray(1 - np.divide(found, expected, out=undefined, where=expected > 0))


def _steps(totals: Floats) -> Floats:
    """Return the ordinal distance of two codes, from how many codes lie between them."""
    rank = np.cumsum(totals, axis=0) - totals / 2  # the mean rank of each code
    return np.asarray((rank[:, np.newaxis] - rank) ** 2)
