"""Where the columns, rows and cells of the link matrix stand; lengths in inches."""

from __future__ import annotations

from analysis.figures.lettering import inches
from analysis.figures.parts import Column
from analysis.figures.theme import WIDTH, wrapped
from analysis.loading import Case
from analysis.wording import verdict_groups

LEFT = 1.88  # for the labels of the rows
CELL = 0.215  # side of a cell
GAP = 0.1  # between two groups of columns
HEAD = 0.23  # height of a verdict that heads its rows
LETTERS = 24  # of the name of a column

Panel = list[tuple[float, Column]]


def height(case: Case, found: list[Column]) -> float:
    """Return the height of the picture."""
    return _panel_height(case, found) * len(panels(found)) + 0.5


def _panel_height(case: Case, found: list[Column]) -> float:
    return len(case.verdicts) * CELL + len(verdict_groups(case)) * HEAD + names_height(found) + 0.3


def tops(case: Case, found: list[Column]) -> list[tuple[Panel, float]]:
    """Return every panel with the height at which its rows begin."""
    top, step = height(case, found) - names_height(found) - 0.2, _panel_height(case, found)
    return [(panel, top - step * number) for number, panel in enumerate(panels(found))]


def panels(found: list[Column]) -> list[Panel]:
    """Return columns with their left edges, in as many panels as the width asks for."""
    made, x, free = list[Panel]([[]]), LEFT, LEFT
    for column in found:
        last = made[-1][-1][1].group if made[-1] else column.group
        x = max(x, free) + GAP if column.group != last else x
        if x + CELL > WIDTH:
            made, x, last = [*made, []], LEFT, ""
        if not made[-1] or column.group != last:
            free = x + (inches(column.group, bold=True) if column.key else 0)
        made[-1].append((x, column))
        x += CELL
    return made


def names_height(found: list[Column]) -> float:
    """Return the height that the names of the columns take."""
    return max([inches(wrapped(column.name, LETTERS, 1)) for column in found], default=0) + 0.12


def lines(case: Case, top: float) -> dict[str, float]:
    """Return the lower edge of the row of every feature; a verdict heads its features."""
    found: dict[str, float] = {}
    for verdict in verdict_groups(case):
        top -= HEAD
        for feature in case.verdicts.loc[case.verdicts["verdict"] == verdict, "feature"]:
            top -= CELL
            found[feature] = top
    return found
