"""Let the chapters of a build share what some functions of the project return.

A function named here must give the same for the same arguments and files, and import nothing while
it runs. What it returns is kept as bytes, so that no chapter meets an object of another one, with
the names of the files that it read, which count as read by every chapter that is given it. What
took long lies in a folder for the other kernels of the same build. What nothing can change need
not be kept as bytes: a function can be named as one whose results are remembered as they are.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache, update_wrapper, wraps
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from .recorder import Heard, Recorder

MOST = 5000  # results that a function remembers
LONG = 0.01  # seconds; to look up what took less is hardly quicker
Function = Callable[..., Any]


class Sharing:
    """Put a function that shares in the place of each one named, whenever its module has run."""

    def __init__(
        self, recorder: Recorder, shared: Iterable[str], remembered: Iterable[str], folder: str
    ) -> None:
        """Functions are given as `package.module:function`; `folder` is that of the build."""
        self.recorder, self.folder = recorder, Path(folder)
        self.shares, self.remembers = _by_module(shared), _by_module(remembered)
        self.held: dict[bytes, tuple[bytes, Heard]] = {}

    def take(self, module: ModuleType) -> None:
        """Replace the functions of a module that share or remember."""
        for name in self.remembers.get(module.__name__, ()):
            function = getattr(module, name)
            own = getattr(function, "__wrapped__", function)
            setattr(module, name, Remembered(self.recorder, own))
        for name in self.shares.get(module.__name__, ()):
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


class Remembered:
    """A function that gives what it gave before, also to other chapters, with what it read then."""

    def __init__(self, recorder: Recorder, function: Function) -> None:
        update_wrapper(self, function)
        self.recorder = recorder
        self.memory = lru_cache(MOST)(lambda *args: recorder.apart(function, *args))

    def __call__(self, *args: Any) -> Any:
        """Return the result for some arguments."""
        result, heard = self.memory(*args)
        if heard.reads or heard.wanted:
            self.recorder.add(heard)
        return result


def _by_module(places: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in places:
        module, _, name = place.partition(":")
        found.setdefault(module, []).append(name)
    return found
