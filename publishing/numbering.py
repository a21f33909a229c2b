"""Keep the numbers of figures and tables in a build that reads no page.

Sphinx numbers them anew in every build. For this it loads every page of the book, so that a build
with nothing to do takes longer with each page.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

AFTER_NUMBERING = 900


class Numbers:
    """The numbers of the last build, while Sphinx is kept from making them anew."""

    def __init__(self) -> None:
        self.held: Any = None
        self.removed = False

    def outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str],
        removed: set[str],
    ) -> list[str]:  # fmt: skip
        """Note whether a page is gone."""
        self.removed = bool(removed)
        return []

    def hold(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Switch the numbering off where the pages are those of the last build."""
        if env.config.numfig and not docnames and not self.removed:
            self.held = env.toc_fignumbers
            env.config.numfig = False

    def put_back(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Put the numbers back and switch the numbering on."""
        if self.held is not None:
            env.toc_fignumbers, self.held = self.held, None
            env.config.numfig = True
        return []


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps around the numbering."""
    numbers = Numbers()
    app.connect("env-get-outdated", numbers.outdated)
    app.connect("env-before-read-docs", numbers.hold, priority=AFTER_NUMBERING)
    app.connect("env-get-updated", numbers.put_back, priority=AFTER_NUMBERING)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
