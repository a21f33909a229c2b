"""The second axis: what stands outside the text, kept apart from how well the text states it."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.loading import Case

WORDS = {"corroborates": "corroborated", "challenges": "challenged"}


def outside_of(case: Case, units: Iterable[str]) -> dict[str, list[str]]:
    """Return the outside sources that corroborate or challenge any of the units, by relation.

    Sources that only repeat the publisher's own words count as neither.
    """
    wanted, found = set(units), dict[str, list[str]]()
    for row in case.corroboration.to_dict("records"):
        word = WORDS.get(row["relation"])
        if word and wanted & set(row["units"].split()):
            found.setdefault(word, []).append(row["id"])
    return found
