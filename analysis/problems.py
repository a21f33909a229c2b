"""What is wrong with the data, said so that a contributor can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from analysis.problem_kinds import KINDS, Kind

LONGEST = {"file": 300, "column": 80, "problem": 300, "allowed": 600, "fix": 600}  # characters
LONGEST_VALUE = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it stands, what it is, what would be allowed and the fix.

    `code` is the key of its kind in `analysis/problem_kinds.py`. Whatever stands in the texts may
    come from a hostile file: they are cut, and characters that cannot be printed are escaped.
    Line 0 means that it stands in no file, but in what was typed for a command.
    """

    file: str
    line: int
    column: str
    problem: str
    allowed: str = ""
    fix: str = ""
    warning: bool = False
    code: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        for name, most in LONGEST.items():
            object.__setattr__(self, name, readable(getattr(self, name), most))

    def __str__(self) -> str:
        parts = [f"{self.problem} [{self.code}]", *self.help]
        mark = "warning: " if self.warning else ""
        return f"{self.place}: {mark}" + "; ".join(parts)

    @property
    def place(self) -> str:
        """File, line and column, in the form that editors turn into a link."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.column}"

    @property
    def help(self) -> list[str]:
        """What is allowed and how to mend it, as far as there is something to say."""
        pairs = (("allowed", self.allowed), ("fix", self.fix))
        return [f"{word}: {text}" for word, text in pairs if text]

    @property
    def kind(self) -> Kind:
        """What the book says about problems of this kind."""
        return KINDS[self.code]


class DataError(Exception):
    """The data cannot be used; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that keep the data from being used, without the warnings."""
    return [problem for problem in problems if not problem.warning]


def readable(text: str, most: int) -> str:
    """Return text of at most `most` characters, with what cannot be printed shown escaped."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    if cut.isprintable():
        return cut  # as nearly every one
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in cut)


def quoted(value: object) -> str:
    """Return a value that was found, cut and in quotation marks."""
    text = str(value)
    return repr(text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…")


def listing(values: Iterable[object], limit: int = 12) -> str:
    """Return values as a comma list, cut after `limit` so that a message stays readable."""
    items = [str(v) for v in values]
    more = f" and {len(items) - limit} more" if len(items) > limit else ""
    return ", ".join(items[:limit]) + more


def suggestion(found: str, allowed: Iterable[str]) -> str:
    """Return a fix that names the allowed value nearest to what was found."""
    wanted = {value.casefold(): value for value in allowed}
    bare = found[:LONGEST_VALUE].strip(" \t\"'“”„‘’").casefold()
    near = get_close_matches(bare, wanted, n=1, cutoff=0.5)
    return f"did you mean {quoted(wanted[near[0]])}?" if near else "use one of the allowed values"
