"""Across the cases: the matrix of verdicts, the register of the series, the lessons side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.blocks import Blocks, Mark, Note, Ref, Table, Text, Web, blocks, paragraph
from analysis.codebook import Codebook
from analysis.loading import Case
from analysis.wording import anchor, counted, listed, ref


def evidence_base(cases: Sequence[Case], register: pd.DataFrame) -> Blocks:
    """Return the note that states how many cases the page rests on and what that forbids."""
    n, known = len(cases), len(register)
    coded = listed(case.name for case in cases)
    said = (
        f"This page rests on n = {n} coded {'case' if n == 1 else 'cases'} ({coded}); "
        f"{counted(known - n, 'case study', 'case studies')} of the series "
        f"{'is' if known - n == 1 else 'are'} known but not yet coded."
    )
    rule = (
        "One case allows no conclusion across cases, and none is drawn here."
        if n == 1
        else "The cases were not drawn at random, so shares do not describe the whole programme."
    )
    return blocks(Note("important", f"n = {n}", (paragraph(said), paragraph(rule))))


def verdict_matrix(cases: Sequence[Case], codebook: Codebook) -> Blocks:
    """Return the verdicts as a table of features by cases."""
    rows = tuple(
        ((Ref(f"feature-{name.lower()}", f"{name} {feature.label}"),), *(_cell(c, name) for c in cases))
        for name, feature in codebook.features.items()
    )
    caption = f"Verdicts on {len(rows)} features in {counted(len(cases), 'case')}: {_spread(cases)}."
    widths = (40, *(max(8, 60 // max(1, len(cases))) for _ in cases))
    columns = ("Feature", *(case.name for case in cases))
    return blocks(Table("tab-synthesis", (caption,), columns, rows, widths, "verdicts"))


def _cell(case: Case, feature: str) -> Text:
    verdict = str(case.verdicts.set_index("feature").loc[feature, "verdict"])
    return (Mark(f"verdict-{verdict.replace(' ', '-')}", verdict), " ", ref(case, feature, "evidence"))


def _spread(cases: Sequence[Case]) -> str:
    every = pd.concat([case.verdicts["verdict"] for case in cases]) if cases else pd.Series(dtype=str)
    order = cases[0].codebook.verdicts if cases else ()
    return listed(f"{n} {v}" for v in order if (n := int((every == v).sum()))) or "none yet"


def register_table(register: pd.DataFrame) -> Blocks:
    """Return every case study of the series that is known to exist, coded or not."""
    coded = int((register["status"] == "coded").sum())
    caption = f"{coded} of {len(register)} case studies known to exist {'is' if coded == 1 else 'are'} coded; the others are open."
    rows = tuple(_entry({str(k): str(v) for k, v in row.items()}) for row in register.to_dict("records"))
    columns = ("Case study", "Years", "Theme", "Title", "Status", "Caution")
    return blocks(Table("tab-register", (caption,), columns, rows, (15, 11, 15, 25, 14, 20)))


def _entry(row: dict[str, str]) -> tuple[Text, ...]:
    years = f"{row['start'] or '?'}–{row['end'] or '?'}"
    return (
        (row["country"],),
        (years,),
        (row["theme"],),
        (Web(row["address"], row["title"]),),
        (f"{row['status']} (seen: {row['seen']})",),
        (row["caution"] or "none",),
    )


def lesson_table(cases: Sequence[Case]) -> Blocks:
    """Return the lessons of all cases with their status."""
    rows = tuple(
        ((ref(case, row["lesson"], f"{case.name}, {row['lesson']}"),), (row["statement"],), (row["status"],))
        for case in cases
        for row in case.lessons.to_dict("records")
    )  # fmt: skip
    firm = sum(row[2] == ("lesson",) for row in rows)
    caption = f"{counted(firm, 'lesson').capitalize()} of {len(rows)} rests on more than one kind of support." if firm == 1 else (
        f"{counted(firm, 'lesson').capitalize()} of {len(rows)} rest on more than one kind of support."
    )
    return blocks(Table("tab-all-lessons", (caption,), ("Lesson", "What it says", "Status"), rows, (25, 50, 25)))


def chapter_of(case: Case) -> Ref:
    """Return a link to the chapter of a case."""
    return Ref(anchor(case, "case"), case.name)
