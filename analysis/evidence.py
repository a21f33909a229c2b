"""Every link that a coder made, with what it rests on: one tidy table for pages and exports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.coding.sheet import as_csv
from analysis.loading import Case
from analysis.outside import UNVERIFIED, outside_of
from analysis.wording import locator, records

COLUMNS = (
    "case",
    "unit",
    "feature",
    "coder",
    "strength",
    "consensus",
    "rationale",
    "kind",
    "section",
    "locator",
    "quotation",
    "paraphrase",
    "corroboration",
    "sources",
)
NO_CONSENSUS = "none"


def evidence(cases: Sequence[Case]) -> pd.DataFrame:
    """Return one row a link of a coder, in the order of the cases, units, features and coders.

    All columns hold text. `strength` is the raw code; `consensus` is that of the unit and feature
    over all coders, after the cap, or `none`. `corroboration` says how sources outside the text
    bear on the unit, and `sources` names them.
    """
    rows = [row for case in cases for row in _rows(case)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=str)


def _rows(case: Case) -> Iterable[tuple[str, ...]]:
    names = case.codebook.names
    agreed = {(link.unit, link.feature): names[link.strength] for link in case.agreed}
    about = {unit: _unit(case, unit) for unit in case.unit_rows}
    place = {unit: number for number, unit in enumerate(case.unit_rows)}
    links = [(place[r["unit"]], r["feature"], r["coder"], r) for r in case.links.to_dict("records")]
    for _, feature, coder, row in sorted(links, key=lambda link: link[:3]):
        unit = str(row["unit"])
        consensus = agreed.get((unit, feature), NO_CONSENSUS)
        code = names[int(row["strength"])]
        head = (case.slug, unit, feature, coder, code, consensus, str(row["rationale"]))
        yield head + about[unit]


def _unit(case: Case, unit: str) -> tuple[str, ...]:
    row = case.unit_rows[unit]
    said = (row["kind"], row["section"], locator(row), row["quote"], row["paraphrase"])
    return (*said, *_outside(case, unit))


def _outside(case: Case, unit: str) -> tuple[str, str]:
    """Return how outside sources bear on a unit, and the ids of those sources."""
    found = {word: units[unit] for word, units in outside_of(case, [unit]).items()}
    ids = dict.fromkeys(name for names in found.values() for name in names)
    return " and ".join(sorted(found)) or UNVERIFIED, " ".join(ids)


def evidence_csv(frame: pd.DataFrame) -> str:
    """Return the table as CSV in which no cell can be run as a formula."""
    return as_csv([list(frame.columns), *(tuple(row.values()) for row in records(frame))])
