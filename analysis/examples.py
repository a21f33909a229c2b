"""Examples in the templates of a new case: marked in the text itself, and never read as data.

A text that begins with `EXAMPLE` is an example. A row of a table or an item of a list that holds
one is left out when a case is read; a single text of `case.yaml` is read as not yet written. So an
example can be left standing without ever becoming a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.case_file import CaseFile

MARK = re.compile(r"EXAMPLE\b[:\s]*")
NOT_YET = "not yet written"
NO_ADDRESS = "https://example.org"  # kept free for examples by the registry of domains (RFC 2606)

BEGINNINGS = ("EXAMPLE", NO_ADDRESS)

RULES = {"quotations"}  # they say how to read the source and hold no fact of the case

Loc = tuple[int | str, ...]


def is_example(text: object) -> bool:
    """Return whether a text is marked as an example."""
    if not isinstance(text, str) or not text.startswith(BEGINNINGS):
        return False
    return text.startswith(NO_ADDRESS) or MARK.match(text) is not None


def bare(text: str) -> str:
    """Return an example without its mark."""
    return MARK.sub("", text, count=1)


def example_lines(frame: pd.DataFrame) -> list[int]:
    """Return the lines of a table, which are its index, that hold an example."""
    columns = [cells for name in frame if _may_hold_one(cells := frame[name].tolist())]
    lines = frame.index.tolist()
    return sorted(
        {lines[n] for cells in columns for n, cell in enumerate(cells) if is_example(cell)}
    )


def _may_hold_one(cells: list[str]) -> bool:
    """Return whether any cell holds a mark anywhere: to look once is cheap, and most hold none."""
    text = "\n".join(cells)
    return any(beginning in text for beginning in BEGINNINGS)


def example_places(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Yield the place of every text of nested data that is an example."""
    if is_example(value):
        yield loc
    for key, item in _items(value):
        yield from example_places(item, (*loc, key))


def _once_an_item(places: Iterable[Loc]) -> list[Loc]:
    """Return the first place in every item of a list, since an item is left out as a whole."""
    first: dict[Loc, Loc] = {}
    for loc in places:
        number = next((n for n, part in enumerate(loc, 1) if isinstance(part, int)), len(loc))
        first.setdefault(loc[:number], loc)
    return list(first.values())


def _items(value: Any) -> Iterable[tuple[int | str, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


def places_in(facts: CaseFile) -> list[Loc]:
    """Return the places of the examples in the facts of a case, one for each item of a list."""
    return _once_an_item(example_places(facts.model_dump(exclude=RULES)))


def without_examples(facts: CaseFile) -> CaseFile:
    """Return the facts of a case without the examples of its template."""
    said = _without(facts.model_dump(exclude=RULES))
    named = {key: name for key, name in facts.passages.items() if not is_example(name)}
    kept = {"passages": named, "quotations": facts.quotations}
    return CaseFile.model_validate(said | kept)


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_without(item) for item in value if not _holds_one(item))
    return NOT_YET if isinstance(value, str) and MARK.match(value) else value


def _holds_one(value: Any) -> bool:
    return next(example_places(value), None) is not None
