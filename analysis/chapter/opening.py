"""At a glance and the verdicts: the judgement before the evidence."""

from __future__ import annotations

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
from analysis.codebook import RESULT_KIND
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
)


def judgement(case: Case) -> Blocks:
    """Return the judgement in short: what the text states, what that means and what is missing."""
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
    if any(coder.kind == "human" for coder in case.facts.coders.values()):
        return "At least one coder is a human evaluator."
    return "The codings come from language-model raters; no human evaluator has reviewed them yet."


def _summary(case: Case) -> Paragraph:
    return Paragraph(linked(case, case.facts.summary))


def key_facts(case: Case) -> Blocks:
    """Return the table of key facts of the case."""
    facts, source = case.facts, case.facts.source
    rows: list[tuple[str, Text]] = [
        ("Country and years", (case.name,)),
        ("Theme", (facts.theme,)),
        ("Programme", (f"{facts.programme.name}; funder: {facts.programme.funder}",)),
        ("Partner", (facts.partner,)),
        (
            "Source",
            (
                Web(source.address, source.title),
                f", {source.publisher}, {source.year}; {source.kind}",
            ),
        ),
        ("Evidence base", (_base(case),)),
        ("Coders", (_coders(case),)),
    ]
    table = Table(
        anchor(case, "tab-facts"),
        (f"{case.name} is judged on one self-reported document.",),
        ("What", "Fact"),
        tuple(((name,), text) for name, text in rows),
        (25, 75),
    )
    return blocks(table)


def _base(case: Case) -> str:
    passages = case.units["group"].nunique()
    return f"one document (n = 1), {len(case.units)} units of analysis in {passages} passages"


def _coders(case: Case) -> str:
    kinds = sorted({coder.kind for coder in case.facts.coders.values()})
    reviewed = "" if "human" in kinds else "; no human evaluator has reviewed them yet"
    raters = f"{listed(kinds).replace(' model', '-model')} rater"
    return f"{counted(len(case.coders), raters)}, separately{reviewed}"
