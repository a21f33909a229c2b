"""What a filled sheet decides on each unit, and what is wrong with these decisions."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.codebook import Codebook
from analysis.coding.grid import Grid
from analysis.coding.sheet import NO_LINK, option, options
from analysis.coding.source import Coded, folded
from analysis.problems import Problem, listing, quoted, suggestion

WRITTEN = ("feature", "strength", "rationale")  # what a coder fills in

Row = dict[str, str]


def decided(grid: Grid, case: Coded) -> list[tuple[str, str, str, str]]:
    """Return the links of a sheet in the order of the units and the features.

    Rows that `unit_problems` names may be missing or incomplete.
    """
    book, units = case.codebook, list(case.quotes)
    links = [
        (row["unit"], feature, row["strength"].lower(), row["rationale"])
        for row in _codes(grid).values()
        if (feature := feature_of(row["feature"], book)) in book.features and row["unit"] in units
    ]
    features = list(book.features)
    return sorted(links, key=lambda link: (units.index(link[0]), features.index(link[1])))


def unit_problems(grid: Grid, case: Coded) -> Iterator[Problem]:
    """Yield what is wrong with each row, and with each unit as a whole."""
    for number, row in grid.rows.items():
        yield from _changed(grid, number, row, case)
    for number, row in _codes(grid).items():
        yield from _unit(grid, number, row, case)
        yield from _code(grid, number, row, case.codebook)
    for unit in case.quotes:
        yield from _whole(grid, unit, case.codebook)


def _codes(grid: Grid) -> dict[int, Row]:
    """Return the rows in which a coder has written."""
    return {n: row for n, row in grid.rows.items() if any(row[name] for name in WRITTEN)}


def feature_of(cell: str, book: Codebook) -> str:
    """Return the id of the feature that a cell chooses, the word for no link, or nothing."""
    chosen = folded(cell).casefold()
    for name in book.features:
        if chosen in (name.casefold(), option(book, name).casefold()):
            return name
    return NO_LINK if chosen == NO_LINK else ""


def _changed(grid: Grid, number: int, row: Row, case: Coded) -> Iterator[Problem]:
    """Find units whose quotation is no longer the one that the coder saw."""
    now, seen = case.quotes.get(row["unit"], ""), folded(row["quotation"])
    if now and seen and seen != now:
        said = f"{row['unit']} has another quotation now, found {quoted(seen)}"
        fix = "read the unit again, then put the quotation of units.csv here"
        yield Problem(*grid.place(number, "quotation"), said, now, fix, code="changed-unit")


def _unit(grid: Grid, number: int, row: Row, case: Coded) -> Iterator[Problem]:
    place = grid.place(number, "unit")
    if not row["unit"]:
        fix = "write the id of the unit into each row that codes it"
        yield Problem(*place, "a code without a unit", "", fix, code="incomplete-code")
    elif row["unit"] not in case.quotes:
        said, fix = f"unknown unit {quoted(row['unit'])}", suggestion(row["unit"], case.quotes)
        yield Problem(*place, said, listing(case.quotes), fix, code="unknown-id")


def _code(grid: Grid, number: int, row: Row, book: Codebook) -> Iterator[Problem]:
    if feature_of(row["feature"], book) == NO_LINK:
        yield from _no_link(grid, number, row)
        return
    for column in WRITTEN:
        if not row[column]:
            said, fix = f"the {column} of this code is missing", "fill the cell or empty the row"
            yield Problem(*grid.place(number, column), said, "", fix, code="incomplete-code")
    if row["feature"] and not feature_of(row["feature"], book):
        yield _unknown(grid, number, row, "feature", options(book))
    if row["strength"] and row["strength"].lower() not in book.strengths:
        yield _unknown(grid, number, row, "strength", list(book.strengths))


def _unknown(grid: Grid, number: int, row: Row, column: str, allowed: list[str]) -> Problem:
    nearest = [*allowed, *(value.split()[0] for value in allowed)]  # also the bare id of a feature
    said, fix = f"unknown value, found {quoted(row[column])}", suggestion(row[column], nearest)
    return Problem(*grid.place(number, column), said, listing(allowed), fix, code="unknown-value")


def _no_link(grid: Grid, number: int, row: Row) -> Iterator[Problem]:
    for column in ("strength", "rationale"):
        if row[column]:
            said = f"{NO_LINK!r} says that there is no link, so it has no {column}"
            fix = f"empty this cell, or choose a feature instead of {NO_LINK!r}"
            yield Problem(*grid.place(number, column), said, "", fix, code="contradicting-decision")


def _whole(grid: Grid, unit: str, book: Codebook) -> Iterator[Problem]:
    """Yield what is wrong with all rows of a unit together."""
    first: dict[str, int] = {}
    for number, row in _codes(grid).items():
        feature = feature_of(row["feature"], book) if row["unit"] == unit else ""
        if feature in first:
            said = f"{unit} and {feature} stand in row {first[feature]} already"
            fix = "keep one of the rows"
            yield Problem(*grid.place(number, "feature"), said, "", fix, code="double-code")
        if feature:
            first.setdefault(feature, number)
    if NO_LINK in first and len(first) > 1:
        said, fix = f"{unit} has links and the word {NO_LINK!r}", "delete one of the two"
        place = grid.place(first[NO_LINK], "feature")
        yield Problem(*place, said, "", fix, code="contradicting-decision")
    if not any(row["unit"] == unit for row in _codes(grid).values()):
        yield _undecided(grid, unit)


def _undecided(grid: Grid, unit: str) -> Problem:
    row = next((n for n, row in grid.rows.items() if row["unit"] == unit), 1)
    said, fix = f"nothing is decided for {unit}", f"choose a feature, or {NO_LINK!r}"
    allowed = f"a feature or {NO_LINK!r}"
    return Problem(*grid.place(row, "feature"), said, allowed, fix, code="undecided-unit")
