"""Pages that are not about one case: the features, the scales, the glossary of short forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.blocks import (
    Anchor,
    Block,
    Blocks,
    Definitions,
    Foreign,
    Heading,
    Mark,
    Note,
    Ref,
    Table,
    Text,
    blocks,
    paragraph,
)
from analysis.codebook import Codebook, Kind, Term
from analysis.dictionary import Described
from analysis.loading import Case
from analysis.problem_kinds import AREAS
from analysis.problem_kinds import Kind as ProblemKind
from analysis.wording import counted, direct_units, in_words, joined, listed, ref, refs, sentence


def features(codebook: Codebook, cases: Sequence[Case] = ()) -> Blocks:
    """Return every feature: the official wording, our definition and rules, the verdicts so far."""
    items: list[Block] = []
    for name, feature in codebook.features.items():
        fields: list[tuple[str, Text]] = [
            (
                "Official wording",
                (
                    Mark("quote", f"“{feature.wording}”"),
                    f" ({codebook.origin.publisher}, p. {codebook.origin.page})",
                ),
            ),
            ("Our definition", (feature.definition,)),
            ("Counts", (feature.include,)),
            ("Does not count", (feature.exclude,)),
        ]
        if feature.stretch:
            fields.append(("Where ours differs", (feature.stretch,)))
        if cases:
            fields.append(("Verdicts so far", _so_far(name, cases)))
        heading = Heading(2, f"{name}  {feature.label}", f"feature-{name.lower()}")
        items += [heading, Definitions(tuple(((term,), text) for term, text in fields))]
    return blocks(*items)


def _so_far(feature: str, cases: Sequence[Case]) -> Text:
    parts: list[Text] = []
    for case in cases:
        parts.append((ref(case, feature, case.name), f": {case.judged[feature].verdict}"))
    return joined(parts, "; ")


def feature_list(codebook: Codebook) -> Blocks:
    """Return the features in one table, each with a link to its definition."""
    rows = tuple(
        (
            (Ref(f"feature-{name.lower()}", f"{name} {feature.label}"),),
            (Mark("quote", f"“{feature.wording}”"),),
        )
        for name, feature in codebook.features.items()
    )
    caption = f"The source words {in_words(len(rows))} features and defines none of them."
    return blocks(
        Table("tab-features", (caption,), ("Feature", "Official wording"), rows, (35, 65))
    )


def scale(name: str, caption: str, terms: Mapping[str, Term]) -> Blocks:
    """Return one scale of the codebook as a table with the caption given."""
    rows = tuple(((term.label or key,), (_meaning(term),)) for key, term in terms.items())
    return blocks(Table(f"tab-{name}", (caption,), ("Value", "Meaning"), rows, (28, 72)))


def _meaning(term: Term) -> str:
    capped = " Never more than contextual." if isinstance(term, Kind) and term.capped else ""
    return f"{sentence(term.means)}.{capped}"


def short_forms(cases: Sequence[Case]) -> Blocks:
    """Return the short forms of all cases, each once, with its long form in its own language."""
    found = {a.short: a for case in cases for a in case.facts.acronyms}
    items: list[tuple[Text, Text]] = []
    for short in sorted(found, key=str.casefold):
        acronym = found[short]
        long = acronym.long if acronym.lang == "en" else Foreign(acronym.lang, acronym.long)
        means = f": {acronym.means}" if acronym.means else ""
        items.append(((short,), (long, f"{means}.")))
    return blocks(Definitions(tuple(items)))


def ownership_of_definitions(codebook: Codebook) -> Blocks:
    """Return the note that says whose the definitions are."""
    statement = paragraph(codebook.origin.statement)
    return blocks(Note("important", "Our definitions are ours", (statement,)))


def worked_example(cases: Sequence[Case]) -> Blocks:
    """Return how one verdict came about: the first moderate one, else the first."""
    if not cases:
        return blocks(paragraph("No case has been coded yet."))
    case = cases[0]
    rows = list(case.judged.values())
    row = next((r for r in rows if r.verdict == "moderate"), rows[0])
    units = direct_units(case, row.feature)
    passages = list(dict.fromkeys(case.unit_rows[unit]["group"] for unit in units))
    said = (
        f"{sentence(counted(len(units), 'unit states', 'units state'))} it directly (",
        *refs(case, units),
        f"), in {counted(len(passages), 'passage')} of the source ({listed(passages)}). "
        f"The verdict is therefore {row.verdict}.",
    )
    label = case.codebook.features[row.feature].label
    return blocks(paragraph(Mark("strong", f"Example: {label}, {case.name}."), " ", *said))


def who_coded(cases: Sequence[Case]) -> Blocks:
    """Return a table of the coders of every case."""
    rows = tuple(
        (
            (f"{case.name}, {name}",),
            (coder.kind,),
            (coder.note or "none",),
            (str(_links(case, name)) if name in case.coders else "not complete",),
        )
        for case in cases
        for name, coder in case.facts.coders.items()
    )
    people = sum(row[1] == ("human",) for row in rows)
    caption = f"{sentence(counted(len(rows), 'coding'))}, {in_words(people)} of them by a human."
    notes = tuple(
        paragraph(f"{case.name}: {case.facts.coding_note}")
        for case in cases
        if case.facts.coding_note
    )
    table = Table(
        "tab-coders", (caption,), ("Coding", "Rater", "How", "Links"), rows, (28, 20, 40, 12)
    )
    return blocks(table, *notes)


def _links(case: Case, coder: str) -> int:
    return int((case.links["coder"] == coder).sum())


def described(file: Described) -> Blocks:
    """Return a file of the data as a table of its columns or keys; see `analysis/dictionary.py`."""
    name = f"dictionary-{re.sub(r'[^a-z]+', '-', file.file.lower())}"
    needed = sum(entry.required for entry in file.entries)
    what = "key" if file.file.endswith(".yaml") else "column"
    caption = (
        f"{sentence(file.says).rstrip('.')}: {counted(len(file.entries), what)}, "
        f"{in_words(needed)} of them required."
    )
    rows = tuple(
        ((e.name,), (e.holds,), (e.allowed,), ("yes" if e.required else "no",), (e.example,))
        for e in file.entries
    )
    columns = (sentence(what), "What it holds", "What is allowed", "Required", "Example")
    table = Table(name, (caption,), columns, rows, (19, 27, 21, 13, 20), "dictionary")
    return blocks(Heading(3, file.file), table)


def problems() -> Blocks:
    """Return every kind of problem that the check can report: its key, meaning and remedy."""
    tables = [_kinds(area, kinds) for area, kinds in AREAS.items()]
    return blocks(*(block for pair in tables for block in pair))


def _kinds(area: str, kinds: Mapping[str, ProblemKind]) -> tuple[Heading, Table]:
    name = area.lower().replace(" ", "-")
    rows = tuple(
        (
            (Anchor(f"problem-{key}", key),),
            (Mark("strong", f"{kind.title}."), f" {kind.means}"),
            (kind.mend,),
        )
        for key, kind in kinds.items()
    )
    caption = f"{sentence(counted(len(rows), 'kind'))} of problem: {area.lower()}."
    columns = ("Key", "What it means", "How to mend it")
    table = Table(f"tab-problems-{name}", (caption,), columns, rows, (22, 42, 36))
    return Heading(2, area, f"problems-{name}"), table
