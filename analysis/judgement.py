"""The rules of judgement: from the coders' links to the verdict on each feature.

Rule 1: a link has a strength from 0 (none) to 3 (direct); a unit of a capped kind counts as
contextual at most. Rule 2: the consensus of a cell is the median over the coders, and with an
even number the lower of the two middle values, so that of two coders the lower counts.
Rule 3: a passage is the bullet or paragraph of the source that holds the unit; a footnote belongs
to the passage that it backs. Rule 4: the verdict counts passages with direct evidence, never links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from statistics import median_low
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

CONTEXTUAL, PARTIAL, DIRECT = 1, 2, 3
PASSAGES_FOR_STRONG = 2


class Link(NamedTuple):
    """A link on which the coders agree; a row of `consensus`."""

    unit: str
    feature: str
    strength: int
    passage: str


class Verdict(NamedTuple):
    """The verdict on one feature and the consensus links behind it; a row of `verdicts`."""

    feature: str
    verdict: str
    direct: int
    partial: int
    contextual: int
    passages: int


def consensus_of(ratings: Sequence[int]) -> int:
    """Return the strength on which the coders' ratings of one cell agree: their lower median."""
    return median_low(ratings)


def verdict_of(direct_passages: int, partial: int, contextual: int) -> str:
    """Return the verdict on a feature from its direct passages and its weaker links."""
    if direct_passages >= PASSAGES_FOR_STRONG:
        return "strong"
    if direct_passages == 1:
        return "moderate"
    if partial:
        return "weak"
    return "contextual only" if contextual else "not shown"


def ratings(links: pd.DataFrame) -> pd.DataFrame:
    """Return one row a coded cell and one column a coder, 0 where a coder made no link.

    `links` has the columns coder, unit, feature, strength (1 to 3); the index of the result is
    (unit, feature). Raises ValueError where a coder links a unit twice with a feature.
    """
    rows = _rows(links, "coder", "unit", "feature", "strength")
    found = {(unit, feature, coder): strength for coder, unit, feature, strength in rows}
    if len(found) < len(links):
        raise ValueError("a coder has two links between the same unit and feature")
    coders, cells = sorted({key[2] for key in found}), sorted({key[:2] for key in found})
    index = [pd.Series([cell[i] for cell in cells], dtype=str) for i in (0, 1)]
    return pd.DataFrame(
        [[found.get((*cell, coder), 0) for coder in coders] for cell in cells],
        pd.MultiIndex.from_arrays(index, names=["unit", "feature"]),
        pd.Index(coders, name="coder", dtype=str),
        dtype=int,
    )


def cap(rated: pd.DataFrame, units: pd.DataFrame, capped_kinds: Iterable[str]) -> pd.DataFrame:
    """Return ratings in which units of a capped kind are contextual at most."""
    kinds = set(capped_kinds)
    capped = {unit for unit, kind in _rows(units, "unit", "kind") if kind in kinds}
    most = [[CONTEXTUAL if unit in capped else DIRECT] for unit, _ in rated.index]
    found = np.minimum(rated.to_numpy(), np.array(most, dtype=int).reshape(-1, 1))
    return pd.DataFrame(found, rated.index, rated.columns)


def consensus(rated: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the links that remain: columns unit, feature, strength (1 to 3), passage."""
    passages = dict(_rows(units, "unit", "group"))
    agreed = map(consensus_of, rated.to_numpy().tolist())
    found = [
        Link(unit, feature, strength, passages[unit])
        for (unit, feature), strength in zip(rated.index, agreed, strict=True)
        if strength > 0
    ]
    texts = dict.fromkeys(("unit", "feature", "passage"), "str")  # also where there is no row
    return pd.DataFrame(found, columns=Link._fields).astype(texts | {"strength": "int64"})


def _rows(frame: pd.DataFrame, *columns: str) -> Iterable[tuple[Any, ...]]:
    """Return rows of some columns as plain tuples."""
    return zip(*(frame[name].tolist() for name in columns), strict=True)


def verdicts(agreed: pd.DataFrame, features: Iterable[str]) -> pd.DataFrame:
    """Return one row a feature: feature, verdict, direct, partial, contextual, passages.

    The three counts are of consensus links; `passages` counts those with direct evidence.
    """
    links = defaultdict[str, list[tuple[int, str]]](list)
    for feature, strength, passage in _rows(agreed, "feature", "strength", "passage"):
        links[feature].append((strength, passage))
    rows = [_verdict(feature, links[feature]) for feature in features]
    return pd.DataFrame(rows, columns=Verdict._fields)


def _verdict(feature: str, links: Collection[tuple[int, str]]) -> Verdict:
    """Return the verdict on a feature from its links: their strengths and passages."""
    count = Counter(strength for strength, _ in links)
    passages = len({passage for strength, passage in links if strength == DIRECT})
    verdict = verdict_of(passages, count[PARTIAL], count[CONTEXTUAL])
    return Verdict(feature, verdict, count[DIRECT], count[PARTIAL], count[CONTEXTUAL], passages)
