"""The map of an Action: where it worked, who took part, and who is not named."""

from __future__ import annotations

from math import atan2, cos, degrees, radians
from statistics import fmean
from textwrap import fill

import numpy as np

from analysis.blocks import Blocks, Picture, blocks
from analysis.case_parts import Place
from analysis.figures import data_tables
from analysis.figures.lettering import inches
from analysis.figures.map_caption import bordering, finding, with_facing
from analysis.figures.map_roles import TRAINING, Role, roles
from analysis.figures.map_view import Outline, Rect, View, around, beside, spot, view_of
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    SMALL,
    WIDTH,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.shapes import Box, Point, Shape, box_of, load_shapes, main_box, turned
from analysis.wording import listed, nothing, sentence

EDGE = 0.03  # inches left free at each side
LAND = "#ececec"  # countries without a role
LINE = 0.165  # inches that a line of the key takes
LETTERS = 84  # in a line of the key
NOTE = "Borders as in Natural Earth; no position on their status."
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def place_map(case: Case) -> Blocks:
    """Return the map of the places of one case by their roles."""
    shapes = load_shapes()
    if not case.facts.places:
        return nothing(case, "place", finding(case, shapes))
    caption = finding(case, shapes)
    alt = f"{caption} Map with letters and hatches."
    picture = Picture(f"{case.slug}-fig-map", (caption,), alt, _draw(case, shapes))
    return blocks(picture, data_tables.places(case))


def _draw(case: Case, shapes: dict[str, Shape]) -> str:
    box = _extent(case, shapes)
    looks = roles(case.facts.places)
    view = view_of(box, WIDTH - 2 * EDGE) if box else None
    entries = [_entry(case, shapes, role, look) for role, look in looks.items()]
    below = LINE * sum(1.15 + entry.count("\n") for entry in entries) + LINE * 1.4
    tall = view.height + 2 * EDGE if view else 0
    sheet = Sheet(below + tall, left=-EDGE, bottom=-EDGE - below)
    if view:
        _map(sheet, case, shapes, view)
    _key(sheet, entries, looks, -EDGE - 0.05)
    return sheet.svg()


def _extent(case: Case, shapes: dict[str, Shape]) -> Box | None:
    """Return the box around the country of the Action and its training places, if any is known."""
    shape = shapes.get(case.facts.country)
    points = [_point(p) for p in case.facts.places if p.role == TRAINING or not shape]
    box = main_box(shape) if shape else None
    corners = [(box[0], box[1]), (box[2], box[3])] if box else []
    found = [*corners, *(point for point in points if point)]
    lon = fmean(x for x, _ in corners or found[:1] or [(0.0, 0.0)])
    return box_of([turned(np.array([point]), lon)[0] for point in found]) if found else None


def _point(place: Place) -> Point | None:
    return None if place.lon is None or place.lat is None else (place.lon, place.lat)


def _map(sheet: Sheet, case: Case, shapes: dict[str, Shape], view: View) -> None:
    outlines = view.outlines(shapes)
    looks = roles(case.facts.places)
    own = {p.iso3: looks[p.role] for p in reversed(case.facts.places) if p.iso3}
    for code in sorted(outlines, key=lambda code: code in own):
        _country(sheet, outlines[code], own.get(code))
    sheet.rect(0, 0, view.width, view.height, Look(edge=MUTED))
    land = [part for outline in outlines.values() for part in outline]
    taken = _points(sheet, case, view, land)
    for code, texts in _texts(case, shapes).items():
        _name(sheet, texts, view, outlines.get(code, []), land, taken)


def _texts(case: Case, shapes: dict[str, Shape]) -> dict[str, tuple[str, ...]]:
    """Return what may stand on each country, longest first; on neighbours without a role a name."""
    looks, texts = roles(case.facts.places), dict[str, tuple[str, ...]]()
    for code in dict.fromkeys(p.iso3 for p in case.facts.places if p.iso3):
        held = [p for p in case.facts.places if p.iso3 == code]
        letters = ", ".join(dict.fromkeys(looks[p.role].letter for p in held))
        texts[code] = (f"{held[0].name} ({letters})", letters)
    silent = bordering(case, shapes).items()
    return texts | {code: (name,) for code, name in silent if code not in texts}


