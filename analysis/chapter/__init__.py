"""The sections of a case chapter: each function takes a case and returns what the section shows."""

from analysis.chapter.agreement import agreement, agreement_by_feature, differences
from analysis.chapter.claims import causal_claims, rivals
from analysis.chapter.design import context, redesign, who_took_part
from analysis.chapter.evidence import evidence_by_feature, source_record, units_register
from analysis.chapter.gaps import alignments, coverage, gaps, missing
from analysis.chapter.limits import limits, outside_evidence, tensions
from analysis.chapter.opening import judgement, key_facts
from analysis.chapter.results import impacts, lessons, practices
from analysis.chapter.robustness import robustness
from analysis.chapter.verdicts import verdict_table

__all__ = [
    "agreement",
    "agreement_by_feature",
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
    "rivals",
    "robustness",
    "source_record",
    "tensions",
    "units_register",
    "verdict_table",
    "who_took_part",
]
