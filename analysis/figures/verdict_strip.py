"""The headline picture: ten features and the verdict on each."""

from __future__ import annotations

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    MUTED,
    SMALL,
    VERDICT,
    VERDICT_INK,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import in_words, listed, sentence, verdict_groups, withheld

ROW = 0.32  # inches
PILL = (2.15, 1.35)  # left edge and width of the verdict pill, inches
DOTS = 3.72  # where the dots begin, inches


def verdict_strip(case: Case, name: str = "") -> Blocks:
    """Return the picture of the verdicts on all features of one case, strongest first."""
    if case.withheld:
        return withheld("The picture of the verdicts is")
    groups = verdict_groups(case)
    said = "; ".join(f"{verdict}: {listed(labels)}" for verdict, labels in groups.items())
    alt = f"{in_words(len(case.judged))} features of {case.name}, each with its verdict. {said}."
    name = name or f"{case.slug}-fig-verdicts"
    return blocks(Picture(name, (_finding(case, groups),), sentence(alt), _draw(case)))


def _finding(case: Case, groups: dict[str, list[str]]) -> str:
    strong, moderate = (in_words(len(groups.get(v, []))) for v in ("strong", "moderate"))
    weaker_groups = [v for v in groups if v not in ("strong", "moderate")]
    rest = [label for verdict in weaker_groups for label in groups[verdict]]
    weaker = f" For {listed(rest)} it gives partial evidence or background at most." if rest else ""
    return (
        f"The source on {case.name} states {strong} of {in_words(len(case.judged))} features "
        f"strongly and {moderate} in one passage only.{weaker} "
        "Strong means well stated, not proved."
    )


def _draw(case: Case) -> str:
    order = list(case.codebook.verdicts)
    rows = sorted(case.judged.values(), key=lambda row: order.index(row.verdict))
    sheet = Sheet(ROW * (len(rows) + 1) + 0.1)
    top = ROW * len(rows)
    sheet.text(PILL[0], top + 0.08, "verdict", Font(SMALL, color=MUTED))
    sheet.text(DOTS - 0.1, top + 0.08, "passages with\ndirect evidence", Font(SMALL, color=MUTED))
    for number, row in enumerate(rows):
        y = top - ROW * (number + 0.5)
        label = case.codebook.features[row.feature].label
        sheet.text(0.02, y, f"{row.feature}  {label}", Font(va="center"))
        _pill(sheet, y, row.verdict)
        for dot in range(row.passages):
            sheet.dot(DOTS + 0.2 * dot, y, 6, Look(ACCENT, ACCENT))
    return sheet.svg()


def _pill(sheet: Sheet, y: float, verdict: str) -> None:
    left, width = PILL
    look = Look(VERDICT[verdict], ACCENT)
    sheet.rect(left, y - ROW * 0.38, width, ROW * 0.76, look, corner=ROW * 0.2)
    middle, ink = left + width / 2, VERDICT_INK[verdict]
    sheet.text(middle, y, verdict, Font(bold=True, color=ink, ha="center", va="center"))