def _country(sheet: Sheet, outline: Outline, look: Role | None) -> None:
    rings = [part.points for part in outline]
    sheet.borders(rings, _look(look) if look else Look(LAND, MUTED, width=0.4))


def _points(sheet: Sheet, case: Case, view: View, land: Outline) -> list[Rect]:
    """Draw the places that are points, with their names, and return what they take up."""
    looks = roles(case.facts.places)
    at = [(p, view.place(*point)) for p in case.facts.places if (point := _point(p))]
    shown = [(place, point) for place, point in at if view.shows(point)]
    taken = [around(point, (0.14, 0.14)) for _, point in shown]
    for place, point in shown:
        _dot(sheet, point)
        letter = "" if place.role == TRAINING else f" ({looks[place.role].letter})"
        text = f"{place.name}{letter}" + (f"\nfacing {place.faces}" if place.faces else "")
        size = (inches(text, bold=True) + 0.06, 0.17 * (1 + text.count("\n")))
        middle = beside(point, size, view, land, taken)
        if middle:
            _plate(sheet, middle, text, INK, bold=True)
            taken.append(around(middle, size))
    return taken


def _name(
    sheet: Sheet, texts: tuple[str, ...], view: View, outline: Outline, land: Outline,
    taken: list[Rect],
) -> None:  # fmt: skip
    """Draw the first text that has room on a country, if one has."""
    for text in texts:
        size = (inches(text) + 0.08, 0.19)
        if middle := spot(outline, size, view, land, taken):
            _plate(sheet, middle, text, INK if len(texts) > 1 else MUTED)
            taken.append(around(middle, size))
            return


def _plate(sheet: Sheet, middle: Point, text: str, ink: str, *, bold: bool = False) -> None:
    sheet.text(
        *middle,
        text,
        Font(SMALL, bold=bold, color=ink, ha="center", va="center", spacing=1),
        plate=0.12 * SMALL,
        z=5,
    )


def _entry(case: Case, shapes: dict[str, Shape], role: str, look: Role) -> str:
    """Return the line of the key for a role, with every place that has it."""
    places = [p for p in case.facts.places if p.role == role]
    names = [with_facing(p) + _direction(case, shapes, p) for p in places]
    letter = "" if role == TRAINING else f"{look.letter}  "
    return fill(f"{letter}{sentence(role)}: {listed(names)}", LETTERS, break_on_hyphens=False)


def _direction(case: Case, shapes: dict[str, Shape], place: Place) -> str:
    """Return where a country lies that does not border the country of the Action."""
    home, shape = shapes.get(case.facts.country), shapes.get(place.iso3 or "")
    if not home or not shape or place.iso3 in {case.facts.country, *home.borders}:
        return ""
    (x, y), (far_x, far_y) = _middle(home), _middle(shape)
    east = ((far_x - x + 180) % 360 - 180) * cos(radians((y + far_y) / 2))
    return f" (to the {COMPASS[round(degrees(atan2(east, far_y - y)) / 45) % 8]})"


def _middle(shape: Shape) -> Point:
    west, south, east, north = main_box(shape)
    return (west + east) / 2, (south + north) / 2


def _dot(sheet: Sheet, point: Point) -> None:
    sheet.dot(*point, 7, Look(PAPER, INK, width=1.6))


def _key(sheet: Sheet, entries: list[str], looks: dict[str, Role], top: float) -> None:
    for entry, (role, look) in zip(entries, looks.items(), strict=True):
        if role == TRAINING:
            _dot(sheet, (0.12, top - 0.07))
        else:
            sheet.rect(0, top - 0.14, 0.24, 0.14, _look(look))
        sheet.text(0.32, top + 0.01, entry, Font(SMALL, va="top", spacing=1.15))
        top -= LINE * (1.15 + entry.count("\n"))
    sheet.text(0, top - 0.02, NOTE, Font(SMALL, color=MUTED, va="top"))


def _look(role: Role) -> Look:
    return Look(role.fill, ACCENT, width=0.9, hatch=role.hatch)
