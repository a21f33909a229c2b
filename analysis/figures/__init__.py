"""The pictures of the book: each function takes a case and returns one figure."""

from analysis.figures.alluvial import alluvial
from analysis.figures.claim_paths import claim_paths
from analysis.figures.context_indicators import context_indicators
from analysis.figures.evidence_gap_map import evidence_gap_map
from analysis.figures.feature_agreement import feature_agreement
from analysis.figures.impact_levels import impact_levels
from analysis.figures.intervention_logic import intervention_logic
from analysis.figures.lesson_support import lesson_support
from analysis.figures.link_matrix import link_matrix
from analysis.figures.place_map import place_map
from analysis.figures.timeline import timeline
from analysis.figures.two_axes import two_axes
from analysis.figures.verdict_ranges import verdict_ranges
from analysis.figures.verdict_spread import verdict_spread
from analysis.figures.verdict_strip import verdict_strip

__all__ = [
    "alluvial",
    "claim_paths",
    "context_indicators",
    "evidence_gap_map",
    "feature_agreement",
    "impact_levels",
    "intervention_logic",
    "lesson_support",
    "link_matrix",
    "place_map",
    "timeline",
    "two_axes",
    "verdict_ranges",
    "verdict_spread",
    "verdict_strip",
]
