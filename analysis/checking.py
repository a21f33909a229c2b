"""Check everything under `data/` and return all problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.codebook import Codebook
from analysis.loading import DATA, case_slugs, load_codebook, load_register
from analysis.problems import DataError, Problem
from analysis.raw import RawCase, read_case, shown
from analysis.references import broken


def check(data: Path = DATA) -> list[Problem]:
    """Return every problem and warning of the data, sorted by file and line."""
    try:
        codebook = load_codebook(data)
    except DataError as error:
        return list(error.problems)  # nothing else can be judged without the codebook
    problems = _register(data)
    for slug in case_slugs(data):
        raw, found = read_case(data / "cases" / slug, codebook)
        problems += [*found, *broken(raw, codebook), *above_cap(raw, codebook)]
    return sorted(set(problems))


def _register(data: Path) -> list[Problem]:
    try:
        register = load_register(data)
    except DataError as error:
        return list(error.problems)
    name, slugs = shown(data / "register.csv"), set(case_slugs(data))
    coded = register.loc[register["status"] == "coded", "case"]
    lost = [
        Problem(name, int(str(line)), "status", f"{case!r} is called coded, but has no folder",
                fix=f"add data/cases/{case} or write 'not yet coded'")
        for line, case in coded.items()
        if case not in slugs
    ]  # fmt: skip
    return lost + [
        Problem(
            name, 1, "case", f"the case {slug!r} is not in the register", fix="add a row for it"
        )
        for slug in sorted(slugs - set(register["case"]))
    ]


def above_cap(raw: RawCase, codebook: Codebook) -> Iterator[Problem]:
    """Yield a warning for every code above the cap of its unit's kind."""
    units = raw.tables.get("units")
    if units is None or not {"unit", "kind"} <= set(units.columns):
        return
    kinds = dict(zip(units["unit"], units["kind"], strict=True))
    for coder, frame in raw.codings.items():
        for line, row in frame.iterrows():
            kind = kinds.get(row.get("unit", ""), "")
            if kind in codebook.capped_kinds and row.get("strength") in ("direct", "partial"):
                said = f"{row['strength']} is above the cap for a unit of kind {kind}"
                fix = "nothing to mend: it is counted as contextual"
                place = shown(raw.coding_path(coder))
                yield Problem(
                    place, int(str(line)), "strength", said, "contextual", fix, warning=True
                )
