"""What a module holds, so that it can be told whether anything has changed in it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from inspect import GEN_CREATED, getgeneratorstate
from operator import is_
from pathlib import PurePath
from re import Pattern
from types import (
    BuiltinFunctionType,
    CellType,
    FunctionType,
    GeneratorType,
    GenericAlias,
    MappingProxyType,
    MemberDescriptorType,
    ModuleType,
    UnionType,
)
from typing import Any, TypeVar
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

_AGENT = __name__.partition(".")[0]
_PLAIN = (bool, bytes, complex, float, int, str, type(None))
_MADE = (BuiltinFunctionType, GenericAlias, MemberDescriptorType, ModuleType, UnionType)
_FIXED = (*_PLAIN, *_MADE, Pattern, PurePath, type(annotations))  # never change
_WRAPPING = (cached_property, classmethod, property, staticmethod)
_CODE = (*_WRAPPING, type, FunctionType, ModuleType, TypeVar)
_MEMORY: Any = type(cache(id))
_WEAK = (WeakKeyDictionary, WeakSet, WeakValueDictionary)
_OF_PYTHON = ("__", "_abc_")  # how names begin that hold no value of the project
_LATE = {"__annotations__", "__slotnames__"}  # what Python adds to a class when first asked for it


class Contents:
    """The names of a module, and all that may change behind them.

    Raises an exception, of whatever kind, where a value cannot be compared with its later state.
    """

    def __init__(self, module: ModuleType) -> None:
        self.module, self.names = module, dict(vars(module))
        self.classes: list[tuple[type, dict[str, Any]]] = []
        self.forget: list[Callable[[], object]] = []  # what empties the memories of functions
        self.values: list[object] = []
        self._sort(_named(self.names))
        self.written = _write(self.values)[0]

    def untouched(self) -> bool:
        """Tell whether every name stands for what it stood for, and that has not changed."""
        now = map(vars(self.module).get, self.names)
        return all(map(is_, now, self.names.values())) and not self.changed()

    def changed(self) -> bool:
        """Tell whether anything has changed that is not put back."""
        if not all(_same(vars(found), before) for found, before in self.classes):
            return True
        try:
            return _write(self.values)[0] != self.written
        except Exception:  # by now it holds something that cannot be compared
            return True

    def put_back(self) -> None:
        """Let the names stand for what they stood for; functions forget what they remember."""
        now = vars(self.module)
        for name in now.keys() - self.names.keys():
            del now[name]
        self.rename()
        for forget in self.forget:
            forget()

    def rename(self) -> None:
        """Let the names stand for what they stood for; others stay."""
        vars(self.module).update(self.names)

    def _sort(self, rest: list[Any]) -> None:
        """Put all that can be reached where it belongs."""
        seen = set[int]()
        while rest:
            value = rest.pop()
            if id(value) not in seen and not isinstance(value, _FIXED):
                seen.add(id(value))
                rest += self._take(value)

    def _take(self, value: Any) -> Iterable[Any]:
        """Note a value and return what lies behind it."""
        if isinstance(value, _MEMORY):
            self.forget.append(value.cache_clear)
            return [value.__wrapped__]
        if isinstance(value, _WEAK):
            self.forget.append(_emptying(value))
            return ()
        if isinstance(value, _WRAPPING):
            return [getattr(value, part, None) for part in ("__func__", "func", "fget", "fset")]
        if isinstance(value, type | FunctionType):
            return self._code(value) if value.__module__ == self.module.__name__ else ()
        if isinstance(value, _CODE) or type(value).__module__.startswith(_AGENT):
            return ()
        self.values.append(value)
        return _write(value)[1]

    def _code(self, code: type | FunctionType) -> Iterable[Any]:
        if isinstance(code, type):
            self.classes.append((code, dict(vars(code))))
            return _named(vars(code))
        cells = [_content(cell) for cell in code.__closure__ or ()]
        return [*cells, code.__defaults__, code.__kwdefaults__, vars(code)]


class _Writer(pickle.Pickler):
    """Write values in a form that can be compared; of code met in them only which one it is."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.met: list[Any] = []

    def reducer_override(self, value: Any) -> Any:
        """Return how to write a value that is none of the simplest ones."""
        if isinstance(value, MappingProxyType):
            return dict, (dict(value),)
        if isinstance(value, (*_CODE, *_WEAK, _MEMORY)) or _unused(value):
            self.met.append(value)
            return id, (id(value),)
        return NotImplemented


def _write(value: object) -> tuple[bytes, list[Any]]:
    """Return a value as bytes, and the code met in it."""
    file = io.BytesIO()
    writer = _Writer(file)
    writer.dump(value)
    return file.getvalue(), writer.met


def _named(space: Mapping[str, Any]) -> list[Any]:
    return [value for name, value in space.items() if not name.startswith(_OF_PYTHON)]


def _same(now: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Tell whether two spaces hold the same; most often that can be told without their names."""
    if len(now) == len(before) and all(map(is_, now.values(), before.values())):
        return True
    names = (now.keys() | before.keys()) - _LATE
    return all(name in now and name in before and now[name] is before[name] for name in names)


def _emptying(memory: Any) -> Callable[[], object]:
    if memory:
        raise ValueError("what it holds weakly cannot be compared")
    return memory.clear  # type: ignore[no-any-return]


def _unused(value: object) -> bool:
    """Tell whether this is a generator from which nothing was taken; decorators hold such."""
    return isinstance(value, GeneratorType) and getgeneratorstate(value) == GEN_CREATED


def _content(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # not filled yet
        return None
