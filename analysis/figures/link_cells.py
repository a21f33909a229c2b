"""What stands behind the cells of the link matrix: a table that the cells lead to."""

from __future__ import annotations

from collections import Counter

from analysis.blocks import Anchor, Area, Inline, Table, Text
from analysis.figures.link_layout import CELL, height, lines, tops
from analysis.figures.parts import Column, cells
from analysis.judgement import Link
from analysis.loading import Case
from analysis.wording import anchor, counted, joined, listed, ref

POINTS = 72  # in an inch


def cell_name(case: Case, feature: str, number: int) -> str:
    """Return the name of the place that tells the links of a feature in the column `number`."""
    return anchor(case, f"links-{feature}-{number}")


def links_behind(case: Case, found: list[Column]) -> Table:
    """Return the consensus links of every filled cell, a row for each feature that has any."""
    drawn = {unit for column in found for unit in column.units}
    links = [link for link in case.agreed if link.unit in drawn]
    features = [f for f in case.verdicts["feature"] if any(n.feature == f for n in links)]
    count = Counter(case.codebook.names[link.strength] for link in links)
    spread = listed(f"{count[name]} {name}" for name in case.codebook.strengths if count[name])
    symbols = listed(f"{s.symbol} {name}" for name, s in case.codebook.strengths.items())
    return Table(
        anchor(case, "tab-cells"),
        (f"Behind the cells of the picture stand {counted(len(links), 'link')}: {spread}.",),
        ("Feature", f"Part of the source and its links ({symbols})"),
        tuple(_row(case, feature, found, links) for feature in features),
        (27, 73),
    )


def _row(case: Case, feature: str, found: list[Column], links: list[Link]) -> tuple[Text, Text]:
    parts: list[Text] = []
    for number, column in enumerate(found):
        own = [n for n in links if n.feature == feature and n.unit in column.units]
        if own:
            name = Anchor(cell_name(case, feature, number), column.name)
            parts.append((name, ": ", *joined([_link(case, link) for link in own])))
    label = f"{feature} {case.codebook.features[feature].label}"
    return (ref(case, feature, label),), joined(parts, "; ")


def _link(case: Case, link: Link) -> tuple[Inline, ...]:
    return (ref(case, link.unit), f" {case.codebook.symbols[link.strength]}")


def areas(case: Case, found: list[Column]) -> tuple[Area, ...]:
    """Return a link for every filled cell to the links behind it."""
    top, places = height(case, found), tops(case, found)
    best, side = cells(case, found), CELL * POINTS
    return tuple(
        Area(x * POINTS, (top - y - CELL) * POINTS, side, side,
             cell_name(case, feature, found.index(column)),
             _cell_words(case, feature, column, best[feature, column.name]))
        for panel, start in places
        for feature, y in lines(case, start).items()
        for x, column in panel
        if (feature, column.name) in best
    )  # fmt: skip


def _cell_words(case: Case, feature: str, column: Column, value: int) -> str:
    label = case.codebook.features[feature].label
    return f"{feature} {label}, {column.name}: {case.codebook.names[value]}"
