"""Words and links that several pages share: anchors, evidence links, lists in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis.blocks import Blocks, Inline, Mark, Ref, Text, blocks, paragraph
from analysis.codebook import RESULT_KIND
from analysis.judgement import DIRECT
from analysis.loading import Case
from analysis.once import once_a_case
from analysis.references import ID
from analysis.robustness import Range


def records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a table of text, each as a mapping from column to text."""
    columns = [str(name) for name in frame.columns]
    texts = [map(str, frame[name].tolist()) for name in frame.columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*texts, strict=True)]


def joined(parts: Sequence[Text], between: str = ", ") -> Text:
    """Return texts as one, with `between` between them."""
    text: list[Inline] = []
    for number, part in enumerate(parts):
        text += [between, *part] if number else part
    return tuple(text)


def anchor(case: Case, name: str) -> str:
    """Return the name of a place in the chapter of a case, such as `peru-2017-d2`."""
    return f"{case.slug}-{name}".lower()


def ref(case: Case, name: str, text: str = "") -> Ref:
    """Return a link to a unit, feature, practice, claim, tension or outside source of a case."""
    return Ref(anchor(case, name), text or name)


def refs(case: Case, names: str | Iterable[str]) -> Text:
    """Return links to several ids, separated by commas."""
    found = names.split() if isinstance(names, str) else names
    return joined([(ref(case, name),) for name in found])


def linked(case: Case, text: str) -> Text:
    """Return running text in which every id of the case is a link."""
    known, parts, start = identifiers(case), list[Inline](), 0
    for found in ID.finditer(text):
        if found[0] in known:
            parts += [text[start : found.start()], ref(case, found[0])]
            start = found.end()
    return tuple(part for part in (*parts, text[start:]) if part)


def withheld(what: str) -> Blocks:
    """Return that something waits for a complete coding; `what` ends in a verb."""
    return blocks(paragraph(f"{what} withheld until at least one coding of this case is complete."))


def nothing(case: Case, what: str, finding: str) -> Blocks:
    """Return that there is nothing to show: a finding where the case is coded, not in a draft."""
    draft = f"In this draft no {what} has been recorded yet."
    return blocks(paragraph(draft if case.facts.draft else finding))


@once_a_case
def identifiers(case: Case) -> frozenset[str]:
    """Return every id that the chapter of a case has an anchor for."""
    reported = set(results(case))
    return frozenset(
        [
            *case.units["unit"],
            *(() if case.withheld else case.codebook.features),
            *case.claims["claim"],
            *case.practices["practice"],
            *case.corroboration["id"],
            *(passage for passage in case.facts.passages if passage in reported),
            *(t.id for t in case.facts.tensions),
            *(f.id for f in case.facts.footnotes),
        ]
    )


def results(case: Case) -> list[str]:
    """Return the passages that report impacts, in the order of the source."""
    return list(dict.fromkeys(case.units.loc[case.units["kind"] == RESULT_KIND, "group"]))


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return items as a list in running text: `a, b and c`."""
    *head, tail = list(items) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def in_words(number: int) -> str:
    """Return a whole number, in words up to ten."""
    words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words[number] if 0 <= number < len(words) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `no link`, `one link`, `two links`."""
    noun = one if number == 1 else many or one + "s"
    return f"{in_words(number) if number else 'no'} {noun}"


def decimal(value: float | None) -> str:
    """Return a measure with two decimals, or the word for what is undefined."""
    return "undefined" if value is None else f"{value:z.2f}".replace("-", "−")


def coder_name(name: str) -> str:
    """Return the name of a coder as text has it: `coder A` for `coder-a`."""
    return " ".join(word.upper() if len(word) == 1 else word for word in name.split("-"))


def scenario_name(name: str) -> str:
    """Return the name of a scenario as text has it: `coder A alone` for `coder-a alone`."""
    coder = name.removesuffix(" alone")
    return name if coder == name else f"{coder_name(coder)} alone"


def sentence(text: str) -> str:
    """Return text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def direct_units(case: Case, feature: str) -> list[str]:
    """Return the units with a direct consensus link to a feature."""
    return [n.unit for n in case.agreed if n.feature == feature and n.strength == DIRECT]


def verdict_mark(verdict: str) -> Mark:
    """Return a verdict as a mark that carries its word and its colour."""
    return Mark(f"verdict-{verdict.replace(' ', '-')}", verdict)


def verdict_groups(case: Case) -> dict[str, list[str]]:
    """Return the labels of the features under each verdict that occurs, strongest first."""
    labels = {name: feature.label for name, feature in case.codebook.features.items()}
    rows = case.judged.values()
    groups = {
        v: [labels[r.feature] for r in rows if r.verdict == v] for v in case.codebook.verdicts
    }
    return {verdict: found for verdict, found in groups.items() if found}


_PLACES = {"para": "paragraph", "b": "bullet", "s": "sentence", "fn": "footnote"}


def locator(row: dict[str, str]) -> str:
    """Return where a unit stands in the source: section, bullet or paragraph, sentence, page."""
    item = re.sub(r"\b(para|fn|b|s)(?=\d)", lambda found: f"{_PLACES[found[1]]} ", row["item"])
    pages = f"pp. {row['page'].replace('-', '–')}" if "-" in row["page"] else f"p. {row['page']}"
    return f"{row['section']}, {item}, {pages}"


def quotation(case: Case, row: dict[str, str]) -> Text:
    """Return the quotation of a unit, in quotation marks."""
    return (Mark("quote", f"“{row['quote']}”"),)


def fragility(found: Mapping[str, Range]) -> str:
    """Return how many verdicts are fragile and which ones no scenario moves."""
    steady = [r.feature for r in found.values() if not r.fragile]
    count = sentence(in_words(len(found) - len(steady)))
    verb = "holds" if len(steady) == 1 else "hold"
    never = f"only {listed(steady)} {verb} throughout" if steady else "none holds throughout"
    return (
        f"{count} of {in_words(len(found))} verdicts are fragile: another coder, a stricter or "
        f"more lenient code, or one part of the source left out would change them; {never}."
    )
