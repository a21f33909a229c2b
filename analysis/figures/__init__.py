"""The pictures of the book: each function takes a case and returns one figure."""

from analysis.figures.alluvial import alluvial
from analysis.figures.context_indicators import context_indicators
from analysis.figures.impact_levels import impact_levels
from analysis.figures.intervention_logic import intervention_logic
from analysis.figures.link_matrix import link_matrix
from analysis.figures.place_map import place_map
from analysis.figures.timeline import timeline
from analysis.figures.verdict_ranges import verdict_ranges
from analysis.figures.verdict_strip import verdict_strip

__all__ = [
    "alluvial",
    "context_indicators",
    "impact_levels",
    "intervention_logic",
    "link_matrix",
    "place_map",
    "timeline",
    "verdict_ranges",
    "verdict_strip",
]
