"""How the verdicts on each feature spread over the cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.blocks import Blocks, Picture, blocks, paragraph
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    SMALL,
    VERDICT,
    VERDICT_INK,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import counted, listed

NOTHING = "The spread of verdicts is drawn from two judged cases on."
LEFT, ROW, BAR, KEY = 1.95, 0.3, 0.2, 0.62  # inches
NARROW = 0.18  # inches; a narrower part of a bar carries no figure

Spread = dict[str, dict[str, int]]


def verdict_spread(cases: Sequence[Case]) -> Blocks:
    """Return the picture of how many cases have each verdict, one bar a feature."""
    if len(cases) < 2:
        return blocks(paragraph(NOTHING))
    found = spread(cases)
    caption = _finding(found, len(cases))
    how = "One bar a feature, cut by verdict from strong to not shown, with the number of cases."
    return blocks(Picture("fig-spread", (caption,), f"{caption} {how}", _draw(cases[0], found)))


def spread(cases: Sequence[Case]) -> Spread:
    """Return the number of cases by feature and verdict, both in the order of the codebook."""
    book = cases[0].codebook
    counts = {f: Counter(case.judged[f].verdict for case in cases) for f in book.features}
    return {f: {v: counts[f][v] for v in book.verdicts} for f in book.features}


def _finding(found: Spread, cases: int) -> str:
    top = {feature: next(iter(row.values())) for feature, row in found.items()}
    most, least = max(top.values()), min(top.values())
    if most == least:
        return f"Over {counted(cases, 'judged case')}, each feature is strong in {most} of them."
    often = listed(feature for feature, count in top.items() if count == most)
    seldom = listed(feature for feature, count in top.items() if count == least)
    return (
        f"Over {counted(cases, 'judged case')} the source documents state {often} strongly most "
        f"often ({most} of {cases}) and {seldom} least often ({least} of {cases})."
    )


def _draw(case: Case, found: Spread) -> str:
    sheet = Sheet(ROW * len(found) + KEY + 0.06)
    top = sheet.top - 0.04
    for number, (feature, row) in enumerate(found.items()):
        y = top - ROW * (number + 1)
        label = wrapped(case.codebook.features[feature].label, 28, 1)
        sheet.text(0.02, y + ROW / 2, f"{feature}  {label}", Font(SMALL, va="center"))
        _bar(sheet, y + (ROW - BAR) / 2, row)
    _key(sheet, list(case.codebook.verdicts))
    return sheet.svg()


def _bar(sheet: Sheet, y: float, row: dict[str, int]) -> None:
    x, scale = LEFT, (WIDTH - LEFT - 0.03) / sum(row.values())
    for verdict, count in row.items():
        width = count * scale
        if count:
            _part(sheet, (x, y, width), verdict)
        if width >= NARROW:
            sheet.text(
                x + width / 2,
                y + BAR / 2,
                str(count),
                Font(SMALL, color=VERDICT_INK[verdict], ha="center", va="center"),
            )
        x += width


def _part(sheet: Sheet, at: tuple[float, float, float], verdict: str) -> None:
    x, y, width = at
    sheet.rect(x, y, width, BAR, Look(VERDICT[verdict], ACCENT, width=0.6))


def _key(sheet: Sheet, verdicts: list[str]) -> None:
    for number, verdict in enumerate(verdicts):
        x, y = 0.02 + 1.55 * (number % 3), 0.36 - 0.26 * (number // 3)
        _part(sheet, (x, y, 0.22), verdict)
        sheet.text(x + 0.28, y + BAR / 2, verdict, Font(SMALL, va="center"))
