"""The second axis: what stands outside the text, kept apart from how well the text states it."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.case_parts import Tension
from analysis.loading import Case
from analysis.once import once_a_case
from analysis.references import ID
from analysis.wording import direct_units, records

UNVERIFIED, CHALLENGED = "unverified", "challenged"
BY_INDEPENDENCE = {  # most independent first
    "yes": "independently corroborated",
    "partly": "corroborated, partly independent",
    "no": "corroborated by a party",
}
STANDINGS = ("no direct evidence", UNVERIFIED, *reversed(BY_INDEPENDENCE.values()), CHALLENGED)
WORDS = {"corroborates": "corroborated", "challenges": "challenged"}


@once_a_case
def _bearing(case: Case) -> list[dict[str, str]]:
    return records(case.corroboration)


def outside_of(case: Case, units: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return which of the units outside sources corroborate or challenge: relation, unit, sources.

    Sources that only repeat the publisher's own words count as neither.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for row in _bearing(case):
        word = WORDS.get(row["relation"])
        for unit in units if word else ():
            if word and unit in row["units"].split():
                found.setdefault(word, {}).setdefault(unit, []).append(row["id"])
    return found


def outside_sources(case: Case, tension: Tension) -> list[str]:
    """Return the outside sources that a tension names or that bear on it."""
    bearing = {r["id"] for r in _bearing(case) if tension.id in r["tensions"].split()}
    named = {found[0] for found in ID.finditer(tension.text)}
    ids = dict.fromkeys(case.corroboration["id"])
    return [name for name in ids if name in bearing | named]


def standing(case: Case, feature: str) -> frozenset[str]:
    """Return where a feature stands on the second axis: one or two of `STANDINGS`.

    Only units with a direct consensus link count. Of several corroborations the most independent
    one counts, and a challenge stands beside it.
    """
    direct = direct_units(case, feature)
    if not direct:
        return frozenset({STANDINGS[0]})
    bearing = [r for r in _bearing(case) if not set(direct).isdisjoint(_units(r))]
    support = [r["independent"] for r in bearing if r["relation"] == "corroborates"]
    found = {CHALLENGED} if any(r["relation"] == "challenges" for r in bearing) else set[str]()
    if support:
        found.add(BY_INDEPENDENCE[min(support, key=list(BY_INDEPENDENCE).index)])
    return frozenset(found or {UNVERIFIED})


def _units(row: dict[str, str]) -> list[str]:
    return row["units"].split()
