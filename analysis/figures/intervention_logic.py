"""The redesign of an Action: what was planned, what it became, and how far its results reach."""

from __future__ import annotations

from analysis.blocks import Blocks, Picture, blocks
from analysis.codebook import RESULT_KIND
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    CHANGE,
    INK,
    MUTED,
    PAPER,
    SIZE,
    SMALL,
    STRENGTH,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
from analysis.loading import Case
from analysis.wording import counted, in_words, nothing, records

INPUT = "input"  # the stage before the levels of the codebook
CONTEXT = "context"  # the level that is no stage: a condition, not a result
TOLD = "redesign"  # the kind of units in which the source itself tells a change
CHANGE_FILL = "#fbeee4"
MARK = 4 / 72  # radius of the circle that tells whether a reason is stated, inches

TEXT = 9.0  # points
LINE = 0.17  # inches a line of text takes
PLANNED = (0.03, 1.5)  # left edge and width of the boxes, inches
BECAME = (2.17, WIDTH - 2.2)
STAGE_GAP = 0.1


def intervention_logic(case: Case) -> Blocks:
    """Return the picture of the design as planned and as redesigned, above the results chain."""
    caption = f"{_changes(case)} {_reach(case)}"
    if case.redesign.empty and not any(chain(case).values()):
        return nothing(case, "change of design and no result", caption)
    drawn = "Rows of boxes, planned and redesigned, above the chain."
    alt = f"{caption} {drawn}"
    return blocks(Picture(f"{case.slug}-fig-intervention-logic", (caption,), alt, _draw(case)))


def chain(case: Case) -> dict[str, list[str]]:
    """Return the units that report a step of the results chain, by stage and in its order."""
    levels = [level for level in case.codebook.levels if level != CONTEXT]
    found: dict[str, list[str]] = {stage: [] for stage in (INPUT, *levels)}
    for unit, row in case.unit_rows.items():
        stage = row["level"] if row["kind"] == RESULT_KIND else row["kind"]
        if stage in found:
            found[stage].append(unit)
    return found


def told_as_change(case: Case, row: dict[str, str]) -> bool:
    """Return whether the source itself tells a row of the redesign as a change."""
    told = set(case.units.loc[case.units["kind"] == TOLD, "unit"])
    return not told.isdisjoint(row["units"].split())


def _changes(case: Case) -> str:
    rows = records(case.redesign)
    if not rows:
        return "No change of design is recorded for this case."
    told = sum(told_as_change(case, row) for row in rows)
    planned = sum(bool(row["planned"]) for row in rows)
    answers = [row["reason_stated"] for row in rows]
    yes, partly, no = (in_words(answers.count(answer)) for answer in ("yes", "partly", "no"))
    return (
        f"Of {counted(len(rows), 'part')} of the design, the source tells {in_words(told)} as "
        f"changed and states the first plan for {in_words(planned)}; a reason is stated for {yes}, "
        f"partly for {partly} and not for {no}."
    )


def _reach(case: Case) -> str:
    stages = chain(case)
    reached = [stage for stage, units in stages.items() if units]
    if not reached:
        return "No step of the results chain is reported."
    last, final = reached[-1], list(stages)[-1]
    if last == final:
        return f"The reported results reach the level {last}."
    missing = f"nothing is reported at the level {final} ({_meaning(case, final)})"
    return f"The reported results stop at the level {last}; {missing}."


def _meaning(case: Case, stage: str) -> str:
    kind = case.codebook.kinds.get(stage)
    return case.codebook.levels.get(stage, kind).means if kind else stage


def _draw(case: Case) -> str:
    rows, stages = records(case.redesign), chain(case)
    heights = [_height(row) for row in rows]
    tall = LINE * max(_lines(_said(case, *stage)) for stage in stages.items()) + 0.3
    sheet = Sheet((sum(heights) if rows else 0.2) + tall + 0.95)
    top = sheet.top
    _head(sheet, top - 0.2, bool(rows))
    top -= 0.3
    for row, height in zip(rows, heights, strict=True):
        _row(sheet, top, height, row, told_as_change(case, row))
        top -= height
    _chain(sheet, tall, case, stages)
    return sheet.svg()


def _lines(text: str) -> int:
    return text.count("\n") + 1


def _planned(row: dict[str, str]) -> str:
    return wrapped(row["planned"], 26, 9) or "not stated"


def _became(row: dict[str, str]) -> str:
    return wrapped(row["redesigned"], 42, 9)


def _height(row: dict[str, str]) -> float:
    """Return the height of a row: its heading, its taller box and the gap below."""
    return 0.42 + LINE * max(2, _lines(_planned(row)), _lines(_became(row)))


