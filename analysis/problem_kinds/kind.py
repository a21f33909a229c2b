"""What is said of one kind of problem."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of problem, in words for somebody who fills the tables."""

    title: str
    means: str
    mend: str
