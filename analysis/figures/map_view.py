"""The frame of a map: which part of the world it shows and where names have room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from analysis.shapes import Box, Point, Ring, Shape, box_of, turned

PADDING = 0.18  # of the extent, at each side
SMALLEST = 3.0  # degrees across or along, at least
TALLEST, FLATTEST = 4.1, 2.6  # inches
FINE, SPECK = 0.006, 0.03  # inches: the least step of a border, the least size of an island
STEP = 0.06  # between the places tried for a name, inches
ROOM = 7 / 9  # of a name lies on its own country, at least
REACH = 3 / 9  # where the rest of the name lies in the sea

Rect = tuple[float, float, float, float]  # left, bottom, right and top in inches
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """A closed line in inches: its points, the steps to the next ones, the rectangle around it."""

    points: Points
    steps: Points
    around: Rect


Outline = list[Part]


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

    def outlines(self, shapes: Mapping[str, Shape]) -> dict[str, Outline]:
        """Return the parts of countries inside the frame, in inches, of those that have any."""
        boxes = np.array([box for shape in shapes.values() for box in shape.boxes])
        near = iter(self._near(boxes).tolist())
        rings = {c: [ring for ring in s.rings if next(near)] for c, s in shapes.items()}
        found = {code: self._outline(near_by) for code, near_by in rings.items() if near_by}
        return {code: outline for code, outline in found.items() if outline}

    def _near(self, boxes: Points) -> npt.NDArray[np.bool_]:
        """Return for boxes of degrees, one a row, whether what is in them may be seen."""
        west, south, east, north = boxes.T
        turn = 360 * np.round((self.middle[0] - (west + east) / 2) / 360)
        squeeze = cos(radians(self.middle[1])) * self.scale
        x, y = self.width / 2 - self.middle[0] * squeeze, self.height / 2
        y -= self.middle[1] * self.scale
        left, right = x + (west + turn) * squeeze, x + (east + turn) * squeeze
        low, high = y + south * self.scale, y + north * self.scale
        across = (left < self.width + FINE) & (right > -FINE)
        along = (low < self.height + FINE) & (high > -FINE)
        large = np.maximum(right - left, high - low) > SPECK - FINE
        return np.asarray(across & along & large, dtype=np.bool_)

    def _outline(self, rings: Iterable[Ring]) -> Outline:
        frame = Bbox.from_extents(0.0, 0.0, self.width, self.height)
        lines = [_line(self._inches(ring)) for ring in rings]
        clipped = [line.clip_to_bbox(frame) for line in lines if _visible(line, frame)]
        return [_part(points) for points in map(_vertices, clipped) if len(points) > 3]

    def _inches(self, ring: Ring) -> Points:
        squeeze = cos(radians(self.middle[1]))
        points = turned(ring, self.middle[0]) - self.middle
        return points * (squeeze * self.scale, self.scale) + (self.width / 2, self.height / 2)


def _part(points: Points) -> Part:
    return Part(points, np.concatenate((points[1:], points[:1])) - points, box_of(points))


def _visible(line: Path, frame: Bbox) -> bool:
    """Return whether a line of points can be seen in a frame."""
    large = np.ptp(_vertices(line), axis=0).max() > SPECK
    return bool(large and line.intersects_bbox(frame))


def _line(points: Points) -> Path:
    """Return points as a closed line; those that the eye could not tell apart become one."""
    points = np.round(points / FINE) * FINE
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    return Path(points[np.concatenate(([True], moved))], closed=True)


def _grown(rect: Rect) -> Rect:
    """Return a rectangle with room for what rounding moves."""
    return rect[0] - FINE, rect[1] - FINE, rect[2] + FINE, rect[3] + FINE


def view_of(box: Box, width: float) -> View:
    """Return a frame of the width given that shows a box of degrees with some padding."""
    west, south, east, north = box
    middle = ((west + east) / 2, (south + north) / 2)
    grown = 1 + 2 * PADDING
    across = max(SMALLEST, (east - west) * grown) * cos(radians(middle[1]))
    along = max(SMALLEST, (north - south) * grown)
    height = min(TALLEST, max(FLATTEST, width * along / across))
    return View(middle, width, height, min(width / across, height / along))


def spot(
    outline: Outline, size: Point, view: View, land: Outline, taken: Sequence[Rect]
) -> Point | None:
    """Return the middle of the place where a name has most room on its country, or None.

    A name that fits on no part of its country may reach into the sea, never into another country.
    """
    grid = _grid(size, view)
    grid = grid[_free(grid, size, taken) & _touching(grid, size, outline)]
    own = _shares(outline, grid, size)
    inner = grid[own >= ROOM]
    if len(inner):
        border = np.concatenate([_dense(part.points) for part in outline])
        return _point(_roomiest(inner, border, size))
    grid, own = grid[own >= REACH], own[own >= REACH]
    coast = own >= _shares(land, grid, size)
    return _point(grid[coast][int(np.argmax(own[coast]))]) if coast.any() else None


def beside(
    point: Point, size: Point, view: View, land: Outline, taken: Sequence[Rect]
) -> Point | None:
    """Return the middle of a free place next to a point, over as little land as can be."""
    found = list[tuple[float, int, Point]]()
    for side, high in ((-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1), (0, -1), (0, 1)):
        middle = (
            point[0] + side * (size[0] / 2 + 0.09),
            point[1] + high * (size[1] / 2 + (0.02 if side else 0.09)),
        )
        here = around(middle, size)
        inside = view.shows((here[0], here[1])) and view.shows((here[2], here[3]))
        if inside and not any(_overlap(here, other) for other in taken):
            share = float(_shares(land, np.array([middle]), size)[0])
            found.append((share, len(found), middle))
    return min(found)[2] if found else None


def around(middle: Point, size: Point) -> Rect:
    """Return the rectangle of a size around its middle."""
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _grid(size: Point, view: View) -> Points:
    xs = np.arange(size[0] / 2 + 0.03, view.width - size[0] / 2 - 0.03, STEP)
    ys = np.arange(size[1] / 2 + 0.03, view.height - size[1] / 2 - 0.03, STEP)
    return _pairs(xs, ys)


def _vertices(path: Path) -> Points:
    """Return the points of a line."""
    return np.asarray(path.vertices, dtype=np.float64)


def _point(point: Points) -> Point:
    return float(point[0]), float(point[1])


def _pairs(xs: Points, ys: Points) -> Points:
    return np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1).reshape(-1, 2)


def _shares(outline: Outline, middles: Points, size: Point) -> Points:
    """Return for every middle which share of nine points of a rectangle lies in an outline."""
    sides = np.array((-0.5, 0.0, 0.5))
    offsets = _pairs(sides, sides) * size
    found = _inside(outline, (middles + offsets[:, None]).reshape(-1, 2))
    return np.asarray(np.mean(found.reshape(len(offsets), -1), axis=0), dtype=np.float64)


def _inside(outline: Outline, points: Points) -> npt.NDArray[np.bool_]:
    """Return for every point whether it lies in an outline: a hole takes out what its ring put in.

    A point lies inside where its row meets an odd number of borders up to it. Points stand in few
    rows, so each border is taken to the rows that it crosses, and the rest is counting.
    """
    here = box_of(points) if len(points) else None
    near = [part for part in outline if here and _overlap(here, _grown(part.around))]
    if not near:
        return np.zeros(len(points), dtype=np.bool_)
    start = np.concatenate([part.points for part in near])
    step = np.concatenate([part.steps for part in near])
    heights, row = np.unique(points[:, 1], return_inverse=True)
    ends = np.sort(np.searchsorted(heights, np.stack((start[:, 1], start[:, 1] + step[:, 1]))), 0)
    times = ends[1] - ends[0]
    edge = np.repeat(np.arange(len(start)), times)
    crossed = np.arange(len(edge)) + np.repeat(ends[0] - np.cumsum(times) + times, times)
    slope = step[edge, 0] / step[edge, 1]
    across = start[edge, 0] + (heights[crossed] - start[edge, 1]) * slope
    left = min(start[:, 0].min(), points[:, 0].min())
    wide = max(start[:, 0].max(), points[:, 0].max()) - left + 1  # sets one row after the other
    borders = np.sort(crossed * wide + across - left)
    before, first = np.searchsorted(borders, (row * wide + points[:, 0] - left, row * wide))
    return np.asarray((before - first) % 2, dtype=np.bool_)


def _roomiest(points: Points, border: Points, size: Point) -> Points:
    """Return the first of the points that lie farthest from a border."""
    # A part of the border lies no nearer than all of it, which leaves few points to measure.
    rough = np.array([_distance(border[::16], point, size) for point in points])
    best, found = -1.0, 0
    for number in np.argsort(-rough, kind="stable").tolist():
        if rough[number] < best:
            break
        room = _distance(border, points[number], size)
        if room > best or (room == best and number < found):
            best, found = room, number
    return np.asarray(points[found])


def _distance(border: Points, point: Points, size: Point) -> float:
    """Return how far a point lies from a border, in widths or heights of a rectangle."""
    across, along = np.abs((border - point) / size).T
    return float(np.maximum(across, along).min())


def _touching(middles: Points, size: Point, outline: Outline) -> npt.NDArray[np.bool_]:
    """Return for every middle whether a rectangle of a size around it may reach an outline."""
    return ~_free(middles, size, [part.around for part in outline])


def _dense(points: Points) -> Points:
    """Return points with others between them, so that long straight borders count."""
    steps = np.linspace(0, 1, 6)[:, None, None]
    return np.concatenate(points[:-1] * (1 - steps) + points[1:] * steps)


def _free(middles: Points, size: Point, taken: Sequence[Rect]) -> npt.NDArray[np.bool_]:
    """Return for every middle whether a rectangle of a size around it overlaps none taken."""
    (x, y), (across, along) = middles.T.copy(), (size[0] / 2, size[1] / 2)
    free = np.ones(len(middles), dtype=bool)
    for left, bottom, right, top in taken:
        beside = (x - across >= right) | (x + across <= left)
        free &= beside | (y - along >= top) | (y + along <= bottom)
    return free


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