def _head(sheet: Sheet, y: float, any_rows: bool) -> None:
    if not any_rows:
        sheet.text(0.03, y, "No change of design is recorded for this case.", Font(va="center"))
        return
    sheet.text(PLANNED[0], y, "As planned", Font(bold=True))
    sheet.text(BECAME[0], y, "As redesigned", Font(bold=True))
    middle = (PLANNED[0] + PLANNED[1] + BECAME[0]) / 2
    sheet.text(middle, y, "reason\nstated?", Font(SMALL, ha="center", va="center", spacing=0.95))


def _row(sheet: Sheet, top: float, height: float, row: dict[str, str], told: bool) -> None:
    name = row["dimension"][:1].upper() + row["dimension"][1:]
    sheet.text(PLANNED[0], top - 0.17, wrapped(name, 40, 1), Font(TEXT, bold=True))
    tag, ink = ("told as a change", CHANGE) if told else ("not told as a change", MUTED)
    sheet.text(sum(BECAME), top - 0.17, tag, Font(SMALL, color=ink, ha="right"))
    bottom, tall = top - height + 0.07, height - 0.3
    known = bool(row["planned"])
    _box(sheet, PLANNED, bottom, tall, PAPER, ACCENT if known else MUTED, dashed=not known)
    _words(sheet, PLANNED, bottom + tall / 2, _planned(row), INK if known else MUTED)
    fill, edge = (CHANGE_FILL, CHANGE) if told else (STRENGTH["contextual"], ACCENT)
    _box(sheet, BECAME, bottom, tall, fill, edge)
    _words(sheet, BECAME, bottom + tall / 2, _became(row), INK)
    _arrow(sheet, bottom + tall / 2, row["reason_stated"])


def _box(sheet: Sheet, x: tuple[float, float], y: float, height: float, fill: str, edge: str,
         *, dashed: bool = False) -> None:  # fmt: skip
    sheet.rect(x[0], y, x[1], height, Look(fill, edge, dash=(3, 2) if dashed else ()), corner=0.05)


def _words(sheet: Sheet, x: tuple[float, float], y: float, text: str, ink: str) -> None:
    sheet.text(x[0] + 0.07, y, text, Font(TEXT, color=ink, va="center", spacing=1.1))


def _arrow(sheet: Sheet, y: float, stated: str) -> None:
    start, end = sum(PLANNED) + 0.05, BECAME[0] - 0.05
    sheet.arrow((start, y + 0.06), (end, y + 0.06), INK, SIZE, z=3)
    _mark(sheet, (start + end) / 2 - 0.04, y + 0.06, stated)
    sheet.text((start + end) / 2 - 0.04, y - 0.12, stated, Font(SMALL, ha="center", va="center"))


def _mark(sheet: Sheet, x: float, y: float, stated: str) -> None:
    """Draw a circle that is coloured in full, on its left or not at all."""
    full = Look(CHANGE, CHANGE)
    sheet.dot(x, y, 2 * MARK * 72, full if stated == "yes" else Look(PAPER, CHANGE))
    if stated == "partly":
        left = x - MARK * 4 / 3  # with which a curve comes as near to half a circle as it can
        bend = [(x, y + MARK), (left, y + MARK), (left, y - MARK), (x, y - MARK)]
        sheet.ribbon([bend], full, z=2)


def _said(case: Case, stage: str, units: list[str]) -> str:
    return wrapped(" ".join(units) or f"not reported: {_meaning(case, stage)}", 14, 9)


def _chain(sheet: Sheet, height: float, case: Case, stages: dict[str, list[str]]) -> None:
    reached = [stage for stage, units in stages.items() if units]
    end = f"Where the reported results stop: at {reached[-1]}" if reached else "No reported results"
    end = f"The reported results reach {reached[-1]}" if reached[-1:] == [*stages][-1:] else end
    sheet.text(0.03, height + 0.17, end, Font(bold=True))
    sheet.text(sum(BECAME), height + 0.17, "statements", Font(SMALL, color=MUTED, ha="right"))
    width = (WIDTH - 0.06 + STAGE_GAP) / len(stages)
    for number, (stage, units) in enumerate(stages.items()):
        x = (0.03 + number * width, width - STAGE_GAP)
        _box(sheet, x, 0.03, height, STRENGTH["contextual"] if units else PAPER,
             ACCENT if units else MUTED, dashed=not units)  # fmt: skip
        sheet.text(x[0] + 0.06, height - 0.12, stage, Font(TEXT, bold=True))
        sheet.text(sum(x) - 0.06, height - 0.12, str(len(units)), Font(TEXT, ha="right"))
        text = _said(case, stage, units)
        sheet.text(x[0] + 0.06, height - 0.2, text, Font(SMALL, va="top", spacing=1.1))
        if number and units:
            _onward(sheet, x[0] - STAGE_GAP / 2, height / 2)


def _onward(sheet: Sheet, x: float, y: float) -> None:
    reach = 2 / 72
    tip, back = x + reach, x - reach
    sheet.shape([[(tip, y), (back, y - reach), (back, y + reach)]], Look(INK, INK), z=2)
