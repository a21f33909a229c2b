"""Pages that are not about one case."""

from __future__ import annotations

from analysis import pages
from analysis.blocks import Heading, Table, plain
from analysis.problem_kinds import AREAS, KINDS


def test_the_page_of_problems_lists_every_key_once() -> None:
    tables = [item for item in pages.problems().items if isinstance(item, Table)]
    keys = [plain(row[0]) for table in tables for row in table.rows]
    assert keys == list(KINDS)
    assert len(keys) == len(set(keys))


def test_the_page_of_problems_is_in_areas() -> None:
    found = [item.text for item in pages.problems().items if isinstance(item, Heading)]
    assert found == list(AREAS)
