"""The roles of places on the map: how each looks, and how the caption puts it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase

from analysis.case_parts import Place
from analysis.figures.theme import ACCENT, PAPER

COUNTRY = "country of the Action"
TRAINING = "training place"
TAKING_PART = "neighbour taking part"
NOT_NAMED = "neighbour not named as taking part"


@dataclass(frozen=True)
class Role:
    """How a role looks: a letter, a fill and a hatch; `said` puts the names into the caption."""

    letter: str
    fill: str
    hatch: str = ""
    said: str = ""


# A role that is not listed here gets a letter of its own, a common fill and a hatch.
KNOWN = {
    COUNTRY: Role("A", ACCENT),
    TRAINING: Role("●", PAPER),
    TAKING_PART: Role("T", "#7fa8cf"),
    NOT_NAMED: Role("N", PAPER, "||"),
    "office of a partner organisation": Role(
        "O", "#e3ecf5", "///", "offices of partner organisations are in {}"
    ),
    "country of experts": Role("E", "#e3ecf5", "\\\\\\", "experts came from {}"),
}
OTHER = Role("", "#f0e4d8", "--")


def roles(places: tuple[Place, ...]) -> dict[str, Role]:
    """Return the look of every role that occurs, known ones first, each with its own letter."""
    used = dict.fromkeys(place.role for place in places)
    found = {role: look for role, look in KNOWN.items() if role in used}
    for role in used:
        if role not in found:
            found[role] = replace(OTHER, letter=_free(role, found))
    return found


def _free(role: str, found: dict[str, Role]) -> str:
    """Return the first letter of a role that no other role has."""
    taken = {look.letter for look in found.values()}
    letters = [letter for letter in role.upper() + ascii_uppercase if letter.isalpha()]
    return next((letter for letter in letters if letter not in taken), "?")
