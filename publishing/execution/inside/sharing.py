"""Let the chapters on one kernel share what some functions of the project return.

A function named here must give the same for the same arguments and files, and import nothing while
it runs. What it returns is kept as bytes, so that no chapter meets an object of another one, with
the names of the files that it read, which count as read by every chapter that is given it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from types import ModuleType
from typing import Any

from .recorder import Heard, Recorder

Function = Callable[..., Any]


class Sharing:
    """Put a function that shares in the place of each one named, whenever its module has run."""

    def __init__(self, recorder: Recorder, functions: Iterable[str]) -> None:
        """`functions` are given as `package.module:function`."""
        self.recorder = recorder
        self.names: dict[str, list[str]] = {}
        self.held: dict[bytes, tuple[bytes, Heard]] = {}
        for place in functions:
            module, _, name = place.partition(":")
            self.names.setdefault(module, []).append(name)

    def take(self, module: ModuleType) -> None:
        """Replace the functions of a module that share."""
        for name in self.names.get(module.__name__, ()):
            function = getattr(module, name)
            if hasattr(function, "cache_parameters"):  # within a chapter it goes on to remember
                again = lru_cache(**function.cache_parameters())
                setattr(module, name, again(self.shared(function.__wrapped__)))
            else:
                setattr(module, name, self.shared(function))

    def shared(self, function: Function) -> Function:
        """Return a function that runs only for what it has not been asked before."""

        @wraps(function)
        def call(*args: Any) -> Any:
            key = pickle.dumps((function.__module__, function.__qualname__, args))
            if key in self.held:
                made, heard = self.held[key]
                self.recorder.add(heard)
                return pickle.loads(made)
            result, heard = self.recorder.apart(function, *args)
            self.held[key] = pickle.dumps(result), heard
            return result

        return call
