"""The second axis: what stands outside the text, kept apart from how well the text states it."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.loading import Case
from analysis.wording import records

WORDS = {"corroborates": "corroborated", "challenges": "challenged"}


def outside_of(case: Case, units: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return which of the units outside sources corroborate or challenge: relation, unit, sources.

    Sources that only repeat the publisher's own words count as neither.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for row in records(case.corroboration):
        word = WORDS.get(row["relation"])
        for unit in units if word else ():
            if word and unit in row["units"].split():
                found.setdefault(word, {}).setdefault(unit, []).append(row["id"])
    return found
