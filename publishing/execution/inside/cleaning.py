"""Clear away what a chapter leaves behind."""

from __future__ import annotations

import os
import random
import sys
import warnings
from collections.abc import Callable, Mapping
from operator import is_
from types import MethodType
from typing import Any, NamedTuple


class Piece(NamedTuple):
    """A part of the state of a process: how to look at it, and how to put back what it was."""

    look: Callable[[], object]
    undo: Callable[[], None]


class Baseline:
    """The state of the process before the first chapter, to be put back after each."""

    def __init__(self) -> None:
        pieces = (_matplotlib, _process, _warnings, _shell, _numpy, _pandas)
        self.pieces = [found for piece in pieces if (found := piece())]
        spaces = [(space, _functions(space)) for space in _namespaces()]
        self.code = [(space, tuple(code), tuple(code.values())) for space, code in spaces]

    def look(self) -> object:
        """Return the state as it is now, to be compared; random numbers are left out."""
        return [piece.look() for piece in self.pieces]

    def luck(self) -> object:
        """Return the state of the random numbers, to be compared."""
        numpy: Any = sys.modules.get("numpy")
        kind, key, *rest = numpy.random.get_state() if numpy else ("", b"")
        return random.getstate(), kind, bytes(key), rest

    def restore(self) -> None:
        """Put back what can be put back; random numbers start anew, as in a new process."""
        random.seed()
        for piece in self.pieces:
            piece.undo()

    def patched(self) -> bool:
        """Tell whether a function or a class of a library has been replaced."""
        return any(
            not all(map(is_, map(space.get, names), values))  # nearly always all that is asked
            and not all(map(_same, map(space.get, names), values))
            for space, names, values in self.code
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


def _process() -> Piece:
    def look() -> tuple[str, list[str], list[str], dict[str, str], int]:
        where = (os.getcwd(), list(sys.path), list(sys.argv), dict(os.environ))
        return (*where, sys.getrecursionlimit())

    folder, path, argv, environment, limit = look()

    def undo() -> None:
        os.chdir(folder)
        sys.path[:], sys.argv[:] = path, argv
        sys.setrecursionlimit(limit)
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)

    return Piece(look, undo)


def _warnings() -> Piece:
    def look() -> list[Any]:
        return list(warnings.filters)

    filters = look()

    def undo() -> None:
        warnings.resetwarnings()  # also forgets which warnings were shown already
        warnings.filters[:] = filters  # type: ignore[index]

    return Piece(look, undo)


def _shell() -> Piece:
    shell = sys.modules["IPython"].get_ipython()
    tables: list[dict[Any, Any]] = [
        getattr(formatter, table)
        for formatter in shell.display_formatter.formatters.values()
        for table in ("type_printers", "deferred_printers", "singleton_printers")
    ]
    callbacks = shell.events.callbacks

    def look() -> tuple[list[dict[Any, Any]], dict[str, list[Any]]]:
        called = {event: list(calls) for event, calls in callbacks.items()}
        return [dict(table) for table in tables], called

    shown, called = look()

    def undo() -> None:
        shell.reset(new_session=True)
        for table, held in zip(tables, shown, strict=True):
            table.clear()
            table.update(held)
        for event, calls in called.items():
            callbacks[event][:] = calls

    return Piece(look, undo)


def _numpy() -> Piece | None:
    numpy: Any = sys.modules.get("numpy")
    if not numpy:
        return None

    def look() -> tuple[dict[str, Any], dict[str, Any]]:
        return numpy.geterr(), numpy.get_printoptions()

    errors, options = look()

    def undo() -> None:
        numpy.random.seed()
        numpy.seterr(**errors)
        numpy.set_printoptions(**options)

    return Piece(look, undo)


def _pandas() -> Piece | None:
    pandas: Any = sys.modules.get("pandas")
    if not pandas:
        return None

    def look() -> Any:
        return _copied(pandas.options.d)

    before = look()

    def undo() -> None:
        if pandas.options.d != before:
            pandas.options.d.clear()
            pandas.options.d.update(_copied(before))

    return Piece(look, undo)


def _copied(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of dictionaries that lie in each other."""
    return {k: _copied(v) if isinstance(v, dict) else v for k, v in tree.items()}


def _matplotlib() -> Piece | None:
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if not pyplot:
        return None
    pyplot.close(pyplot.figure())  # the first one binds pyplot to the notebook
    settings, manager = pyplot.rcParams, sys.modules["matplotlib.font_manager"].fontManager

    def look() -> tuple[dict[str, Any], list[Any]]:
        return dict.copy(settings), list(manager.ttflist)

    before, fonts = look()

    def undo() -> None:
        pyplot.close("all")
        dict.update(settings, before)
        if manager.ttflist != fonts:
            manager.ttflist[:] = fonts
            manager._findfont_cached.cache_clear()

    return Piece(look, undo)
