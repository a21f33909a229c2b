"""Change codes and judge again: what a researcher who doubts a code would do."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import NamedTuple

import pandas as pd

from analysis.coded_cells import STRENGTHS, Cells, capped_codes, cells, judge, lower_median
from analysis.loading import Case
from analysis.problems import listing, suggestion

NONE = "none"  # the word for an absent link


class Tip(NamedTuple):
    """One code that alone changes a verdict: from what to what, and the verdict it gives."""

    feature: str
    unit: str
    coder: str
    old: str
    new: str
    verdict: str


def recode(case: Case, coder: str, unit: str, feature: str, strength: str) -> Case:
    """Return the case with one code changed; the case that was given stays as it is.

    `strength` is a strength of the codebook, or `none` for no link. Raises ValueError where a name
    is not known, with the names that are.
    """
    strengths = {NONE: 0} | case.codebook.values
    _known("coder", coder, case.coders)
    _known("unit", unit, tuple(case.unit_rows))
    _known("feature", feature, tuple(case.codebook.features))
    _known("strength", strength, tuple(strengths))
    links = case.links
    same = (links["coder"] == coder) & (links["unit"] == unit) & (links["feature"] == feature)
    kept = links[~same]
    if strength == NONE:
        return replace(case, links=kept.reset_index(drop=True))
    row = [coder, unit, feature, strengths[strength], "recoded"]
    new = pd.DataFrame([row], columns=list(links.columns))
    return replace(case, links=pd.concat([kept, new], ignore_index=True))


def _known(what: str, found: str, allowed: tuple[str, ...]) -> None:
    if found not in allowed:
        fix = suggestion(found, allowed)
        raise ValueError(f"unknown {what} {found!r}; allowed: {listing(allowed, 80)}; {fix}")


def tipping_codes(case: Case) -> tuple[Tip, ...]:
    """Return every single code that alone would change a verdict, if it were another one.

    The cells are those that any coder used; elsewhere one code of several moves no consensus.
    """
    if not case.codes:
        return ()
    of = cells(case)
    base = judge(of, lower_median(capped_codes(of, of.codes)))
    changes = product(enumerate(case.codes), enumerate(case.coders), range(STRENGTHS))
    found = (_tip(case, of, base, *change) for change in changes)
    return tuple(sorted(tip for tip in found if tip))


def _tip(
    case: Case,
    of: Cells,
    base: tuple[str, ...],
    cell: tuple[int, tuple[str, str]],
    by: tuple[int, str],
    new: int,
) -> Tip | None:
    """Return what one changed code does to the verdict of its feature, if anything."""
    (row, (unit, feature)), (column, coder) = cell, by
    codes, at = of.codes.copy(), of.features.index(feature)
    codes[row, column] = new
    verdict = judge(of, lower_median(capped_codes(of, codes)))[at]
    if verdict == base[at]:
        return None
    names = {0: NONE} | case.codebook.names
    return Tip(feature, unit, coder, names[int(of.codes[row, column])], names[new], verdict)
