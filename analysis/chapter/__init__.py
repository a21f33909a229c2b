"""The sections of a case chapter: each function takes a case and returns what the section shows."""

from analysis.chapter.agreement import agreement, differences
from analysis.chapter.design import causal_claims, context, redesign, who_took_part
from analysis.chapter.doubt import (
    alignments,
    coverage,
    gaps,
    limits,
    missing,
    outside_evidence,
    tensions,
)
from analysis.chapter.evidence import evidence_by_feature, source_record, units_register
from analysis.chapter.opening import judgement, key_facts, verdict_table
from analysis.chapter.results import impacts, lessons, practices
from analysis.chapter.robustness import robustness

__all__ = [
    "agreement",
    "alignments",
    "causal_claims",
    "context",
    "coverage",
    "differences",
    "evidence_by_feature",
    "gaps",
    "impacts",
    "judgement",
    "key_facts",
    "lessons",
    "limits",
    "missing",
    "outside_evidence",
    "practices",
    "redesign",
    "robustness",
    "source_record",
    "tensions",
    "units_register",
    "verdict_table",
    "who_took_part",
]
