"""Divide the lines of a source into the sections that `case.yaml` names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from analysis.columns import MOST_QUOTED_WORDS
from analysis.quotations.normalise import Hyphen, Line, joined
from analysis.quotations.rules import Quotations

Place = tuple[int | str, ...]  # where in `quotations` the rule at fault stands


class Fault(NamedTuple):
    """A rule that does not fit the source: where it stands, what is wrong and the fix."""

    place: Place
    said: str
    fix: str


class Divided(NamedTuple):
    """The source by the rules: lines of running text, text by section, divided words, faults."""

    lines: tuple[Line, ...]
    sections: Mapping[str, str]
    hyphens: tuple[Hyphen, ...]
    faults: tuple[Fault, ...]


def divide(lines: Sequence[Line], rules: Quotations) -> Divided:
    """Return the text of each section; rules that fit no line, or several, are faults."""
    skips = [_pattern(rule, numbers=True) for rule in rules.skip_lines]
    read = [line for line in lines if not any(skip.match(line.text) for skip in skips)]
    opened, faults = _openings(read, rules)
    texts, hyphens = dict[str, str](), list[Hyphen]()
    for name, parts in _parts(read, opened, rules).items():
        texts[name], found = joined(parts, rules.keep_hyphens)
        hyphens += found
    faults += _unused(lines, hyphens, rules)
    return Divided(tuple(read), texts, tuple(hyphens), tuple(faults))


def _pattern(rule: str, numbers: bool = False) -> re.Pattern[str]:
    """Return the pattern of a line that is named in full, or by its beginning and `…`."""
    start = re.sub(r"\s*(…|\.\.\.)$", "", rule)
    body = re.escape(start).replace(r"\#", r"\d+") if numbers else re.escape(start)
    return re.compile(body + ("" if start != rule else "$"))


def _openings(lines: Sequence[Line], rules: Quotations) -> tuple[dict[int, str], list[Fault]]:
    """Return the section that each opening line opens, by the line's place, and what is wrong."""
    opened, faults = dict[int, str](), list[Fault]()
    for name, marks in rules.sections.items():
        for mark in marks:
            found = [n for n, line in enumerate(lines) if _pattern(mark).match(line.text)]
            if len(found) != 1:
                faults.append(Fault(("sections", name), *_misfit(mark, len(found), lines)))
            elif found[0] in opened:
                said = f"{mark!r} already opens the section {opened[found[0]]!r}"
                faults.append(Fault(("sections", name), said, "name another line"))
            else:
                opened[found[0]] = name
    return opened, faults


def _misfit(mark: str, count: int, lines: Sequence[Line]) -> tuple[str, str]:
    if count:
        fix = "name the line with more of its words, or another line"
        return f"{count} lines of the source read {mark!r}", fix
    starts = {" ".join(line.text.split()[:MOST_QUOTED_WORDS]) for line in lines}
    near = get_close_matches(mark, sorted(starts), n=1, cutoff=0.4)
    fix = f"the nearest line reads {near[0]!r}" if near else "copy the line from the source"
    return f"no line of the source reads {mark!r}", fix


def _parts(
    lines: Sequence[Line], opened: Mapping[int, str], rules: Quotations
) -> dict[str, list[Line]]:
    """Return the lines of every section; a heading, which is named in full, belongs to none."""
    parts: dict[str, list[Line]] = {name: [] for name in rules.sections}
    current = ""
    for number, line in enumerate(lines):
        current = opened.get(number, current)
        is_heading = number in opened and line.text in rules.sections[current]
        if current and not is_heading:
            parts[current].append(line)
    return parts


def _unused(lines: Sequence[Line], hyphens: Sequence[Hyphen], rules: Quotations) -> Iterator[Fault]:
    """Yield the exceptions that nothing in the source calls for."""
    for number, rule in enumerate(rules.skip_lines):
        if not any(_pattern(rule, numbers=True).match(line.text) for line in lines):
            said = f"no line of the source reads {rule!r}"
            yield Fault(("skip_lines", number), said, "correct or remove it")
    for number, word in enumerate(rules.keep_hyphens):
        if word not in {hyphen.word for hyphen in hyphens}:
            said = f"no line of the sections ends inside {word!r}"
            yield Fault(("keep_hyphens", number), said, "correct or remove it")
