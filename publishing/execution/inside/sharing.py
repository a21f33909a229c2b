"""Let the chapters of a build share what some functions of the project return.

A function named here must give the same for the same arguments and files, and import nothing while
it runs. What it returns is kept as bytes, so that no chapter meets an object of another one, with
the names of the files that it read, which count as read by every chapter that is given it. What
took long lies in a folder for the other kernels of the same build.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from .recorder import Heard, Recorder

LONG = 0.01  # seconds; to look up what took less is hardly quicker
Function = Callable[..., Any]


class Sharing:
    """Put a function that shares in the place of each one named, whenever its module has run."""

    def __init__(self, recorder: Recorder, functions: Iterable[str], folder: str) -> None:
        """`functions` are given as `package.module:function`; `folder` is that of the build."""
        self.recorder, self.folder = recorder, Path(folder)
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
            if found := self._known(key):
                made, heard = found
                self.recorder.add(heard)
                return pickle.loads(made)
            began = perf_counter()
            result, heard = self.recorder.apart(function, *args)
            self.held[key] = pickle.dumps(result), heard
            if perf_counter() - began > LONG:
                self._lend(key)
            return result

        return call

    def _known(self, key: bytes) -> tuple[bytes, Heard] | None:
        """Return what this kernel or another one has kept."""
        if key not in self.held:
            with suppress(OSError):
                made, *heard = pickle.loads(self._file(key).read_bytes())
                self.held[key] = made, Heard(*heard)
        return self.held.get(key)

    def _lend(self, key: bytes) -> None:
        """Let other kernels have what this one has kept; none sees half a file."""
        made, heard = self.held[key]
        part = self._file(key).with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            part.write_bytes(pickle.dumps((made, *heard)))
            part.replace(self._file(key))

    def _file(self, key: bytes) -> Path:
        return self.folder / sha256(key).hexdigest()
