"""Pages that are not about one case: the features, the scales, the glossary of short forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.blocks import (
    Block,
    Blocks,
    Definitions,
    Foreign,
    Heading,
    Mark,
    Ref,
    Table,
    Text,
    blocks,
)
from analysis.codebook import Codebook, Term
from analysis.loading import Case
from analysis.wording import ref


def features(codebook: Codebook, cases: Sequence[Case] = ()) -> Blocks:
    """Return every feature: the official wording, our definition and rules, the verdicts so far."""
    items: list[Block] = []
    for name, feature in codebook.features.items():
        fields: list[tuple[str, Text]] = [
            ("Official wording", (Mark("quote", f"“{feature.wording}”"), f" ({codebook.origin.publisher}, p. {codebook.origin.page})")),
            ("Our definition", (feature.definition,)),
            ("Counts", (feature.include,)),
            ("Does not count", (feature.exclude,)),
        ]  # fmt: skip
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
        verdict = case.verdicts.set_index("feature").loc[feature, "verdict"]
        parts.append((ref(case, feature, case.name), f": {verdict}"))
    return tuple(p for n, part in enumerate(parts) for p in (*(("; ",) if n else ()), *part))


def feature_list(codebook: Codebook) -> Blocks:
    """Return the features in one table, each with a link to its definition."""
    rows = tuple(
        (
            (Ref(f"feature-{name.lower()}", f"{name} {feature.label}"),),
            (Mark("quote", f"“{feature.wording}”"),),
        )
        for name, feature in codebook.features.items()
    )
    caption = f"The source words {len(rows)} features and defines none of them."
    return blocks(Table("tab-features", (caption,), ("Feature", "Official wording"), rows, (35, 65)))


def scale(name: str, caption: str, terms: Mapping[str, Term]) -> Blocks:
    """Return one scale of the codebook as a table with the caption given."""
    rows = tuple(((term.label or key,), (f"{term.means[:1].upper()}{term.means[1:]}.",)) for key, term in terms.items())
    return blocks(Table(f"tab-{name}", (caption,), ("Value", "Meaning"), rows, (28, 72)))


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
