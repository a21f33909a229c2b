"""The causal claims of a case as paths over units, with rivals framed together."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from analysis.blocks import Blocks, Picture, blocks
from analysis.claims import Claim, claims, contested, rival_groups
from analysis.figures.lettering import inches
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    INK,
    MUTED,
    PAPER,
    RULE,
    SMALL,
    WIDTH,
    canvas,
    style,
    to_svg,
)
from analysis.loading import Case
from analysis.wording import counted, in_words, listed, nothing

NOTHING = "No causal claim was read in this source."
EDGE, LEFT = 0.08, 0.58  # where names and paths begin, inches
BOX, STEP = 0.21, 0.27  # height of the box of a unit, and the way to the next one below, inches
ARROW, LINE, GAP = 0.24, 0.15, 0.14  # inches
LETTERS = 76  # of a statement in one line

Step = tuple[str, ...]


def claim_paths(case: Case) -> Blocks:
    """Return the picture of every causal claim, its path and the test that the text allows."""
    found = claims(case)
    if not found:
        return nothing(case, "causal claim", NOTHING)
    caption = _finding(case, found)
    how = "One row a claim: boxes for units joined by arrows, and the name of the test."
    picture = Picture(
        f"{case.slug}-fig-claims", (caption,), f"{caption} {how}", _draw(found, case.name)
    )
    return blocks(picture)


def _finding(case: Case, found: dict[str, Claim]) -> str:
    if not found:
        return NOTHING
    decided = sum(case.codebook.tests[claim.test].decisive for claim in found.values())
    verb = "has" if decided < 2 else "have"
    said = (
        f"Of {counted(len(found), 'causal link')} that we read in the text, "
        f"{in_words(decided)} {verb} decisive evidence"
    )
    return f"{said}{''.join(map(_rivalry, rival_groups(found)))}."


def _rivalry(group: list[Claim]) -> str:
    names = listed(claim.name for claim in group)
    effect = listed(sorted(contested(group)))
    return f"; {names} are rival explanations{f' of {effect}' if effect else ''}"


def _draw(found: dict[str, Claim], name: str) -> str:
    groups = rival_groups(found)
    rivals = {claim.name for group in groups for claim in group}
    rows = [*groups, *([claim] for claim in found.values() if claim.name not in rivals)]
    heights = [sum(map(_height, row)) + (0.32 if len(row) > 1 else 0.0) for row in rows]
    with mpl.rc_context(style()):
        figure, axes = canvas(sum(heights) + 0.1 if rows else 0.5)
        top = axes.get_ylim()[1] - 0.05
        if not rows:
            axes.text(EDGE, 0.25, f"{name}: no causal claim", va="center", color=MUTED)
        for row, height in zip(rows, heights, strict=True):
            _rows(axes, row, top, height)
            top -= height
        return to_svg(figure)


def _rows(axes: Axes, group: list[Claim], top: float, height: float) -> None:
    """Draw claims one below the other, in a frame where they are rivals."""
    shared = contested(group) if len(group) > 1 else frozenset[str]()
    if len(group) > 1:
        _frame(axes, top, height, shared)
        top -= 0.26
    for number, claim in enumerate(group):
        if number or len(group) == 1:
            axes.plot([EDGE, WIDTH - EDGE], [top + 0.06] * 2, color=RULE, linewidth=0.6)
        _claim(axes, claim, top, shared)
        top -= _height(claim)


def _frame(axes: Axes, top: float, height: float, shared: frozenset[str]) -> None:
    shape = "round,pad=0,rounding_size=0.05"
    axes.add_patch(
        FancyBboxPatch((0.03, top - height + 0.06), WIDTH - 0.06, height - 0.06, boxstyle=shape,
                       facecolor="none", edgecolor=CHANGE, linewidth=1.2)
    )  # fmt: skip
    effect = f": each alone would explain {listed(sorted(shared))}" if shared else ""
    axes.text(EDGE, top - 0.13, f"Rivals{effect}", color=CHANGE, weight="bold", va="center")


def _said(claim: Claim) -> list[str]:
    return [*fill(claim.statement, LETTERS).split("\n"), f"Test the text allows: {claim.test}"]


def _width(step: Step) -> float:
    """Return the width of the boxes of a step in inches."""
    return max(inches(unit, bold=True) for unit in step) + 0.16


def broken(steps: Sequence[Step]) -> list[list[Step]]:
    """Return a path as the lines that it fills: a long one goes on in the next line."""
    lines, x = list[list[Step]]([[]]), LEFT
    for step in steps:
        if lines[-1] and x + _width(step) > WIDTH - EDGE:
            lines, x = [*lines, []], LEFT + ARROW
        lines[-1].append(step)
        x += _width(step) + ARROW
    return lines


def _tall(line: Sequence[Step]) -> float:
    """Return the height of one line of a path in inches."""
    return BOX + STEP * (max(map(len, line)) - 1)


def _height(claim: Claim) -> float:
    """Return the height of the row of a claim in inches."""
    path = sum(_tall(line) + 0.07 for line in broken(claim.steps))
    return path + LINE * len(_said(claim)) + GAP


def _claim(axes: Axes, claim: Claim, top: float, shared: frozenset[str]) -> None:
    lines = broken(claim.steps)
    axes.text(EDGE, top - _tall(lines[0]) / 2, claim.name, weight="bold", va="center", size=11)
    for number, line in enumerate(lines):
        _path(axes, line, top - _tall(line) / 2, shared, goes_on=number > 0)
        top -= _tall(line) + 0.07
    for text, colour in zip(_said(claim), _colours(claim), strict=True):
        axes.text(LEFT, top, text, size=SMALL, color=colour, va="top")
        top -= LINE


def _colours(claim: Claim) -> list[str]:
    return [INK] * (len(_said(claim)) - 1) + [MUTED]


def _path(axes: Axes, line: list[Step], y: float, shared: frozenset[str], *,
          goes_on: bool) -> None:  # fmt: skip
    x = LEFT + ARROW if goes_on else LEFT
    for number, step in enumerate(line):
        if number or goes_on:
            _arrow(axes, x - ARROW, x, y)
        for place, unit in enumerate(step):
            up = STEP * ((len(step) - 1) / 2 - place)
            _box(axes, x, y + up, _width(step), unit, shared=unit in shared)
        x += _width(step) + ARROW


def _box(axes: Axes, x: float, y: float, width: float, unit: str, *, shared: bool) -> None:
    fill_colour, ink = (CHANGE, PAPER) if shared else (PAPER, INK)
    axes.add_patch(
        FancyBboxPatch((x, y - BOX / 2), width, BOX, boxstyle="round,pad=0,rounding_size=0.04",
                       facecolor=fill_colour, edgecolor=CHANGE if shared else ACCENT, linewidth=1)
    )  # fmt: skip
    axes.text(x + width / 2, y, unit, size=SMALL, weight="bold", color=ink, ha="center",
              va="center")  # fmt: skip


def _arrow(axes: Axes, start: float, end: float, y: float) -> None:
    axes.add_patch(
        FancyArrowPatch((start + 0.03, y), (end - 0.03, y), arrowstyle="-|>", mutation_scale=8,
                        color=MUTED, linewidth=1, shrinkA=0, shrinkB=0)
    )  # fmt: skip
