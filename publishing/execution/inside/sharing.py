"""Let the chapters on one kernel share what some functions of the project return.

A function named here must give the same for the same arguments and files, and import nothing while
it runs. What it returns is kept as bytes, so that no chapter meets an object of another one, with
the names of the files that it read, which count as read by every chapter that is given it.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from .recorder import Recorder

Function = Callable[..., Any]


class Sharing(MetaPathFinder):
    """Put a function that shares in the place of each one named, whenever its module is loaded."""

    def __init__(self, recorder: Recorder, functions: Iterable[str]) -> None:
        """`functions` are given as `package.module:function`."""
        self.recorder = recorder
        self.names: dict[str, list[str]] = {}
        self.held: dict[bytes, tuple[bytes, set[str]]] = {}
        for place in functions:
            module, _, name = place.partition(":")
            self.names.setdefault(module, []).append(name)
        if self.names:
            sys.meta_path.insert(0, self)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module that holds such a function; all others are found as usual."""
        spec = PathFinder.find_spec(name, path, target) if name in self.names else None
        if spec and spec.loader:
            usual = spec.loader.exec_module

            def load(module: ModuleType) -> None:
                usual(module)
                for function in self.names[name]:
                    setattr(module, function, self.shared(getattr(module, function)))

            spec.loader.exec_module = load  # type: ignore[method-assign]
        return spec

    def shared(self, function: Function) -> Function:
        """Return a function that runs only for what it has not been asked before."""

        @wraps(function)
        def call(*args: Any) -> Any:
            key = pickle.dumps((function.__module__, function.__qualname__, args))
            if key in self.held:
                made, reads = self.held[key]
                self.recorder.reads |= reads
                return pickle.loads(made)
            result, reads = self.recorder.apart(function, args)
            self.held[key] = pickle.dumps(result), reads
            return result

        return call
