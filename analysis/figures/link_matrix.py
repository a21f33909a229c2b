"""The link matrix: which part of the source speaks for which feature, and how strongly."""

from __future__ import annotations

from analysis.blocks import Blocks, Picture, blocks
from analysis.figures.lettering import inches
from analysis.figures.link_cells import areas, links_behind
from analysis.figures.link_layout import (
    CELL,
    HEAD,
    LETTERS,
    Panel,
    height,
    lines,
    names_height,
    tops,
)
from analysis.figures.parts import PARTS, Cells, Column, cells, columns
from analysis.figures.sheet import Look, Sheet
from analysis.figures.theme import (
    ACCENT,
    MUTED,
    RULE,
    SMALL,
    STRENGTH,
    STRENGTH_INK,
    WIDTH,
    wrapped,
)
from analysis.figures.words import Font
from analysis.judgement import DIRECT
from analysis.loading import Case
from analysis.wording import counted, in_words, listed, sentence, withheld


def link_matrix(case: Case) -> Blocks:
    """Return the picture of the strongest link of each feature in each part of the source."""
    if case.withheld:
        return withheld("The picture of the links is")
    found = columns(case)
    caption = _finding(case, found)
    symbols = listed(f"{s.symbol} {name}" for name, s in case.codebook.strengths.items())
    alt = f"{caption} Grid of features by parts of the source; cells: {symbols}, dot none."
    picture = Picture(
        f"{case.slug}-fig-links", (caption,), alt, _draw(case, found), areas(case, found)
    )
    return blocks(picture, links_behind(case, found)) if picture.areas else blocks(picture)


def _finding(case: Case, found: list[Column]) -> str:
    best = cells(case, found)
    if not best:
        return f"The coders agree on no link between a feature and a part of {case.name}."
    size, features = len(case.codebook.features) * len(found), len(case.codebook.features)
    groups = dict.fromkeys(column.group for column in found)
    direct = sorted(((_direct(best, found, g), g.lower()) for g in groups), key=lambda d: -d[0])
    stand = listed(f"{in_words(number)} in the {group}" for number, group in direct)
    missing = [name.lower() for name in PARTS.values() if name not in groups]
    none = f" The source has no {listed(missing, 'and no')}." if missing else ""
    return (
        f"Of {in_words(features)} features, direct evidence supports {stand}"
        f"{_capped(case, found)}; {size - len(best)} of {size} cells are empty.{none}"
    )


def _capped(case: Case, found: list[Column]) -> str:
    """Return in brackets which groups can hold no direct evidence by the rules."""
    groups = {column.group for column in found}
    names = [n.lower() for k, n in PARTS.items() if n in groups and k in case.codebook.capped_kinds]
    return f" ({listed(names)} count as background at most)" if names else ""


def _direct(best: Cells, found: list[Column], group: str) -> int:
    names = {column.name for column in found if column.group == group}
    return len({f for (f, name), value in best.items() if name in names and value == DIRECT})


def _draw(case: Case, found: list[Column]) -> str:
    best = cells(case, found)
    sheet = Sheet(height(case, found))
    for panel, top in tops(case, found):
        _heads(sheet, panel, top)
        _rows(sheet, case, panel, top, best)
    _key(sheet, case, _elsewhere(case, found))
    return sheet.svg()


def _heads(sheet: Sheet, panel: Panel, top: float) -> None:
    height = names_height([column for _, column in panel])
    for x, column in panel:
        sheet.text(
            x + CELL / 2,
            top + 0.05,
            wrapped(column.name, LETTERS, 1),
            Font(SMALL, bold=not column.key, ha="center", upright=True),
        )
    for group in dict.fromkeys(column.group for _, column in panel if column.key):
        lefts = [x for x, column in panel if column.group == group]
        x = min(lefts[0] + 0.02, WIDTH - 0.02 - inches(group, bold=True))
        sheet.text(x, top + height + 0.04, group, Font(SMALL, bold=True))
        sheet.line(
            [(lefts[0] + 0.02, top + height), (lefts[-1] + CELL - 0.02, top + height)], MUTED
        )


def _rows(sheet: Sheet, case: Case, panel: Panel, top: float, best: Cells) -> None:
    before = ""
    for feature, y in lines(case, top).items():
        verdict = case.judged[feature].verdict
        if verdict != before:
            rule, before = y + CELL + HEAD - 0.02, verdict
            sheet.line([(0.02, rule), (WIDTH - 0.02, rule)], RULE, 0.8)
            sheet.text(0.02, y + CELL + 0.05, sentence(verdict), Font(SMALL, bold=True))
        label = wrapped(case.codebook.features[feature].label, 28, 1)
        sheet.text(0.02, y + CELL / 2, f"{feature}  {label}", Font(SMALL, va="center"))
        for x, column in panel:
            _cell(sheet, case, x, y, best.get((feature, column.name), 0))


def _cell(sheet: Sheet, case: Case, x: float, y: float, value: int) -> None:
    middle = (x + CELL / 2, y + CELL / 2)
    if not value:
        sheet.dot(*middle, 1, Look(MUTED, MUTED))
        return
    name = case.codebook.names[value]
    side = CELL - 0.03
    sheet.rect(x + 0.015, y + 0.015, side, side, Look(STRENGTH[name], ACCENT))
    font = Font(SMALL, bold=True, color=STRENGTH_INK[name], ha="center", va="center")
    sheet.text(*middle, case.codebook.strengths[name].symbol, font)


def _elsewhere(case: Case, found: list[Column]) -> str:
    """Return how many links stand in no column, since the verdicts count them as well."""
    drawn = {unit for column in found for unit in column.units}
    others = sum(link.unit not in drawn for link in case.agreed)
    said = counted(others, "link") if others else ""
    return f"Verdicts also count {said} from other parts of the source." if said else ""


def _key(sheet: Sheet, case: Case, note: str) -> None:
    x = 0.02
    sheet.text(0.02, 0.4, note, Font(SMALL, color=MUTED))
    for name, strength in case.codebook.strengths.items():
        _cell(sheet, case, x, 0.03, strength.value)
        sheet.text(x + CELL + 0.05, 0.03 + CELL / 2, name, Font(SMALL, va="center"))
        x += 1.1
    _cell(sheet, case, x, 0.03, 0)
    sheet.text(x + CELL + 0.02, 0.03 + CELL / 2, "no link", Font(SMALL, va="center"))
