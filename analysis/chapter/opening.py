"""At a glance and the verdicts: the judgement before the evidence."""

from __future__ import annotations

from importlib.metadata import version

from analysis.blocks import (
    Blocks,
    Bullets,
    Mark,
    Note,
    Paragraph,
    Table,
    Text,
    Web,
    blocks,
    paragraph,
)
from analysis.case_file import Source
from analysis.chapter.agreement import in_short
from analysis.chapter.draft import draft_box
from analysis.codebook import RESULT_KIND
from analysis.examples import NOT_YET
from analysis.loading import Case
from analysis.robustness import ranges
from analysis.wording import (
    anchor,
    counted,
    fragility,
    joined,
    linked,
    listed,
    ref,
    verdict_mark,
    withheld,
)

DISTRIBUTION = "good-practice-traced"


def judgement(case: Case) -> Blocks:
    """Return the judgement in short: what the text states, what that means and what is missing."""
    if case.withheld:
        return withheld("The judgement is") + blocks(_summary(case))
    body: tuple[Paragraph | Bullets, ...] = (
        paragraph(f"How well the case study states {counted(len(case.judged), 'feature')}:"),
        Bullets(_groups(case)),
        paragraph(*_results(case)),
        *_doubt(case),
        paragraph(
            Mark("strong", "Strong does not mean proved."),
            " It means well stated in one self-reported document, and the ten features come from"
            f" the same publisher. {_raters(case)}",
        ),
    )
    return blocks(Note("important", "The judgement in short", body), _summary(case))


def _groups(case: Case) -> tuple[Text, ...]:
    """Return one line for every verdict that occurs, with links to the evidence."""
    lines: list[Text] = []
    for verdict, term in case.codebook.verdicts.items():
        found = [row.feature for row in case.judged.values() if row.verdict == verdict]
        names = [(ref(case, f, case.codebook.features[f].label),) for f in found]
        if found:
            said = f" ({len(found)}; {term.means}): "
            lines.append((verdict_mark(verdict), said, *joined(names), "."))
    return tuple(lines)


def _results(case: Case) -> Text:
    """Return how far along the results chain the reported impacts reach."""
    units = case.units[case.units["kind"] == RESULT_KIND]
    by_level = units["level"].value_counts()
    said = [
        counted(int(by_level[level]), f"is {_article(level)}", f"are {plural}")
        for level, plural in _PLURALS.items()
        if level in by_level
    ]
    none = "" if "impact" in by_level else " None is a change in the problem itself."
    return (
        (
            f"Of the {len(units)} statements that the source files under impact, {listed(said)} "
            f"in our reading.{none}",
        )
        if said
        else ("The source reports no impact.",)
    )


_PLURALS = {
    "impact": "changes in the problem",
    "outcome": "outcomes",
    "output": "outputs",
    "activity": "activities",
    "context": "context",
}


def _article(level: str) -> str:
    return {"context": "context"}.get(level, f"an {level}")


def _doubt(case: Case) -> tuple[Paragraph, ...]:
    """Return how many verdicts are fragile, where anything is coded."""
    found = ranges(case)
    return (paragraph(fragility(found)),) if found else ()


def _raters(case: Case) -> str:
    if "human" in _kinds(case):
        return "At least one coder is a human evaluator."
    return "The codings come from language-model raters; no human evaluator has reviewed them yet."


def _kinds(case: Case) -> list[str]:
    """Return the kinds of the coders whose codings count."""
    coders = case.facts.coders.items()
    return sorted({coder.kind for name, coder in coders if name in case.coders})


def _summary(case: Case) -> Paragraph:
    if case.facts.summary == NOT_YET:
        return paragraph("What the case is about is not yet written.")
    return Paragraph(linked(case, case.facts.summary))


def key_facts(case: Case) -> Blocks:
    """Return the card that opens the chapter; in a draft the warning stands above it."""
    facts = case.facts
    funder = f"; funder: {facts.programme.funder}" if facts.programme.funder else ""
    rows: list[tuple[str, Text]] = [
        ("Title", (facts.title,)),
        ("Country and years", (case.name,)),
        ("Theme", (facts.theme,)),
        ("Programme", (f"{facts.programme.name}{funder}",)),
        ("Partner", (facts.partner,)),
        ("Source", _source(case.facts.source)),
        ("Evidence base", (_base(case),)),
        ("Coders", (_coders(case),)),
        ("Agreement", (in_short(case),)),
        ("Version", (f"{version(DISTRIBUTION)} of the book and its data",)),
    ]
    judged = "not judged yet" if case.withheld else "judged on one self-reported document"
    table = Table(
        anchor(case, "tab-facts"),
        (f"{case.name} is {judged}.",),
        ("What", "Fact"),
        tuple(((name,), text) for name, text in rows),
        (25, 75),
        "opening",
    )
    return draft_box(case) + blocks(table)


def _source(source: Source) -> Text:
    if source.title == NOT_YET:
        return (NOT_YET,)
    said = f", {source.publisher}, {source.year or 'year not known'}; {source.kind}"
    return Web(source.address, source.title), said


def _base(case: Case) -> str:
    if case.units.empty:
        return "no unit of analysis yet"
    passages = case.units["group"].nunique()
    return f"one document (n = 1), {len(case.units)} units of analysis in {passages} passages"


def _coders(case: Case) -> str:
    if case.withheld:
        return "no coding is complete"
    kinds = _kinds(case)
    reviewed = "" if "human" in kinds else "; no human evaluator has reviewed them yet"
    raters = f"{listed(kinds).replace(' model', '-model')} rater"
    return f"{counted(len(case.coders), raters)}, separately{reviewed}"
