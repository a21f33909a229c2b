"""Every kind of problem that can be named: its stable key, what it means and how to mend it.

The key stands in each message and never changes its meaning. The chapter *What the check can
report* is made from these tables.
"""

from analysis.problem_kinds.beginning import BEGINNING
from analysis.problem_kinds.cases import CASES, FACTS, LINKS
from analysis.problem_kinds.exporting import EXPORTS
from analysis.problem_kinds.files import CELLS, FILES, TABLES
from analysis.problem_kinds.kind import Kind
from analysis.problem_kinds.quotations import QUOTATIONS
from analysis.problem_kinds.sheets import SHEETS

AREAS = {
    "Files": FILES,
    "Tables": TABLES,
    "Cells": CELLS,
    "Facts of a case": FACTS,
    "Links between files": LINKS,
    "Whole cases": CASES,
    "Quotations": QUOTATIONS,
    "Coding sheets": SHEETS,
    "New cases": BEGINNING,
    "Exports": EXPORTS,
}
KINDS = {key: kind for area in AREAS.values() for key, kind in area.items()}

__all__ = ["AREAS", "KINDS", "Kind"]
