"""What the source calls impacts, by place in the results chain and by how each is backed."""

from __future__ import annotations

from itertools import groupby
from math import ceil

from analysis.blocks import Blocks, Picture, blocks
from analysis.codebook import RESULT_KIND
from analysis.figures.sheet import DASHED, Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    INK,
    MUTED,
    PAPER,
    RULE,
    SMALL,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import counted, in_words, listed, nothing, results

EDGE = 0.03  # inches kept free at the left and right
LABELS = 1.28  # inches for the names of the levels
TOTAL = 0.42  # inches for the counts at the right edge
TILE = 0.24  # height of a row of tiles, inches
HEAD = 0.9
KEY_LINE = 0.18
NOTHING = "The source calls nothing an impact."

Cells = dict[tuple[str, str], list[str]]


def impact_levels(case: Case) -> Blocks:
    """Return the picture of the reported impacts by level and backing."""
    if not results(case):
        return nothing(case, "reported impact", NOTHING)
    caption = _finding(case)
    drawn = "Grid of tiles, one a statement: rows are levels, columns are kinds of backing."
    name = f"{case.slug}-fig-impact-levels"
    return blocks(Picture(name, (caption,), f"{caption} {drawn}", _draw(case)))


def cells(case: Case) -> Cells:
    """Return the units that the source calls impacts, by level and backing; no cell is left out."""
    book = case.codebook
    found: Cells = {(level, backing): [] for level in book.levels for backing in book.backings}
    for unit, row in case.unit_rows.items():
        if row["kind"] == RESULT_KIND:
            found[row["level"], row["backing"]].append(unit)
    return found


def _finding(case: Case) -> str:
    found = cells(case)
    total = sum(map(len, found.values()))
    levels, backings = case.codebook.levels, case.codebook.backings
    at = {level: sum(len(found[level, backing]) for backing in backings) for level in levels}
    final, weakest = list(levels)[-1], next(iter(backings))
    stand = listed(f"{in_words(number)} at {level}" for level, number in at.items())
    weak = sum(len(found[level, weakest]) for level in levels)
    return (
        f"Of {counted(total, 'statement')} that the source calls impacts, our reading places "
        f"{stand} ({levels[final].means}); {in_words(weak)} of them "
        f"{'is' if weak == 1 else 'are'} {case.codebook.backing_label(weakest)} "
        f"({backings[weakest].means})."
    )


def _draw(case: Case) -> str:
    found = cells(case)
    key = _key(case)
    heights = _heights(found)
    below = 0.45 + KEY_LINE * ceil(len(key) / 2)
    sheet = Sheet(HEAD + sum(heights.values()) + below)
    top = sheet.top - HEAD
    _columns(sheet, case, found, top, sum(heights.values()))
    for level, height in heights.items():
        _row(sheet, case, level, top, height, found)
        top -= height
    _foot(sheet, key, below)
    return sheet.svg()


def _width(found: Cells) -> float:
    """Return the width of a column."""
    return (WIDTH - EDGE - LABELS - TOTAL) / len({backing for _, backing in found})


def _tile(found: Cells) -> tuple[float, int]:
    """Return the width of a tile, which holds the longest id, and how many stand side by side."""
    longest = max(len(unit) for units in found.values() for unit in units)
    width = max(0.34, 0.08 * longest + 0.08)
    return width, max(1, int((_width(found) - 0.04) / width))


def _heights(found: Cells) -> dict[str, float]:
    """Return the height of the row of each level."""
    beside = _tile(found)[1]
    return {
        level: max(0.6, 0.14 + TILE * max(ceil(len(units) / beside) for _, units in row))
        for level, row in groupby(found.items(), key=lambda item: item[0][0])
    }


