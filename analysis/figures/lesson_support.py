"""What supports each lesson, against all the kinds of support that a lesson could have."""

from __future__ import annotations

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.lettering import inches
from analysis.figures.sheet import DOTTED, Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    MUTED,
    PAPER,
    SMALL,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
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
    sheet = Sheet(head + ROW * max(1, len(found)) + 0.1)
    top, side = ROW * max(1, len(found)) + 0.1, (WIDTH - LEFT - 0.02) / len(kinds)
    for number, kind in enumerate(kinds):
        x = LEFT + side * (number + 0.5)
        sheet.text(x, top + 0.06, kind, Font(SMALL, ha="center", upright=True))
    if not found:
        sheet.text(0.02, top - ROW / 2, f"{case.name}: no lesson", Font(color=MUTED, va="center"))
    for number, lesson in enumerate(found):
        _row(sheet, lesson, kinds, top - ROW * (number + 1), side)
    return sheet.svg()


def _row(sheet: Sheet, lesson: Lesson, kinds: list[str], y: float, side: float) -> None:
    sheet.text(0.02, y + ROW / 2, lesson.name, Font(bold=True, va="center"))
    said = wrapped(lesson.statement, LETTERS - 6, 3)
    sheet.text(0.36, y + ROW / 2, said, Font(SMALL, va="center", spacing=1))
    for number, kind in enumerate(kinds):
        x, held = LEFT + side * number, kind in lesson.supports
        sheet.rect(
            x + 0.03,
            y + 0.1,
            side - 0.06,
            ROW - 0.2,
            Look(
                ACCENT if held else PAPER,
                ACCENT if held else CHANGE,
                width=0.8,
                dash=() if held else DOTTED,
            ),
        )
        if held:
            sheet.text(
                x + side / 2, y + ROW / 2, "✓", Font(11, color=PAPER, ha="center", va="center")
            )
