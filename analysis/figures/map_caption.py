"""What the map of an Action shows, in words."""

from __future__ import annotations

from analysis.case_parts import Place
from analysis.figures.map_roles import (
    COUNTRY,
    KNOWN,
    NOT_NAMED,
    TAKING_PART,
    TRAINING,
    roles,
)
from analysis.loading import Case
from analysis.shapes import Shape
from analysis.wording import counted, listed, sentence

NAMED = 5  # neighbours that are not named as taking part; of more the number is given
OWN_WORDS = (COUNTRY, TRAINING, TAKING_PART, NOT_NAMED)  # roles with a sentence of their own


def finding(case: Case, shapes: dict[str, Shape]) -> str:
    """Return what the map shows: trainings, neighbours, who came from further away."""
    if not case.facts.places:
        return f"The data name no place for {case.name}."
    parts = [_training(case), _neighbours(case, shapes), _others(case), _without(case, shapes)]
    said = [sentence(part) + "." for part in parts if part]
    return " ".join(said) or f"{case.name} has no place of training and no partner from abroad."


def bordering(case: Case, shapes: dict[str, Shape]) -> dict[str, str]:
    """Return the names of the countries that border the country of the Action, by code."""
    shape = shapes.get(case.facts.country)
    own = {place.iso3: place.name for place in case.facts.places if place.iso3}
    codes = sorted(shape.borders) if shape else []
    return {code: own.get(code, shapes[code].name) for code in codes}


def with_facing(place: Place) -> str:
    """Return the name of a place and what it faces."""
    return f"{place.name} (facing {place.faces})" if place.faces else place.name


def _names(case: Case, role: str) -> list[str]:
    return [with_facing(place) for place in case.facts.places if place.role == role]


def _training(case: Case) -> str:
    places = _names(case, TRAINING)
    return (
        f"training was held at {counted(len(places), 'place')}: {listed(places)}" if places else ""
    )


def _neighbours(case: Case, shapes: dict[str, Shape]) -> str:
    came, absent = _names(case, TAKING_PART), _absent(case, shapes)
    parts = [f"{counted(len(came), 'neighbour')} took part ({listed(came)})"] if came else []
    if absent:
        who = (
            listed(absent) if len(absent) <= NAMED else counted(len(absent), "country", "countries")
        )
        also = "which also border" if came else "which border"
        verb, ending = ("is", "s") if len(absent) == 1 else ("are", "")
        home = case.facts.country_name
        parts.append(f"{who}, {also}{ending} {home}, {verb} not named as taking part")
    return "; ".join(parts)


def _absent(case: Case, shapes: dict[str, Shape]) -> list[str]:
    """Return neighbours that are said not to be named, and those that have no role at all."""
    known = {place.iso3 for place in case.facts.places}
    silent = [name for code, name in bordering(case, shapes).items() if code not in known]
    return sorted({*silent, *_names(case, NOT_NAMED)} - {*_names(case, TAKING_PART)})


def _others(case: Case) -> str:
    """Return the places of all other roles, in words of their own where the role has some."""
    parts = []
    for role in roles(case.facts.places):
        if role not in OWN_WORDS:
            said = KNOWN[role].said if role in KNOWN else f"{role}: {{}}"
            parts.append(said.format(listed(_names(case, role))))
    return "; ".join(parts)


def _without(case: Case, shapes: dict[str, Shape]) -> str:
    codes = [place for place in case.facts.places if place.iso3 and place.iso3 not in shapes]
    return f"no outline is known for {listed(place.name for place in codes)}" if codes else ""
