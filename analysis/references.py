"""Check that everything a case refers to exists: units, features, coders, lessons, claims …."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd

from analysis.codebook import Codebook
from analysis.places import Place, cells_of, in_facts, in_table, running_text
from analysis.problems import Problem, listing, quoted, suggestion
from analysis.raw import RawCase, shown

# Which column of which table refers to what.
COLUMNS = (
    ("redesign", "units", "unit"),
    ("claims", "path", "unit"),
    ("claims", "rival", "claim"),
    ("practices", "units", "unit"),
    ("practices", "practice", "passage"),
    ("lessons", "supported_by", "unit"),
    ("lessons", "against", "unit"),
    ("lessons", "lesson", "unit"),
    ("coverage", "units", "unit"),
    ("corroboration", "units", "unit"),
    ("corroboration", "tensions", "tension"),
)
# Which key of case.yaml refers to what: list, key inside an item, what.
KEYS = (
    ("places", "units", "unit"),
    ("dates", "units", "unit"),
    ("dates", "outside", "outside source"),
    ("numbers", "units", "unit"),
    ("footnotes", "backs", "unit"),
    ("doubts", "features", "feature"),
)
ID = re.compile(r"\b([A-Z]{1,3})\d{1,3}[a-z]?\b")


def broken(raw: RawCase, codebook: Codebook) -> list[Problem]:
    """Return a problem for each reference of the case to something that does not exist."""
    known = identifiers(raw, codebook)
    return [
        *_columns(raw, known),
        *_keys(raw, known),
        *_codings(raw, known),
        *_texts(raw, known),
        *_ambiguous(raw, known),
    ]


def identifiers(raw: RawCase, codebook: Codebook) -> dict[str, set[str]]:
    """Return every id that the case defines, by what it names; nothing where a table is broken."""
    columns = {
        "unit": ("units", "unit"),
        "passage": ("units", "group"),
        "claim": ("claims", "claim"),
        "lesson": ("lessons", "lesson"),
        "practice": ("practices", "practice"),
        "outside source": ("corroboration", "id"),
    }
    found = {"feature": set(codebook.features)} if codebook.features else {}
    for what, (table, column) in columns.items():
        if column in (frame := raw.tables.get(table, pd.DataFrame())):
            found[what] = set(frame[column])
    if raw.facts:
        found["tension"] = {tension.id for tension in raw.facts.tensions}
        found["footnote"] = {footnote.id for footnote in raw.facts.footnotes}
    return found


def _unknown(place: Place, ids: str, what: str, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Yield a problem for every id of a value that is not known."""
    for found in ids.replace("+", " ").split() if what in known else ():
        if found not in known[what]:
            said, allowed = f"unknown {what} {quoted(found)}", listing(sorted(known[what]))
            fix = suggestion(found, known[what]) if known[what] else f"describe the {what} first"
            yield Problem(*place(), said, allowed or "none yet", fix, code="unknown-id")


def _columns(raw: RawCase, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    for table, column, what in COLUMNS:
        name = shown(raw.path(table))
        for line, cell in cells_of(raw.tables.get(table), column):
            yield from _unknown(partial(in_table, name, line, column), cell, what, known)


def _keys(raw: RawCase, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    path = raw.folder / "case.yaml"
    for section, key, what in KEYS if raw.facts else ():
        for number, item in enumerate(getattr(raw.facts, section)):
            place = partial(in_facts, path, (section, number, key))
            yield from _unknown(place, getattr(item, key), what, known)
    for passage in raw.facts.passages if raw.facts else ():
        place = partial(in_facts, path, ("passages", passage))
        yield from _unknown(place, passage, "passage", known)


def _codings(raw: RawCase, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    for coder, frame in raw.codings.items():
        name = shown(raw.coding_path(coder))
        for line, unit in cells_of(frame, "unit"):
            yield from _unknown(partial(in_table, name, line, "unit"), unit, "unit", known)
        if raw.facts and coder not in raw.facts.coders:
            said, fix = f"unknown coder {coder!r}", declaration(coder)
            allowed = listing(raw.facts.coders)
            yield Problem(name, 1, "coder", said, allowed, fix, code="undeclared-coder")
    yield from _uncoded(raw)


def _uncoded(raw: RawCase) -> Iterator[Problem]:
    """Find coders of a coded case whose file is not there."""
    for coder in raw.facts.coders if raw.facts and raw.facts.status == "coded" else ():
        if not raw.coding_path(coder).exists():
            place = in_facts(raw.folder / "case.yaml", ("coders", coder))
            fix = f"add coding/{coder}.csv or remove the coder"
            yield Problem(*place, "no coding by this coder", "", fix, code="missing-coding")


def _ambiguous(raw: RawCase, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Find units and claims named as something else: a link could lead to either."""
    others = ["feature", "tension", "outside source"]
    for table, column, kinds in (
        ("claims", "claim", others),
        ("units", "unit", [*others, "claim"]),
    ):
        for line, name in cells_of(raw.tables.get(table), column):
            if same := [kind for kind in kinds if name in known.get(kind, ())]:
                said, fix = f"{quoted(name)} is also the id of: {same[0]}", "use other letters"
                place = in_table(shown(raw.path(table)), line, column)
                yield Problem(*place, said, "an id of its own", fix, code="ambiguous-id")


def declaration(coder: str) -> str:
    """Return how to declare a coder in case.yaml."""
    line = f"`  {coder}: {{kind: human, complete: no}}`"
    return f"add the line {line} under `coders:` in case.yaml, with yes once every unit is read"


def _texts(raw: RawCase, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Find ids in running text that look like ids of this case and are none."""
    if not {"unit", "claim", "practice", "outside source"} <= known.keys():
        return  # a table could not be read, so its ids would all look unknown
    every = set().union(*known.values())
    prefixes = {found[1] for name in every if (found := ID.fullmatch(name))}
    for place, text in running_text(raw, ID):
        for found in ID.finditer(text):
            if found[1] in prefixes and found[0] not in every:
                said = f"the text names {found[0]!r}, which does not exist"
                fix = suggestion(found[0], every)
                yield Problem(*place(), said, "ids of this case", fix, code="unknown-id-in-text")
