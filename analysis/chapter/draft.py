"""The box that marks a draft: that nothing of it counts, and what is still to be done."""

from __future__ import annotations

from analysis.blocks import Blocks, Bullets, Note, Text, blocks, paragraph
from analysis.loading import Case
from analysis.schemas import TABLES
from analysis.wording import counted, in_words, listed, sentence


def draft_box(case: Case) -> Blocks:
    """Return the warning that stands first in a draft; nothing where the case is coded."""
    if not case.facts.draft:
        return blocks()
    counts = "It is listed as a draft and counts nowhere else in this book. "
    said = counts + (
        "Its verdicts are withheld until at least one coding is complete."
        if case.withheld
        else "Its verdicts are shown for discussion and may still change."
    )
    to_do = Bullets(_state(case))
    return blocks(Note("warning", "Draft: not part of the findings", (paragraph(said), to_do)))


def _state(case: Case) -> tuple[Text, ...]:
    """Return what is there and what is not, a line each."""
    empty = [f"{name}.csv" for name in TABLES if getattr(case, name).empty]
    coders = case.facts.coders
    done = sum(coder.complete == "yes" for coder in coders.values())
    return (
        (f"{sentence(counted(len(case.units), 'unit'))} of analysis so far.",),
        (f"Codings called complete: {in_words(done)} of {in_words(len(coders))}.",),
        (f"Tables without a row: {listed(empty) or 'none'}.",),
    )
