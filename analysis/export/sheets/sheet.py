"""What a sheet on one practice or lesson holds, whatever it is written as.

The fields follow two forms: the checklist of the repository of practices of the United Nations
Network on Migration (the Hub), and the records of good practices and of lessons learned of the
Evaluation Office of the International Labour Organization (ILO).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from analysis.loading import Case
from analysis.references import ID
from analysis.wording import listed, locator, sentence

HUB, ILO, BOTH, OURS = "Hub", "ILO", "Hub, ILO", "ours"
FORMS = (
    "Hub: checklist of the UN Network on Migration, "
    "https://migrationnetwork.un.org/how-submit-practice; "
    "ILO: records of its Evaluation Office, https://webapps.ilo.org/ievaldiscovery/{kind}"
)


class Field(NamedTuple):
    """One field: its name, what we say there, and which form asks for it, or that we add it."""

    name: str
    text: str
    asked: str


class Evidence(NamedTuple):
    """One unit behind the sheet: its id, its place in the source and its quotation."""

    unit: str
    where: str
    words: str


class Sheet(NamedTuple):
    """A page on one practice or lesson; `missing` are fields that the source does not fill."""

    name: str
    title: str
    about: str
    notice: str
    fields: tuple[Field, ...]
    missing: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    forms: str
    foot: str

    @property
    def gaps(self) -> str:
        """The fields that the source does not fill, in one sentence."""
        return f"The source does not fill: {'; '.join(self.missing)}." if self.missing else ""


def filled(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields that say something."""
    return tuple(field for field in fields if field.text)


def unfilled(fields: Iterable[Field], never: Iterable[str]) -> tuple[str, ...]:
    """Return the names of fields that say nothing, and of those that no source of ours fills."""
    return (*(field.name.lower() for field in fields if not field.text), *never)


def evidence(case: Case, units: Iterable[str], texts: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the units given and those that the texts name, in the order of the source."""
    named = {found[0] for text in texts for found in ID.finditer(text)}
    wanted = named.union(units)
    return tuple(
        Evidence(unit, sentence(locator(row)), f"“{row['quote']}”")
        for unit, row in case.unit_rows.items()
        if unit in wanted
    )


def notice(case: Case) -> str:
    """Return how sure all of this is, in two sentences."""
    kind = case.facts.source.kind or "of a kind that is not stated"
    draft = " The case is a draft: nothing of it counts yet." if case.facts.draft else ""
    return f"One source, {kind}: what follows is stated there and not proved.{draft}"


def foot(case: Case) -> str:
    """Return where the statements come from and who may use them."""
    source = case.facts.source
    return (
        f"Source: {source.publisher} ({source.year or 'no year'}), {source.title}, "
        f"{source.address}. "
        "The sentences are our own; the quoted words belong to the publisher. "
        f"{reviewed(case)}Good practice, traced, CC BY 4.0."
    )


def reviewed(case: Case) -> str:
    """Return who coded the case, if it was language models only."""
    kinds = {case.facts.coders[coder].kind for coder in case.coders}
    said = "The codes come from language models and no human evaluator has reviewed them yet. "
    return said if kinds == {"language model"} else ""


def place_and_time(case: Case) -> str:
    """Return country and years, and that the work is over."""
    return f"{case.facts.country_name}, {case.facts.years}"


def tensions(case: Case, texts: Iterable[str]) -> str:
    """Return the tensions of the source that the texts name."""
    named = {found[0] for text in texts for found in ID.finditer(text)}
    found = [tension for tension in case.facts.tensions if tension.id in named]
    return " ".join(f"{tension.id}: {tension.text}" for tension in found)


def frameworks(case: Case, units: Iterable[str]) -> str:
    """Return the goals of other frameworks that our mapping ties to one of the units."""
    wanted, maps = set(units), case.facts.alignments
    kinds = (("GCM objective", maps.gcm), ("SDG target", maps.sdg), ("CRS code", maps.crs))
    found = [
        f"{kind} {goal.code}" + (f" ({goal.strength})" if goal.strength else "")
        for kind, goals in kinds
        for goal in goals
        if wanted.intersection(goal.units.split())
    ]
    return f"{listed(found)}, in our mapping." if found else ""
