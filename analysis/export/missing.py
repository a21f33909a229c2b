"""What a case lacks, said wherever it is exported."""

from __future__ import annotations

from analysis.loading import Case
from analysis.schemas import TABLES
from analysis.wording import listed


def missing(case: Case) -> tuple[str, ...]:
    """Return what is not there, a sentence each; nothing where a case is complete."""
    empty = [f"{name}.csv" for name in TABLES if getattr(case, name).empty]
    waiting = [name for name in case.facts.coders if name not in case.coders]
    said = {
        "This case is a draft: it counts nowhere and has no verdict here.": case.facts.draft,
        "No coding is complete, so there is no link and no verdict.": case.withheld,
        f"Codings that are not complete are left out: {listed(waiting)}.": bool(waiting),
        f"Tables without a row: {listed(empty)}.": bool(empty),
    }
    return tuple(sentence for sentence, holds in said.items() if holds)
