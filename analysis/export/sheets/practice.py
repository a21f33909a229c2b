"""A sheet on one practice, in the fields that platforms for good practices ask for."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.export.sheets.sheet import (
    BOTH,
    FORMS,
    HUB,
    ILO,
    OURS,
    Field,
    Sheet,
    evidence,
    filled,
    foot,
    frameworks,
    notice,
    place_and_time,
    tensions,
    unfilled,
)
from analysis.judgement import PARTIAL
from analysis.loading import Case
from analysis.outside import outside_of
from analysis.wording import listed, records

NEW, AGAIN = "F02", "F03"  # the features behind the fields on innovation and on replication
NEVER = (
    "number and kind of people who benefited, apart from what is given above",
    "guiding principles of the Global Compact",
    "a contact at the implementing body",
)


def practice_sheets(case: Case) -> Iterator[Sheet]:
    """Yield a sheet for each practice of a case."""
    for row in records(case.practices):
        fields = [*_fields(case, row)]
        if named := tensions(case, row.values()):
            fields.append(Field("Tensions named", named, OURS))
        said = filled(fields)
        yield Sheet(
            row["practice"].lower(),
            row["title"],
            f"Practice {row['practice']} of {case.name}: {case.facts.title}",
            notice(case),
            said,
            unfilled(fields, NEVER),
            evidence(case, row["units"].split(), [field.text for field in said]),
            FORMS.format(kind="practices"),
            foot(case),
        )


def _fields(case: Case, row: dict[str, str]) -> Iterator[Field]:
    units, facts = row["units"].split(), case.facts
    yield Field("Summary", row["what"], BOTH)
    yield Field("Where and when", f"{place_and_time(case)}. {row['place']}", HUB)
    bodies = f"{facts.partner}; {facts.programme.name}. {row['actors']}"
    yield Field("Implementing bodies", bodies, HUB)
    yield Field("Conditions and context", row["conditions"], ILO)
    yield Field("Cause and effect", row["cause_effect"], ILO)
    yield Field("Figures", _figures(case, units), BOTH)
    yield Field("Innovation", _linked(case, units, NEW), HUB)
    again = " ".join(filter(None, (row["replicability"], _linked(case, units, AGAIN))))
    yield Field("Replication", again, BOTH)
    yield Field("Links to wider goals", frameworks(case, units), BOTH)
    yield Field("Outside the text", _outside(case, units), OURS)
    yield Field("Limits", row["limits"], ILO)


def _figures(case: Case, units: list[str]) -> str:
    """Return the figures that the units give, and those that the whole source does not give."""
    numbers, missing = case.facts.numbers, case.facts.numbers_missing
    found = [n for n in numbers if set(n.units.split()).intersection(units)]
    said = listed(f"{n.value} {n.of} ({', '.join(n.units.split())})" for n in found)
    given = f"Given: {said}." if found else "None is given."
    absent = f" Nowhere in the source: {listed(missing, 'or')}." if missing else ""
    return given + absent if found or missing else ""


def _linked(case: Case, units: list[str], feature: str) -> str:
    """Return which units the coders agree to link with a feature, at least in part."""
    if case.withheld or feature not in case.codebook.features:
        return ""
    label = case.codebook.features[feature].label.lower()
    found = [n for n in case.agreed if n.feature == feature and n.unit in units]
    names = case.codebook.names
    said = listed(f"{n.unit} ({names[n.strength]})" for n in found if n.strength >= PARTIAL)
    if said:
        return f"The coders find it {label} in {said}."
    return f"The coders find no more than background for “{label}” in these units."


def _outside(case: Case, units: list[str]) -> str:
    """Return which units something outside the source confirms or challenges."""
    rows = records(case.corroboration)
    kinds = {row["id"]: f"{row['kind']}, {row['address']}" for row in rows}
    said = [
        f"{unit} is {word} by {listed(f'{name} ({kinds[name]})' for name in sources)}."
        for word, by_unit in outside_of(case, units).items()
        for unit, sources in by_unit.items()
    ]
    return " ".join(said) or "Nothing outside the source bears on these units so far."
