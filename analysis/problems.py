"""What is wrong with the data, said so that a contributor can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it stands, what it is, what would be allowed and the fix."""

    file: str
    line: int
    column: str
    problem: str
    allowed: str = ""
    fix: str = ""
    warning: bool = False

    def __str__(self) -> str:
        parts = [self.problem]
        if self.allowed:
            parts.append(f"allowed: {self.allowed}")
        if self.fix:
            parts.append(f"fix: {self.fix}")
        mark = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {self.column}: {mark}" + "; ".join(parts)


class DataError(Exception):
    """The data cannot be used; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def listing(values: Iterable[object], limit: int = 12) -> str:
    """Return values as a comma list, cut after `limit` so that a message stays readable."""
    items = [str(v) for v in values]
    more = f" and {len(items) - limit} more" if len(items) > limit else ""
    return ", ".join(items[:limit]) + more


def suggestion(found: str, allowed: Iterable[str]) -> str:
    """Return a fix that names the allowed value nearest to what was found."""
    near = get_close_matches(found, list(allowed), n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else "use one of the allowed values"
