"""The map of an Action: where it worked, who took part, and who is not named."""

from __future__ import annotations

from math import atan2, cos, degrees, radians

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from analysis.blocks import Blocks, Picture, blocks
from analysis.case_file import Place
from analysis.figures.lettering import inches
from analysis.figures.map_caption import finding
from analysis.figures.map_roles import TRAINING, Role, roles
from analysis.figures.map_view import Outline, Rect, View, around, beside, spot, view_of
from analysis.figures.theme import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    SMALL,
    WIDTH,
    canvas,
    style,
    to_svg,
    wrapped,
)
from analysis.loading import Case
from analysis.shapes import Box, Point, Shape, box_of, load_shapes, main_box

EDGE = 0.03  # inches left free at each side
LAND = "#ececec"  # countries without a role
LINE = 0.165  # inches that a line of the key takes
LETTERS = 74  # in a line of the key
NOTE = "Borders as in Natural Earth; no position on their status."
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def place_map(case: Case) -> Blocks:
    """Return the map of the places of one case by their roles."""
    shapes = load_shapes()
    caption = finding(case, shapes)
    alt = f"{caption} Map; letters and hatches give the roles."
    return blocks(Picture(f"{case.slug}-fig-map", (caption,), alt, _draw(case, shapes)))


def _draw(case: Case, shapes: dict[str, Shape]) -> str:
    box = _extent(case, shapes)
    with mpl.rc_context(style()):
        ...
