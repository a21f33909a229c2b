"""Keep what runs between a chapter and its modules out of tracebacks."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def unseen(function: Function) -> Function:
    """Let Python leave a function out of tracebacks, as it does with its own import system.

    It knows those frames by the names of their file and function.
    """
    if isinstance(function, FunctionType):
        model = importlib._bootstrap._call_with_frames_removed.__code__  # type: ignore[attr-defined]
        function.__code__ = function.__code__.replace(
            co_filename=model.co_filename, co_name=model.co_name
        )
    return function
