"""The causal claims of a case as paths over units, with rivals framed together."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from analysis.blocks import Blocks, Picture, blocks
from analysis.claims import Claim, claims, contested, rival_groups
from analysis.figures.lettering import inches
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    INK,
    MUTED,
    PAPER,
    RULE,
    SMALL,
    WIDTH,
)
from analysis.figures.words import Font
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
    sheet = Sheet(sum(heights) + 0.1 if rows else 0.5)
    top = sheet.top - 0.05
    if not rows:
        sheet.text(EDGE, 0.25, f"{name}: no causal claim", Font(color=MUTED, va="center"))
    for row, height in zip(rows, heights, strict=True):
        _rows(sheet, row, top, height)
        top -= height
    return sheet.svg()


def _rows(sheet: Sheet, group: list[Claim], top: float, height: float) -> None:
    """Draw claims one below the other, in a frame where they are rivals."""
    shared = contested(group) if len(group) > 1 else frozenset[str]()
    if len(group) > 1:
        _frame(sheet, top, height, shared)
        top -= 0.26
    for number, claim in enumerate(group):
        if number or len(group) == 1:
            sheet.line([(EDGE, top + 0.06), (WIDTH - EDGE, top + 0.06)], RULE, 0.6)
        _claim(sheet, claim, top, shared)
        top -= _height(claim)


def _frame(sheet: Sheet, top: float, height: float, shared: frozenset[str]) -> None:
    sheet.rect(
        0.03,
        top - height + 0.06,
        WIDTH - 0.06,
        height - 0.06,
        Look(edge=CHANGE, width=1.2),
        corner=0.05,
    )
    effect = f": each alone would explain {listed(sorted(shared))}" if shared else ""
    sheet.text(EDGE, top - 0.13, f"Rivals{effect}", Font(bold=True, color=CHANGE, va="center"))


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


def _claim(sheet: Sheet, claim: Claim, top: float, shared: frozenset[str]) -> None:
    lines = broken(claim.steps)
    sheet.text(EDGE, top - _tall(lines[0]) / 2, claim.name, Font(11, bold=True, va="center"))
    for number, line in enumerate(lines):
        _path(sheet, line, top - _tall(line) / 2, shared, goes_on=number > 0)
        top -= _tall(line) + 0.07
    for text, colour in zip(_said(claim), _colours(claim), strict=True):
        sheet.text(LEFT, top, text, Font(SMALL, color=colour, va="top"))
        top -= LINE


def _colours(claim: Claim) -> list[str]:
    return [INK] * (len(_said(claim)) - 1) + [MUTED]


def _path(sheet: Sheet, line: list[Step], y: float, shared: frozenset[str], *,
          goes_on: bool) -> None:  # fmt: skip
    x = LEFT + ARROW if goes_on else LEFT
    for number, step in enumerate(line):
        if number or goes_on:
            _arrow(sheet, x - ARROW, x, y)
        for place, unit in enumerate(step):
            up = STEP * ((len(step) - 1) / 2 - place)
            _box(sheet, x, y + up, _width(step), unit, shared=unit in shared)
        x += _width(step) + ARROW


def _box(sheet: Sheet, x: float, y: float, width: float, unit: str, *, shared: bool) -> None:
    fill_colour, ink = (CHANGE, PAPER) if shared else (PAPER, INK)
    sheet.rect(
        x, y - BOX / 2, width, BOX, Look(fill_colour, CHANGE if shared else ACCENT), corner=0.04
    )
    sheet.text(x + width / 2, y, unit, Font(SMALL, bold=True, color=ink, ha="center", va="center"))


def _arrow(sheet: Sheet, start: float, end: float, y: float) -> None:
    sheet.arrow((start + 0.03, y), (end - 0.03, y), MUTED, 8)
