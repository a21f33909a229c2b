"""The register of the series: every case study known to exist, coded or not.

A case speaks for itself: its `case.yaml` says whether it is coded or a draft, and a case without a
row in `data/register.csv` gets one from there. So a new case touches no file that others share.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.case_file import CaseFile
from analysis.examples import is_example, without_examples
from analysis.loading import DATA, case_slugs
from analysis.problems import DataError, Problem, errors
from analysis.raw import read_checked, shown
from analysis.reading import read_model
from analysis.schemas import register_schema
from analysis.wording import records

Row = dict[str, str]


def read_register(data: Path = DATA) -> pd.DataFrame:
    """Return `register.csv` as it stands; raises DataError where it is not valid."""
    path = data / "register.csv"
    problems: list[Problem] = []
    frame = read_checked(path, register_schema(), problems)
    if errors(problems):
        raise DataError(problems)
    return frame


def load_register(data: Path = DATA) -> pd.DataFrame:
    """Return one row a case study known to exist, sorted by case, with the status of its folder.

    The status is coded, draft or not yet coded. Raises DataError where a file is not valid.
    """
    frame = read_register(data)
    cases = {slug: _facts(data / "cases" / slug / "case.yaml") for slug in case_slugs(data)}
    rows = [_with_status(row, cases) for row in records(frame)]
    named = {row["case"] for row in rows}
    rows += [_row(slug, facts) for slug, facts in cases.items() if slug not in named]
    whole = pd.DataFrame(rows, columns=frame.columns, dtype=str)
    return whole.sort_values("case", ignore_index=True)


def _facts(path: Path) -> CaseFile:
    return read_model(path, shown(path), CaseFile)


def _with_status(row: Row, cases: dict[str, CaseFile]) -> Row:
    """Return a row of the file with the name and status of its case, where there is one."""
    name = row["case"] if row["case"] in cases else _same(row, cases)
    return row | {"case": name, "status": cases[name].status} if name in cases else row


def _same(row: Row, cases: dict[str, CaseFile]) -> str:
    """Return the case that a row means by another name; one address can hold several countries."""
    for slug, facts in cases.items():
        year, address = str(facts.start), facts.source.address
        if row["iso3"] == facts.country and (row["start"] == year or row["address"] == address):
            return slug
    return row["case"]


def _row(slug: str, facts: CaseFile) -> Row:
    """Return the row that a case makes for itself."""
    facts = without_examples(facts)
    return {
        "case": slug,
        "iso3": facts.country,
        "country": facts.country_name,
        "start": str(facts.start),
        "end": str(facts.end),
        "theme": facts.theme,
        "title": facts.title,
        "address": "" if is_example(facts.source.address) else facts.source.address,
        "status": facts.status,
        "seen": "being read" if facts.draft else "full text",
        "caution": "",
    }
