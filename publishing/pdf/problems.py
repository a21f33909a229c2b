"""What is wrong with the pages: collected while they are set, reported all at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sphinx.errors import ExtensionError


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that keeps a page out of the PDF."""

    page: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}"


@dataclass(frozen=True)
class Problems:
    """A growing list of problems."""

    found: list[Problem] = field(default_factory=list)

    def add(self, page: str, what: str) -> None:
        """Note a problem of a page."""
        self.found.append(Problem(page, what))

    def stop_if_any(self) -> None:
        """Raise `ExtensionError` naming every problem, if there is one."""
        if self.found:
            raise ExtensionError(message(self.found))


def message(found: Iterable[Problem]) -> str:
    """Return the text that reports the problems, in reading order, each once."""
    lines = [f"  {problem}" for problem in dict.fromkeys(found)]
    count = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
    return "\n".join([f"the PDF was not made, {count}:", *lines])
