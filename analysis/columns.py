"""The kinds of column that tables are made of: each says what it holds and what it allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from pandera.pandas import Check, Column

from analysis.problems import listing

ANY_TEXT = "any text"
SEVERAL = "ids separated by spaces"
MOST_QUOTED_WORDS = 12  # short enough to quote from a text that is not ours


class Allowed(NamedTuple):
    """What a column allows, in words; whether a cell may be empty and whether values may repeat.

    Where it has a form, `form` is its regular expression; else `values` holds its scale, if any.
    """

    words: str
    empty: bool
    unique: bool
    values: tuple[str, ...]
    form: str


def allowed_in(column: Column) -> Allowed:
    """Return what a column made by this module allows."""
    found = column.checks[0].statistics
    values = tuple(found["values"])
    return Allowed(found["allowed"], found["empty"], bool(column.unique), values, found["form"])


def text(says: str, *, empty: bool = False) -> Column:
    """Return a column of free text."""
    title, code = "the cell is empty", "empty-cell"
    return _column(says, _anything, title, ANY_TEXT, "fill the cell", code, empty=empty)


def choice(says: str, values: Iterable[str], *, empty: bool = False) -> Column:
    """Return a column that holds one value of a scale."""
    allowed = list(values)
    test, words = set(allowed).__contains__, listing(allowed, 20)
    return _scale(says, test, words, allowed, empty=empty)


def choices(says: str, values: Iterable[str]) -> Column:
    """Return a column that holds one or more values of a scale, separated by semicolons."""
    allowed = list(values)
    words = f"{listing(allowed, 20)}; several with a semicolon between them"
    one = f"({'|'.join(map(re.escape, allowed))})"
    form = rf"\s*{one}\s*(;\s*{one}\s*)*"
    return _scale(says, partial(_matches, form), words, allowed, form=form)


def _scale(
    says: str,
    test: Callable[[str], bool],
    words: str,
    values: list[str],
    *,
    empty: bool = False,
    form: str = "",
) -> Column:
    """Return a column that is held to a scale, if the codebook has one: a broken one has none."""
    title, code = "unknown value", "unknown-value"
    made = _column(says, test, title, words, "", code, empty=empty, values=values, form=form)
    return made if values else Column(description=says)


def pattern(
    says: str, expression: str, what: str, *, empty: bool = False, unique: bool = False
) -> Column:
    """Return a column whose cells have one form; `what` says it in words."""
    test, title = partial(_matches, expression), "the cell has another form"
    fix = f"write {what}"
    return _column(says, test, title, what, fix, empty=empty, unique=unique, form=expression)


def key(says: str, what: str = "a unique short id") -> Column:
    """Return the column that identifies a row."""
    return pattern(says, r"[A-Za-z][A-Za-z0-9_-]{0,60}", what, unique=True)


def ids(says: str, *, empty: bool = True) -> Column:
    """Return a column of ids separated by single or several spaces."""
    return pattern(says, r"[A-Za-z0-9]+(\s+[A-Za-z0-9]+)*", SEVERAL, empty=empty)


def address(says: str) -> Column:
    """Return a column of addresses on the web."""
    return pattern(says, r"https?://\S+", "an address that starts with http:// or https://")


def quotation(says: str) -> Column:
    """Return the column of quotations, each of at most 12 words."""
    title, words = "the quotation is empty or too long", f"1 to {MOST_QUOTED_WORDS} words"
    return _column(says, _short, title, words, "quote a shorter passage", "long-quotation")


def _column(
    says: str,
    test: Callable[[str], bool],
    title: str,
    allowed: str,
    fix: str = "",
    code: str = "wrong-form",
    *,
    empty: bool = False,
    unique: bool = False,
    values: Iterable[str] = (),
    form: str = "",
) -> Column:
    """Return a column with one check; `empty` lets an empty cell pass, `values` suggest a fix."""

    def passes(value: str) -> bool:
        return (empty and value == "") or test(value)

    statistics: dict[str, Any] = {
        "passes": passes,
        "allowed": allowed,
        "empty": empty,
        "values": list(values),
        "form": form,
        "code": code,
    }
    check = Check(
        passes,
        element_wise=True,
        title=title,
        description=fix,
        statistics=statistics,
    )
    return Column(checks=[check], unique=unique, description=says)


def _anything(value: str) -> bool:
    return value != ""


def _short(value: str) -> bool:
    return 0 < len(value.split()) <= MOST_QUOTED_WORDS


def _matches(expression: str, value: str) -> bool:
    return re.fullmatch(expression, value) is not None
