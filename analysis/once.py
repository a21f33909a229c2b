"""Compute what follows from a case once, however many tables and pictures ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from analysis.loading import Case

Result = TypeVar("Result")


def once_a_case(function: Callable[[Case], Result]) -> Callable[[Case], Result]:
    """Return a function that keeps its result with the case, which never changes.

    What it returns must not be changed either, since all callers share it.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def kept(case: Case) -> Result:
        held = vars(case)  # where the cached properties of a case lie as well
        if name not in held:
            held[name] = function(case)
        return held[name]  # type: ignore[no-any-return]

    return kept
