"""The frame of a map: which part of the world it shows and where names have room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import cos, radians

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from analysis.shapes import Box, Point, Shape, turned

PADDING = 0.14  # of the extent, at each side
SMALLEST = 3.0  # degrees across or along, at least
TALLEST, FLATTEST = 4.1, 2.6  # inches
STEP = 0.06  # between the places tried for a name, inches
ROOM = 7 / 9  # of a name lies on its own country, at least

Rect = tuple[float, float, float, float]  # left, bottom, right and top in inches
Outline = list[Path]


@dataclass(frozen=True)
class View:
    """A part of the world in a frame of `width` by `height` inches, `scale` inches a degree."""

    middle: Point
    width: float
    height: float
    scale: float

    def place(self, lon: float, lat: float) -> Point:
        """Return where a point of the globe lies, in inches from the lower left corner."""
        lon += 360 * round((self.middle[0] - lon) / 360)
        squeeze = cos(radians(self.middle[1]))
        x = self.width / 2 + (lon - self.middle[0]) * squeeze * self.scale
        return x, self.height / 2 + (lat - self.middle[1]) * self.scale

    def shows(self, point: Point) -> bool:
        """Return whether a point in inches lies in the frame."""
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height

    def outline(self, shape: Shape) -> Outline:
        """Return the parts of a country inside the frame, in inches."""
        frame = Bbox.from_extents(0, 0, self.width, self.height)
        squeeze = cos(radians(self.middle[1]))
        parts = []
        for ring in shape.rings:
            points = np.array(turned(ring, self.middle[0])) - self.middle
            points = points * (squeeze * self.scale, self.scale)
            points += (self.width / 2, self.height / 2)
            path = Path(points, closed=True)
            if path.intersects_bbox(frame):
                parts += [p for p in [path.clip_to_bbox(frame)] if len(p.vertices) > 3]
        return parts


def view_of(box: Box, width: float) -> View:
    """Return a frame of the width given that shows a box of degrees with some padding."""
    west, south, east, north = box
    middle = ((west + east) / 2, (south + north) / 2)
    grown = 1 + 2 * PADDING
    across = max(SMALLEST, (east - west) * grown) * cos(radians(middle[1]))
    along = max(SMALLEST, (north - south) * grown)
    height = min(TALLEST, max(FLATTEST, width * along / across))
    return View(middle, width, height, min(width / across, height / along))


def spot(outline: Outline, size: Point, view: View, taken: Iterable[Rect]) -> Point | None:
    """Return the middle of the place where a name has most room on its country, or None."""
    best: tuple[float, Point] = (0.0, (0.0, 0.0))
    border = np.concatenate([_dense(part.vertices) for part in outline] or [np.empty((0, 2))])
    blocked = list(taken)
    for x, y in _grid(size, view):
        here = around((x, y), size)
        if any(_overlap(here, other) for other in blocked) or _share(outline, here) < ROOM:
            continue
        room = np.abs((border - (x, y)) / size).max(axis=1).min()
        best = max(best, (float(room), (x, y)))
    return best[1] if best[0] > 0 else None


def beside(
    point: Point, size: Point, view: View, land: Outline, taken: Iterable[Rect]
) -> Point | None:
    """Return the middle of a free place next to a point, over as little land as can be."""
    blocked, found = list(taken), []
    for side, high in ((-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1), (0, -1), (0, 1)):
        middle = (
            point[0] + side * (size[0] / 2 + 0.09),
            point[1] + high * (size[1] / 2 + (0.02 if side else 0.09)),
        )
        here = around(middle, size)
        inside = view.shows((here[0], here[1])) and view.shows((here[2], here[3]))
        if inside and not any(_overlap(here, other) for other in blocked):
            found.append((_share(land, here), len(found), middle))
    return min(found)[2] if found else None


def around(middle: Point, size: Point) -> Rect:
    """Return the rectangle of a size around its middle."""
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _grid(size: Point, view: View) -> Iterable[Point]:
    xs = np.arange(size[0] / 2 + 0.03, view.width - size[0] / 2 - 0.03, STEP)
    ys = np.arange(size[1] / 2 + 0.03, view.height - size[1] / 2 - 0.03, STEP)
    return ((float(x), float(y)) for x, y in product(xs, ys))


def _share(outline: Outline, rect: Rect) -> float:
    """Return which share of nine points of a rectangle lies in an outline."""
    xs, ys = np.linspace(rect[0], rect[2], 3), np.linspace(rect[1], rect[3], 3)
    points = np.array(list(product(xs, ys)))
    inside = np.zeros(len(points), dtype=bool)
    for part in outline:
        inside ^= part.contains_points(points)  # a hole takes out what its ring had put in
    return float(inside.mean())


def _dense(points: np.ndarray) -> np.ndarray:
    """Return points with others between them, so that long straight borders count."""
    steps = np.linspace(0, 1, 6)[:, None, None]
    return np.concatenate(points[:-1] * (1 - steps) + points[1:] * steps)


def _overlap(one: Rect, other: Rect) -> bool:
    return (
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    )
