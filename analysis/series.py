"""Across the cases: the matrix of verdicts, the register and the lessons side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from analysis.blocks import (
    Blocks,
    Inline,
    Mark,
    Note,
    Paragraph,
    Ref,
    Table,
    Text,
    Web,
    blocks,
    paragraph,
)
from analysis.codebook import Codebook
from analysis.figures import verdict_strip
from analysis.lessons import lessons
from analysis.loading import Case
from analysis.wording import (
    anchor,
    counted,
    in_words,
    joined,
    listed,
    records,
    ref,
    sentence,
    verdict_mark,
)

MOST_COLUMNS = 6  # of cases side by side that a page can hold
LETTERS = {"not shown": "–"}


def evidence_base(cases: Sequence[Case], register: pd.DataFrame) -> Blocks:
    """Return the note that states how many cases the page rests on and what that forbids."""
    n, known = len(cases), len(register)
    if not n:
        said = f"No case has been coded yet; {counted(known, 'case study', 'case studies')}"
        said += f" of the series {'is' if known == 1 else 'are'} known."
        return blocks(Note("important", "n = 0", (paragraph(said), *_drafts(register))))
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
    return blocks(
        Note("important", f"n = {n}", (paragraph(said), paragraph(rule), *_drafts(register)))
    )


def _drafts(register: pd.DataFrame) -> tuple[Paragraph, ...]:
    """Return the drafts by name, with links: they count in no number of the page."""
    rows = records(register[register["status"] == "draft"])
    names = joined([(_chapter(row, f"{row['country']} {row['start']}"),) for row in rows])
    return (paragraph("Drafts, which count nowhere: ", *names, "."),) if rows else ()


def _chapter(row: dict[str, str], words: str) -> Ref:
    return Ref(f"{row['case']}-case", words)


def headline(cases: Sequence[Case]) -> Blocks:
    """Return the headline picture of the book."""
    if not cases:
        return blocks(paragraph("No case has been coded yet."))
    return verdict_strip(cases[0], "fig-headline")


def in_short(cases: Sequence[Case], register: pd.DataFrame) -> Blocks:
    """Return what the book finds so far, with links to the chapters."""
    said: list[Inline] = ["Coded so far: "] if cases else ["No case has been coded yet"]
    for number, case in enumerate(cases):
        said += [", " if number else "", chapter_of(case)]
    rest = counted(len(register) - len(cases), "more case study is", "more case studies are")
    said.append(f". {sentence(rest)} known to exist in the series and not yet coded.")
    total = sum(len(case.judged) for case in cases)
    rule: Text = (
        f"Of {in_words(total)} verdicts so far: {_spread(cases)}. ",
        Mark("strong", "Strong does not mean proved:"),
        " it means well stated in one self-reported document.",
    )
    return blocks(
        Note(
            "important",
            f"What the book finds so far (n = {len(cases)})",
            (
                *((paragraph(*rule), paragraph(_review(cases))) if cases else ()),
                paragraph(*said),
                *_drafts(register),
            ),
        )
    )


def _review(cases: Sequence[Case]) -> str:
    """Return how many cases a human has coded, in plain words."""
    kinds = [{c.facts.coders[name].kind for name in c.coders} for c in cases]
    human = sum("human" in found for found in kinds)
    if not human:
        return "Language models did the coding. No human evaluator has reviewed it yet."
    return f"A human evaluator has coded {in_words(human)} of {counted(len(cases), 'case')}."


def verdict_matrix(cases: Sequence[Case], codebook: Codebook) -> Blocks:
    """Return the verdicts as a table: a column for each of a few cases, a row for each of many."""
    if not cases:
        return blocks(paragraph("No case has been coded yet, so there is no verdict to compare."))
    caption = (
        f"Verdicts on {len(codebook.features)} features in {counted(len(cases), 'case')}: "
        f"{_spread(cases)}."
    )
    if len(cases) > MOST_COLUMNS:
        return blocks(_row_a_case(cases, codebook, caption))
    rows = tuple(
        (
            (Ref(f"feature-{name.lower()}", f"{name} {feature.label}"),),
            *(_cell(c, name) for c in cases),
        )
        for name, feature in codebook.features.items()
    )
    widths = (40, *(max(8, 60 // max(1, len(cases))) for _ in cases))
    columns = ("Feature", *(case.name for case in cases))
    return blocks(Table("tab-synthesis", (caption,), columns, rows, widths, "verdicts"))


def _row_a_case(cases: Sequence[Case], codebook: Codebook, caption: str) -> Table:
    """Return a row for each case; the letters of the verdicts link to the evidence."""
    letters = {verdict: LETTERS.get(verdict, verdict[:1].upper()) for verdict in codebook.verdicts}
    rows = tuple(
        (
            (chapter_of(case),),
            *((ref(case, f, letters[case.judged[f].verdict]),) for f in codebook.features),
        )
        for case in cases
    )
    key = listed(f"{letter} {verdict}" for verdict, letter in letters.items())
    widths = (30, *(7 for _ in codebook.features))
    columns = ("Case", *codebook.features)
    return Table("tab-synthesis", (f"{caption} {key}.",), columns, rows, widths, "verdicts")


def _cell(case: Case, feature: str) -> Text:
    verdict = case.judged[feature].verdict
    return (
        verdict_mark(verdict),
        " ",
        ref(case, feature, "why?"),
    )


def _spread(cases: Sequence[Case]) -> str:
    every = Counter(row.verdict for case in cases for row in case.judged.values())
    order = cases[0].codebook.verdicts if cases else ()
    return listed(f"{every[verdict]} {verdict}" for verdict in order if every[verdict])


def register_table(register: pd.DataFrame) -> Blocks:
    """Return every case study of the series that is known to exist, coded or not."""
    coded = int((register["status"] == "coded").sum())
    verb = "is" if coded == 1 else "are"
    caption = (
        f"{sentence(in_words(coded))} of {in_words(len(register))} case studies "
        f"known to exist {verb} coded."
    )
    rows = tuple(_entry(row) for row in records(register))
    columns = ("Case study", "Years", "Theme", "Title", "Status", "Caution")
    return blocks(Table("tab-register", (caption,), columns, rows, (14, 13, 14, 24, 17, 18)))


def _entry(row: dict[str, str]) -> tuple[Text, ...]:
    years = f"{row['start'] or '?'}–{row['end'] or '?'}"
    return (
        (row["country"] if row["status"] == "not yet coded" else _chapter(row, row["country"]),),
        (years,),
        (row["theme"],),
        (Web(row["address"], row["title"]) if row["address"] else row["title"],),
        (f"{row['status']} (seen: {row['seen']})",),
        (row["caution"] or "none",),
    )


def lesson_table(cases: Sequence[Case]) -> Blocks:
    """Return the lessons of all cases with their status."""
    rows = tuple(
        (
            (ref(case, lesson.name, f"{case.name}, {lesson.name}"),),
            (lesson.statement,),
            (lesson.status,),
        )
        for case in cases
        for lesson in lessons(case)
    )
    if not rows:
        return blocks(paragraph("No coded case draws a lesson yet."))
    firm = sum(row[2] == ("lesson",) for row in rows)
    verb = "rests" if firm < 2 else "rest"
    caption = (
        f"{sentence(in_words(firm))} of the {in_words(len(rows))} lessons {verb} "
        "on more than one kind of support."
    )
    return blocks(
        Table(
            "tab-all-lessons", (caption,), ("Lesson", "What it says", "Status"), rows, (25, 50, 25)
        )
    )


def chapter_of(case: Case) -> Ref:
    """Return a link to the chapter of a case."""
    return Ref(anchor(case, "case"), case.name)
