"""Clear away what a chapter leaves behind."""

from __future__ import annotations

import os
import random
import sys
import warnings
from collections.abc import Callable, Mapping
from copy import deepcopy
from types import MethodType
from typing import Any

Undo = Callable[[], None]


class Baseline:
    """The state of the process before the first chapter, to be put back after each."""

    def __init__(self) -> None:
        pieces = (_matplotlib, _process, _warnings, _shell, _numpy, _pandas)
        self.undo = [piece() for piece in pieces]
        self.code = [(space, _functions(space)) for space in _namespaces()]

    def restore(self) -> None:
        """Put back what can be put back; random numbers start anew, as in a new process."""
        random.seed()
        for undo in self.undo:
            undo()

    def patched(self) -> bool:
        """Tell whether a function or a class of a library has been replaced."""
        return any(
            not _same(space.get(name), value)
            for space, held in self.code
            for name, value in held.items()
        )


def _same(now: Any, before: Any) -> bool:
    """Tell whether a name still stands for the same; a kernel binds some methods for every cell."""
    return now is before or (isinstance(before, MethodType) and bool(now == before))


def _namespaces() -> list[Mapping[str, Any]]:
    """Return what modules hold, and what the classes hold that they show to others."""
    loaded = [module for name, module in list(sys.modules.items()) if name != "__main__"]
    modules = [vars(module) for module in loaded if hasattr(module, "__dict__")]
    public = [space for space in modules if "__path__" in space]  # packages name their main classes
    classes = {id(c): c for space in public for c in space.values() if isinstance(c, type)}
    return [*modules, *(vars(found) for found in classes.values())]


def _functions(space: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in list(space.items()) if callable(value)}


def _process() -> Undo:
    folder, path, argv, environment = os.getcwd(), list(sys.path), list(sys.argv), dict(os.environ)
    limit = sys.getrecursionlimit()

    def undo() -> None:
        os.chdir(folder)
        sys.path[:], sys.argv[:] = path, argv
        sys.setrecursionlimit(limit)
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)

    return undo


def _warnings() -> Undo:
    filters = list(warnings.filters)

    def undo() -> None:
        warnings.resetwarnings()  # also forgets which warnings were shown already
        warnings.filters[:] = filters  # type: ignore[index]

    return undo


def _shell() -> Undo:
    shell = sys.modules["IPython"].get_ipython()
    tables = [
        getattr(formatter, table)
        for formatter in shell.display_formatter.formatters.values()
        for table in ("type_printers", "deferred_printers", "singleton_printers")
    ]
    shown = [(table, dict(table)) for table in tables]
    called = {event: list(calls) for event, calls in shell.events.callbacks.items()}

    def undo() -> None:
        shell.reset(new_session=True)
        for table, held in shown:
            table.clear()
            table.update(held)
        for event, calls in called.items():
            shell.events.callbacks[event][:] = calls

    return undo


def _numpy() -> Undo:
    numpy: Any = sys.modules.get("numpy")
    if not numpy:
        return _nothing
    errors, options = numpy.geterr(), numpy.get_printoptions()

    def undo() -> None:
        numpy.random.seed()
        numpy.seterr(**errors)
        numpy.set_printoptions(**options)

    return undo


def _pandas() -> Undo:
    pandas: Any = sys.modules.get("pandas")
    if not pandas:
        return _nothing
    before = deepcopy(pandas.options.d)

    def undo() -> None:
        if pandas.options.d != before:
            pandas.options.d.clear()
            pandas.options.d.update(deepcopy(before))

    return undo


def _matplotlib() -> Undo:
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if not pyplot:
        return _nothing
    pyplot.close(pyplot.figure())  # the first one binds pyplot to the notebook
    settings, manager = pyplot.rcParams, sys.modules["matplotlib.font_manager"].fontManager
    before, fonts = dict(settings), list(manager.ttflist)

    def undo() -> None:
        pyplot.close("all")
        dict.update(settings, before)
        if manager.ttflist != fonts:
            manager.ttflist[:] = fonts
            manager._findfont_cached.cache_clear()

    return undo


def _nothing() -> None:
    pass
