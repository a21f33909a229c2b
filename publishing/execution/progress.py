"""Show how far the chapters are, where somebody watches."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from tqdm import tqdm


class Progress:
    """A bar with chapter, done and total, and the time left; silent where no terminal is."""

    def __init__(self, total: int) -> None:
        look = "running chapters: {bar} {n_fmt}/{total_fmt}, {remaining} left {desc}"
        self.bar = tqdm(total=total, disable=None, bar_format=look, leave=False, dynamic_ncols=True)

    def __enter__(self) -> Self:
        return self

    def step(self, name: str) -> None:
        """Count a chapter as done."""
        self.bar.set_description_str(name, refresh=False)
        self.bar.update()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.bar.close()
