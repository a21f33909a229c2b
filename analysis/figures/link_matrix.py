"""The link matrix: which part of the source speaks for which feature, and how strongly."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

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
from analysis.figures.theme import (
    ACCENT,
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
    with mpl.rc_context(style()):
        figure, axes = canvas(height(case, found))
        for panel, top in tops(case, found):
            _heads(axes, panel, top)
            _rows(axes, case, panel, top, best)
        _key(axes, case, _elsewhere(case, found))
        return to_svg(figure)


def _heads(axes: Axes, panel: Panel, top: float) -> None:
    height = names_height([column for _, column in panel])
    for x, column in panel:
        axes.text(x + CELL / 2, top + 0.05, wrapped(column.name, LETTERS, 1), size=SMALL,
                  weight="normal" if column.key else "bold", rotation=90, ha="center")  # fmt: skip
    for group in dict.fromkeys(column.group for _, column in panel if column.key):
        lefts = [x for x, column in panel if column.group == group]
        x = min(lefts[0] + 0.02, WIDTH - 0.02 - inches(group, bold=True))
        axes.text(x, top + height + 0.04, group, size=SMALL, weight="bold")
        axes.plot([lefts[0] + 0.02, lefts[-1] + CELL - 0.02], [top + height] * 2, color=MUTED)


def _rows(axes: Axes, case: Case, panel: Panel, top: float, best: Cells) -> None:
    before = ""
    for feature, y in lines(case, top).items():
        verdict = case.judged[feature].verdict
        if verdict != before:
            rule, before = y + CELL + HEAD - 0.02, verdict
            axes.plot([0.02, WIDTH - 0.02], [rule] * 2, color=RULE, linewidth=0.8)
            axes.text(0.02, y + CELL + 0.05, sentence(verdict), size=SMALL, weight="bold")
        label = wrapped(case.codebook.features[feature].label, 28, 1)
        axes.text(0.02, y + CELL / 2, f"{feature}  {label}", size=SMALL, va="center")
        for x, column in panel:
            _cell(axes, case, x, y, best.get((feature, column.name), 0))


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
              ha="center", va="center", color=STRENGTH_INK[name])  # fmt: skip


def _elsewhere(case: Case, found: list[Column]) -> str:
    """Return how many links stand in no column, since the verdicts count them as well."""
    drawn = {unit for column in found for unit in column.units}
    others = sum(unit not in drawn for unit in case.consensus["unit"])
    said = counted(others, "link") if others else ""
    return f"Verdicts also count {said} from other parts of the source." if said else ""


def _key(axes: Axes, case: Case, note: str) -> None:
    x = 0.02
    axes.text(0.02, 0.4, note, size=SMALL, color=MUTED)
    for name, strength in case.codebook.strengths.items():
        _cell(axes, case, x, 0.03, strength.value)
        axes.text(x + CELL + 0.05, 0.03 + CELL / 2, name, size=SMALL, va="center")
        x += 1.1
    _cell(axes, case, x, 0.03, 0)
    axes.text(x + CELL + 0.02, 0.03 + CELL / 2, "no link", size=SMALL, va="center")