def _columns(sheet: Sheet, case: Case, found: Cells, top: float, height: float) -> None:
    width, letters = _width(found), int(_width(found) / 0.057)
    for number, (backing, term) in enumerate(case.codebook.backings.items()):
        x = EDGE + LABELS + width * number
        label = wrapped(case.codebook.backing_label(backing), letters, 2)
        sheet.text(x + 0.05, top + HEAD - 0.05, label, Font(bold=True, va="top", spacing=1))
        means = wrapped(term.means, letters, 3)
        below = top + HEAD - 0.24 - 0.15 * label.count("\n")
        sheet.text(x + 0.05, below, means, Font(SMALL, color=MUTED, va="top", spacing=1))
        sheet.line([(x, top - height), (x, top)], RULE, 0.8)
        total = sum(len(units) for (_, here), units in found.items() if here == backing)
        sheet.text(x + 0.05, top - height - 0.18, str(total), Font(bold=True, va="center"))
    sheet.text(WIDTH - EDGE, top + 0.06, "all", Font(bold=True, ha="right"))
    total = sum(map(len, found.values()))
    sheet.text(EDGE, top - height - 0.18, "all", Font(bold=True, va="center"))
    sheet.text(
        WIDTH - EDGE, top - height - 0.18, str(total), Font(bold=True, ha="right", va="center")
    )
    sheet.line([(EDGE, top - height), (WIDTH - EDGE, top - height)], MUTED, 0.8)


def _row(sheet: Sheet, case: Case, level: str, top: float, height: float, found: Cells) -> None:
    sheet.line([(EDGE, top), (WIDTH - EDGE, top)], MUTED, 0.8)
    sheet.text(EDGE, top - 0.06, level, Font(bold=True, va="top"))
    means = wrapped(case.codebook.levels[level].means, 23, 2)
    sheet.text(EDGE, top - 0.23, means, Font(SMALL, color=MUTED, va="top", spacing=1))
    row = {backing: units for (here, backing), units in found.items() if here == level}
    total = sum(map(len, row.values()))
    sheet.text(
        WIDTH - EDGE,
        top - height / 2,
        str(total),
        Font(bold=True, color=INK if total else CHANGE, ha="right", va="center"),
    )
    if not total:
        _nothing(sheet, top, height, case.codebook.levels[level].means)
    weakest = next(iter(row))
    for number, (backing, units) in enumerate(row.items()):
        x = EDGE + LABELS + _width(found) * number
        _tiles(sheet, x, top, units, _tile(found), hollow=backing == weakest)


def _nothing(sheet: Sheet, top: float, height: float, means: str) -> None:
    x, width = EDGE + LABELS + 0.05, WIDTH - EDGE - LABELS - TOTAL - 0.1
    _box(sheet, x, top - height + 0.07, width, height - 0.14, PAPER, CHANGE, DASHED)
    said = wrapped(f"not reported: {means}", 46, 2)
    sheet.text(
        x + width / 2,
        top - height / 2,
        said,
        Font(bold=True, color=CHANGE, ha="center", va="center", spacing=1),
        z=4,
    )


def _tiles(sheet: Sheet, x: float, top: float, units: list[str], size: tuple[float, int],
           *, hollow: bool) -> None:  # fmt: skip
    width, beside = size
    fill, ink = (PAPER, INK) if hollow else (ACCENT, PAPER)
    for number, unit in enumerate(units):
        left = x + 0.04 + width * (number % beside)
        y = top - 0.07 - TILE * (number // beside + 1)
        _box(sheet, left, y + 0.02, width - 0.04, TILE - 0.04, fill, ACCENT)
        sheet.text(
            left + width / 2 - 0.02,
            y + TILE / 2,
            unit,
            Font(SMALL, color=ink, ha="center", va="center"),
            z=4,
        )


def _box(sheet: Sheet, x: float, y: float, width: float, height: float, fill: str, edge: str,
         dash: tuple[float, ...] = ()) -> None:  # fmt: skip
    sheet.rect(x, y, width, height, Look(fill, edge, dash=dash), corner=0.04, z=3)


def _key(case: Case) -> list[str]:
    """Return the passages that report impacts, each with its short name."""
    names = case.facts.passages
    return [f"{group}  {wrapped(names.get(group, ''), 34, 1)}" for group in results(case)]


def _foot(sheet: Sheet, key: list[str], height: float) -> None:
    half = ceil(len(key) / 2)
    for number, text in enumerate(key):
        x = EDGE + (WIDTH / 2) * (number // half)
        y = height - 0.5 - KEY_LINE * (number % half)
        sheet.text(x, y, text, Font(SMALL, color=MUTED, va="center"))
