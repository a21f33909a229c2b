"""Tables for the research notebooks: what coders gave, what would overturn it, what moved."""

from analysis.research.coders import codes, pairs
from analysis.research.difference import what_moved
from analysis.research.scenarios import left_out, scenarios, single_codes, steady
from analysis.research.tables import again, table

__all__ = [
    "again",
    "codes",
    "left_out",
    "pairs",
    "scenarios",
    "single_codes",
    "steady",
    "table",
    "what_moved",
]
