"""Give modules of the project to a chapter as they were when they had run for an earlier one.

Each chapter imports afresh what it uses, so that it is known what it read and nothing passes from
one to the next. But the body of a module need not run again for that, as long as it would do the
same: nothing has changed in the module, in those that it imports, or around them in the process.
What the body imported is imported again, and what it read counts as read again.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, KeysView, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any, NamedTuple, Protocol

from .contents import Contents
from .frames import unseen
from .recorder import Heard, Recorder
from .sharing import Sharing


class Surroundings(Protocol):
    """The process around the modules."""

    def look(self) -> object:
        """Return all on which the body of a module may depend."""

    def luck(self) -> object:
        """Return the state of the random numbers."""


class Kept(NamedTuple):
    """A module that has run: what it holds, what its body imported, and what was heard of that."""

    contents: Contents
    needs: KeysView[str]  # in this order
    heard: Heard


class Returning(MetaPathFinder):
    """Find the modules of the project, those that have run before without running them."""

    def __init__(self, recorder: Recorder, sharing: Sharing, around: Surroundings) -> None:
        self.recorder, self.sharing, self.around = recorder, sharing, around
        self.kept: dict[str, Kept] = {}
        self.before: dict[str, Kept] = {}  # those kept before this chapter
        self.new: dict[str, Kept] = {}  # those that have run since the outermost body began to
        self.met: set[str] = set()  # the modules of the project that the chapter has asked for
        self.running: list[dict[str, None]] = []  # what running bodies import, the innermost last
        self.trusted = False  # whether a module would be the same in a chapter by itself
        self.seen: object = None
        self.luck: object = None
        self.usual = builtins.__import__
        sys.meta_path.insert(0, self)

    def begin(self) -> None:
        """Start a chapter; what ran in other surroundings, such as another folder, is not kept."""
        seen, self.before = self.around.look(), dict(self.kept)
        if seen != self.seen:
            self.kept = {}
        self.seen, self.trusted, self.met = seen, True, set()

    def end(self) -> bool:
        """Forget the modules that the chapter has changed, and all that import them.

        Returns whether any module is lost that was kept before the chapter.
        """
        self.trusted = False
        for name in self.met & self.kept.keys():
            if self.kept[name].contents.changed():
                del self.kept[name]
        while lost := [n for n, kept in self.kept.items() if not kept.needs <= self.kept.keys()]:
            for name in lost:
                del self.kept[name]
        return any(self.kept.get(name) is not kept for name, kept in self.before.items())

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module of the project; all others are found as usual."""
        package = name.rpartition(".")[0]
        if package and package not in self.met:
            return None
        spec = None if name in self.kept else PathFinder.find_spec(name, path, target)
        if name not in self.kept and not (spec and self.recorder.watches(spec)):
            return None
        self._doubt(again=name in self.met)
        self.met.add(name)
        if self.trusted and name in self.kept:
            return self._given(self.kept[name])
        return self._found(spec or PathFinder.find_spec(name, path, target))

    def _doubt(self, again: bool) -> None:
        """Learn, before modules are imported, whether the chapter has changed anything so far."""
        self.trusted = self.trusted and not again
        if self.trusted and not self.running:
            same = all(self.kept[n].contents.untouched() for n in self.met & self.kept.keys())
            self.trusted = same and self.around.look() == self.seen

    def _found(self, spec: ModuleSpec | None) -> ModuleSpec | None:
        if spec and isinstance(spec.loader, SourceFileLoader):
            run = partial(self._run, spec.loader.exec_module)
            spec.loader.exec_module = run  # type: ignore[method-assign]
        return spec

    def _given(self, kept: Kept) -> ModuleSpec:
        spec: Any = kept.contents.names["__spec__"]
        spec.loader.create_module = lambda _: kept.contents.module
        spec.loader.exec_module = lambda _: self._give(kept)
        return spec  # type: ignore[no-any-return]

    def _give(self, kept: Kept) -> None:
        with self._body():
            kept.contents.put_back()
            for name in kept.needs:
                import_module(name)
            kept.contents.rename()
        self.recorder.add(kept.heard)

    @unseen
    def _run(self, usual: Any, module: ModuleType) -> None:
        with self._body() as needs:
            heard = self.recorder.apart(usual, module)[1]
            self.sharing.take(module)
            needs.update(dict.fromkeys(self._held(module)))
            with suppress(Exception):  # a module with values that cannot be compared is not kept
                if sys.modules[module.__name__] is module:
                    self.new[module.__name__] = Kept(Contents(module), needs.keys(), heard)

    def _held(self, module: ModuleType) -> Iterator[str]:
        """Yield the modules of the project that a module has values from, however it got them."""
        for value in list(vars(module).values()):
            home = value.__name__ if isinstance(value, ModuleType) else type(value).__module__
            home = getattr(value, "__module__", home)
            if home in self.met and home != module.__name__:
                yield home

    @contextmanager
    def _body(self) -> Iterator[dict[str, None]]:
        """Note what is imported meanwhile."""
        self.running.append({})
        if len(self.running) == 1:
            self.luck, builtins.__import__ = self.around.luck(), self._import
        try:
            yield self.running[-1]
        finally:
            self.running.pop()
            if not self.running:
                builtins.__import__ = self.usual
                self._keep()

    def _keep(self) -> None:
        """Keep what has run, if that has left everything around it as it was."""
        same = self.around.luck() == self.luck and self.around.look() == self.seen
        self.trusted = self.trusted and same
        self.kept |= self.new if self.trusted else {}
        self.new = {}

    @unseen
    def _import(
        self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> Any:
        found = self.usual(name, globals, locals, fromlist, level)
        if self.running:
            self.running[-1].update(dict.fromkeys(self._bound(found, name, fromlist or ())))
        return found

    def _bound(self, found: Any, name: str, fromlist: Sequence[str]) -> Iterator[str]:
        """Yield the modules of the project that an import statement gives to its module."""
        full = getattr(found, "__name__", name) if fromlist else name
        items = getattr(found, "__all__", ()) if "*" in fromlist else fromlist
        inner = {f"{full}.{item}": getattr(found, item, None) for item in items}
        for each in (full, *(n for n, value in inner.items() if value is sys.modules.get(n))):
            if each in self.met:
                yield each
