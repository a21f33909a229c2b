"""The outlines of the countries of the world, for maps of any case."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from analysis.loading import DATA

Point = tuple[float, float]  # longitude and latitude in degrees
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]  # west, south, east and north in degrees

NEAR = 5.0  # degrees: an island that lies further off does not widen the view of its country


@dataclass(frozen=True)
class Shape:
    """The outline of one country: closed rings, its name, and the codes of those that border it."""

    name: str
    rings: tuple[Ring, ...]
    borders: frozenset[str]


def load_shapes(data: Path = DATA) -> dict[str, Shape]:
    """Return the shape of every country by its ISO 3166-1 alpha-3 code."""
    return dict(_loaded(data / "shapes" / "countries.json"))


@cache
def _loaded(path: Path) -> dict[str, Shape]:
    raw = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_line(arc, raw["scale"]) for arc in raw["arcs"]]
    users: dict[int, set[str]] = {}
    for code, country in raw["countries"].items():
        for arc in _arcs(country):
            users.setdefault(arc, set()).add(code)
    return {code: _shape(code, found, arcs, users) for code, found in raw["countries"].items()}


def _line(steps: list[int], scale: int) -> Ring:
    """Return the points of an arc, which is stored as steps east and north from point to point."""
    return tuple(
        (x / scale, y / scale)
        for x, y in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True)
    )


def _arcs(country: dict[str, Any]) -> set[int]:
    return {max(arc, ~arc) for ring in country["rings"] for arc in ring}


def _shape(
    code: str, country: dict[str, Any], arcs: list[Ring], users: dict[int, set[str]]
) -> Shape:
    rings = tuple(_ring(ring, arcs) for ring in country["rings"])
    borders = frozenset(user for arc in _arcs(country) for user in users[arc]) - {code}
    return Shape(country["name"], rings, borders)


def _ring(indices: Iterable[int], arcs: list[Ring]) -> Ring:
    """Return arcs as one ring; a negative index means that the arc runs backwards."""
    points: list[Point] = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += line[1:] if points else line
    return _unbroken(points)


def _unbroken(points: list[Point]) -> Ring:
    """Return a ring that goes on past 180 degrees where it crosses the date line."""
    turns = accumulate(
        (360 * round((x - after) / 360) for (x, _), (after, _) in pairwise(points)), initial=0
    )
    return tuple((x + turn, y) for (x, y), turn in zip(points, turns, strict=True))


def box_of(points: Iterable[Point]) -> Box:
    """Return the smallest box around points."""
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def turned(ring: Ring, lon: float) -> Ring:
    """Return a ring on the turn of the globe that puts its middle within 180 degrees of `lon`."""
    west, _, east, _ = box_of(ring)
    turn = 360 * round((lon - (west + east) / 2) / 360)
    return tuple((x + turn, y) for x, y in ring) if turn else ring


def main_box(shape: Shape) -> Box:
    """Return the box around a country without what lies far from its largest part."""
    largest = max(shape.rings, key=_size)
    box = box_of(largest)
    rest = [turned(ring, (box[0] + box[2]) / 2) for ring in shape.rings if ring is not largest]
    while close := [ring for ring in rest if _gap(box, box_of(ring)) < NEAR]:
        box = box_of([(box[0], box[1]), (box[2], box[3]), *(p for ring in close for p in ring)])
        rest = [ring for ring in rest if ring not in close]
    return box


def _size(ring: Ring) -> float:
    west, south, east, north = box_of(ring)
    return (east - west) * (north - south)


def _gap(one: Box, other: Box) -> float:
    across = max(one[0], other[0]) - min(one[2], other[2])
    along = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, along)
