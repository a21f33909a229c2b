"""The outlines of the countries of the world, for maps of any case."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.loading import DATA

Point = tuple[float, float]  # longitude and latitude in degrees
Ring = npt.NDArray[np.float64]  # a point a row
Box = tuple[float, float, float, float]  # west, south, east and north in degrees

NEAR = 5.0  # degrees: an island that lies further off does not widen the view of its country


@dataclass(frozen=True)
class Shape:
    """The outline of one country.

    It has closed rings with the box around each, its name, and the codes of those that border it.
    """

    name: str
    rings: tuple[Ring, ...]
    boxes: tuple[Box, ...]
    borders: frozenset[str]


def load_shapes(data: Path = DATA) -> dict[str, Shape]:
    """Return the shape of every country by its ISO 3166-1 alpha-3 code."""
    return dict(read_shapes(data / "shapes" / "countries.json"))


@cache
def read_shapes(path: Path) -> dict[str, Shape]:
    """Return the shapes in a file; chapters that run one after the other share them."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_line(arc, raw["scale"]) for arc in raw["arcs"]]
    users: dict[int, set[str]] = {}
    for code, country in raw["countries"].items():
        for arc in _arcs(country):
            users.setdefault(arc, set()).add(code)
    return {code: _shape(code, found, arcs, users) for code, found in raw["countries"].items()}


def _line(steps: list[int], scale: int) -> Ring:
    """Return the points of an arc, which is stored as steps east and north from point to point."""
    return np.array(steps).reshape(-1, 2).cumsum(axis=0) / scale


def _arcs(country: dict[str, Any]) -> set[int]:
    return {max(arc, ~arc) for ring in country["rings"] for arc in ring}


def _shape(
    code: str, country: dict[str, Any], arcs: list[Ring], users: dict[int, set[str]]
) -> Shape:
    rings = tuple(_ring(ring, arcs) for ring in country["rings"])
    borders = frozenset(user for arc in _arcs(country) for user in users[arc]) - {code}
    return Shape(country["name"], rings, _boxes(rings), borders)


def _boxes(rings: tuple[Ring, ...]) -> tuple[Box, ...]:
    starts = np.cumsum([0, *map(len, rings[:-1])])
    points = np.concatenate(rings)
    low = np.minimum.reduceat(points, starts, axis=0).tolist()
    high = np.maximum.reduceat(points, starts, axis=0).tolist()
    return tuple((*corner, *other) for corner, other in zip(low, high, strict=True))


def _ring(indices: Iterable[int], arcs: list[Ring]) -> Ring:
    """Return arcs as one ring; a negative index means that the arc runs backwards."""
    lines = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
    return _unbroken(np.concatenate([lines[0], *(line[1:] for line in lines[1:])]))


def _unbroken(points: Ring) -> Ring:
    """Return a ring that goes on past 180 degrees where it crosses the date line."""
    turns = 360 * np.round(-np.diff(points[:, 0]) / 360).cumsum()
    return fixed(points + np.pad(turns, (1, 0))[:, None] * (1, 0))


def fixed(points: Ring) -> Ring:
    """Return points that nobody can change."""
    points.flags.writeable = False
    return points


def box_of(points: npt.ArrayLike) -> Box:
    """Return the smallest box around points, one a row."""
    found = np.asarray(points, dtype=np.float64)
    west, south = found.min(axis=0).tolist()
    east, north = found.max(axis=0).tolist()
    return west, south, east, north


def turned(ring: Ring, lon: float) -> Ring:
    """Return a ring on the turn of the globe that puts its middle within 180 degrees of `lon`."""
    west, _, east, _ = box_of(ring)
    moved: Ring = ring + np.array([turn_near((west + east) / 2, lon), 0])
    return moved


def turn_near(lon: float, near: float) -> int:
    """Return the degrees of the full turns that bring a longitude within 180 of another one."""
    return 360 * round((near - lon) / 360)


def main_box(shape: Shape) -> Box:
    """Return the box around a country without what lies far from its largest part."""
    box, *rest = sorted(shape.boxes, key=_size, reverse=True)
    rest = [_near(other, box) for other in rest]
    while close := [other for other in rest if _gap(box, other) < NEAR]:
        box = box_of([corner for each in (box, *close) for corner in (each[:2], each[2:])])
        rest = [other for other in rest if other not in close]
    return box


def _near(box: Box, other: Box) -> Box:
    """Return a box on the turn of the globe that brings it near another one."""
    turn = turn_near((box[0] + box[2]) / 2, (other[0] + other[2]) / 2)
    return box[0] + turn, box[1], box[2] + turn, box[3]


def _size(box: Box) -> float:
    west, south, east, north = box
    return (east - west) * (north - south)


def _gap(one: Box, other: Box) -> float:
    across = max(one[0], other[0]) - min(one[2], other[2])
    along = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, along)
