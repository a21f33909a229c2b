"""The link matrix: which part of the source speaks for which feature, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextPath

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.theme import (
    ACCENT,
    FAMILY,
    MUTED,
    RULE,
    SMALL,
    STRENGTH,
    STRENGTH_INK,
    WIDTH,
    canvas,
    style,
    to_svg,
    wrapped,
)
from analysis.judgement import DIRECT
from analysis.loading import Case
from analysis.wording import counted, listed, sentence, verdict_groups

REDESIGN = ("planned", "reason", "redesign")  # the kinds of unit that make up one column
PARTS = {"practice": "Practices", "impact": "Impacts", "lesson": "Lessons"}

LEFT = 1.88  # inches for the labels of the rows
CELL = 0.225  # side of a cell, inches
GAP = 0.1  # between two groups of columns
HEAD = 0.23  # height of a verdict that heads its rows
NAMES = 1.45  # height of the names of the columns
PER_PANEL = 12  # columns that fit side by side

Cells = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Column:
    """One column: its group, its key, the name it is drawn with, and the units it stands for."""

    group: str
    key: str
    name: str
    units: tuple[str, ...]


def link_matrix(case: Case) -> Blocks:
    """Return the picture of the strongest link of each feature in each part of the source."""
    found = columns(case)
    caption = _finding(case, found)
    symbols = listed(f"{s.symbol} {name}" for name, s in case.codebook.strengths.items())
    alt = f"{caption} Grid of features by parts of the source; cells: {symbols}, dot none."
    return blocks(Picture(f"{case.slug}-fig-links", (caption,), alt, _draw(case, found)))


def columns(case: Case) -> list[Column]:
    """Return the redesign as one column and then every practice, impact and lesson."""
    kinds = case.units["kind"]
    changed = tuple(case.units.loc[kinds.isin(REDESIGN), "unit"])
    found = [Column("Redesign", "", "Redesign", changed)] if changed else []
    for kind, group in PARTS.items():
        for passage in dict.fromkeys(case.units.loc[kinds == kind, "group"]):
            units = tuple(case.units.loc[case.units["group"] == passage, "unit"])
            name = f"{passage}  {case.facts.passages.get(passage, '')}".strip()
            found.append(Column(group, passage, name, units))
    return found


def cells(case: Case, found: list[Column]) -> Cells:
    """Return the strongest consensus link of each feature (first) and column (second)."""
    links = case.consensus
    best: Cells = {}
    for column in found:
        own = links[links["unit"].isin(column.units)]
        for feature, strength in own.groupby("feature")["strength"].max().items():
            best[str(feature), column.name] = int(strength)
    return best


def _finding(case: Case, found: list[Column]) -> str:
    best = cells(case, found)
    size = len(case.codebook.features) * len(found)
    if not best:
        return f"The coders agree on no link between a feature and a part of {case.name}."
    direct = {group: _direct(best, found, group) for group in dict.fromkeys(c.group for c in found)}
    stand = listed(
        f"{counted(number, 'feature')} in the {group.lower()}" for group, number in direct.items()
    )
    missing = [name.lower() for name in PARTS.values() if name not in direct]
    none = f" The source has no {listed(missing, 'and no')}." if missing else ""
    return f"Direct evidence supports {stand}; {size - len(best)} of {size} cells are empty.{none}"


def _direct(best: Cells, found: list[Column], group: str) -> int:
    names = {column.name for column in found if column.group == group}
    return len({f for (f, name), value in best.items() if name in names and value == DIRECT})


def _draw(case: Case, found: list[Column]) -> str:
    groups = verdict_groups(case)
    panels = [found[i : i + PER_PANEL] for i in range(0, len(found), PER_PANEL)] or [[]]
    body = len(case.codebook.features) * CELL + len(groups) * HEAD
    height = body + NAMES + 0.1
    best = cells(case, found)
    with mpl.rc_context(style()):
        figure, axes = canvas(height * len(panels) + 0.3)
        for number, panel in enumerate(panels):
            _panel(axes, case, panel, axes.get_ylim()[1] - NAMES - height * number, best)
        _key(axes, case)
        return to_svg(figure)


def _lefts(panel: list[Column]) -> list[float]:
    """Return the left edge of every column, with a gap wherever the group changes."""
    lefts, x = list[float](), LEFT
    for number, column in enumerate(panel):
        x += GAP if number and column.group != panel[number - 1].group else 0
        lefts.append(x)
        x += CELL
    return lefts


def _panel(axes: Axes, case: Case, panel: list[Column], top: float, best: Cells) -> None:
    _heads(axes, panel, top)
    y = top
    frame = case.verdicts
    for verdict in verdict_groups(case):
        y -= HEAD
        axes.text(0.02, y + 0.06, sentence(verdict), size=SMALL, weight="bold")
        axes.plot([0.02, WIDTH - 0.02], [y + HEAD - 0.02] * 2, color=RULE, linewidth=0.8)
        for feature in frame.loc[frame["verdict"] == verdict, "feature"]:
            y -= CELL
            label = wrapped(case.codebook.features[feature].label, 28, 1)
            axes.text(0.02, y + CELL / 2, f"{feature}  {label}", size=SMALL, va="center")
            for x, column in zip(_lefts(panel), panel, strict=True):
                _cell(axes, case, x, y, best.get((feature, column.name), 0))


def _heads(axes: Axes, panel: list[Column], top: float) -> None:
    lefts = _lefts(panel)
    for x, column in zip(lefts, panel, strict=True):
        name = wrapped(column.name, 24, 1)
        axes.text(x + CELL / 2, top + 0.05, name, size=SMALL, rotation=90, ha="center", va="bottom")
    taken = [0.0, 0.0, 0.0, 0.0]
    for group in dict.fromkeys(column.group for column in panel if column.key):
        own = [x for x, column in zip(lefts, panel, strict=True) if column.group == group]
        print(group, own, taken, _letters(group))


def _letters(text: str) -> float:
    """Return the width of small bold text in inches."""
    path = TextPath((0, 0), text, size=SMALL, prop=FontProperties(family=FAMILY, weight="bold"))
    return float(path.get_extents().width) / 72


def _cell(axes: Axes, case: Case, x: float, y: float, value: int) -> None:
    middle = (x + CELL / 2, y + CELL / 2)
    if not value:
        axes.plot(*middle, ".", color=MUTED, markersize=2)
        return
    name = case.codebook.names[value]
    side = CELL - 0.03
    axes.add_patch(
        Rectangle((x + 0.015, y + 0.015), side, side, facecolor=STRENGTH[name], edgecolor=ACCENT)
    )
    axes.text(*middle, case.codebook.strengths[name].symbol, size=SMALL, weight="bold",
              ha="center", va="center_baseline", color=STRENGTH_INK[name])  # fmt: skip


def _key(axes: Axes, case: Case) -> None:
    x = 0.02
    for name, strength in case.codebook.strengths.items():
        _cell(axes, case, x, 0.03, strength.value)
        axes.text(x + CELL + 0.05, 0.03 + CELL / 2, name, size=SMALL, va="center")
        x += 1.1
    _cell(axes, case, x, 0.03, 0)
    axes.text(x + CELL + 0.02, 0.03 + CELL / 2, "no link", size=SMALL, va="center")
