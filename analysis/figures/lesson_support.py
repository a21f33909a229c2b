"""What supports each lesson, against all the kinds of support that a lesson could have."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.lettering import inches
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    MUTED,
    PAPER,
    SMALL,
    WIDTH,
    canvas,
    style,
    to_svg,
    wrapped,
)
from analysis.lessons import Lesson, lessons
from analysis.loading import Case
from analysis.wording import counted, in_words, listed, nothing

NOTHING = "The source draws no lesson."
LEFT, ROW, LETTERS = 2.05, 0.52, 38  # inches, inches, letters in a line of a lesson


def lesson_support(case: Case) -> Blocks:
    """Return the picture of the kinds of support that each lesson has and lacks."""
    found = lessons(case)
    if not found:
        return nothing(case, "lesson", NOTHING)
    caption = _finding(case, found)
    how = "Grid of lessons by kinds of support: filled where present, an empty frame where not."
    picture = Picture(
        f"{case.slug}-fig-lessons", (caption,), f"{caption} {how}", _draw(case, found)
    )
    return blocks(picture)


def _finding(case: Case, found: tuple[Lesson, ...]) -> str:
    if not found:
        return NOTHING
    kinds, weak = len(case.codebook.supports), [one for one in found if one.hypothesis]
    if not weak:
        return "Every lesson rests on more than one kind of support."
    alike = {one.supports for one in weak}
    same = f": {listed(next(iter(alike)))}" if len(alike) == 1 else ""
    who = "All lessons" if len(weak) == len(found) else listed(one.name for one in weak)
    return (
        f"{who} rest on one of {in_words(kinds)} kinds of support{same}; "
        f"{counted(len(weak), 'is a lesson hypothesis', 'are lesson hypotheses')}."
    )


def _draw(case: Case, found: tuple[Lesson, ...]) -> str:
    kinds = list(case.codebook.supports)
    head = max(inches(kind) for kind in kinds) + 0.15
    with mpl.rc_context(style()):
        figure, axes = canvas(head + ROW * max(1, len(found)) + 0.1)
        top, side = ROW * max(1, len(found)) + 0.1, (WIDTH - LEFT - 0.02) / len(kinds)
        for number, kind in enumerate(kinds):
            x = LEFT + side * (number + 0.5)
            axes.text(x, top + 0.06, kind, size=SMALL, rotation=90, ha="center")
        if not found:
            axes.text(0.02, top - ROW / 2, f"{case.name}: no lesson", color=MUTED, va="center")
        for number, lesson in enumerate(found):
            _row(axes, lesson, kinds, top - ROW * (number + 1), side)
        return to_svg(figure)


def _row(axes: Axes, lesson: Lesson, kinds: list[str], y: float, side: float) -> None:
    axes.text(0.02, y + ROW / 2, lesson.name, weight="bold", va="center")
    said = wrapped(lesson.statement, LETTERS - 6, 3)
    axes.text(0.36, y + ROW / 2, said, size=SMALL, va="center", linespacing=1)
    for number, kind in enumerate(kinds):
        x, held = LEFT + side * number, kind in lesson.supports
        axes.add_patch(
            Rectangle((x + 0.03, y + 0.1), side - 0.06, ROW - 0.2,
                      facecolor=ACCENT if held else PAPER, edgecolor=ACCENT if held else CHANGE,
                      linewidth=0.8, linestyle="-" if held else ":")
        )  # fmt: skip
        if held:
            axes.text(x + side / 2, y + ROW / 2, "✓", color=PAPER, size=11, ha="center",
                      va="center")  # fmt: skip
