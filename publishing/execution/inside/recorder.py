"""Note what a chapter reads.

Between two chapters every module of the project is unloaded, so the next one imports afresh what
it uses. The modules loaded at its end are those that it used, and what they read they read for
it, even where a module remembers results.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib.machinery import ModuleSpec
from typing import Any, NamedTuple

from .frames import unseen

EVERYTHING = "*"
_UNSEEN = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork"}
_OPENINGS = {"open", "sqlite3.connect"}
_LISTINGS = {"os.listdir", "os.scandir", "glob.glob"}
_CODE = (".py", ".pyc")
_BYTECODE = "/__pycache__/"  # Python itself reads and writes there


class Heard(NamedTuple):
    """Names of what was read, and of the modules that were looked for."""

    reads: set[str]
    wanted: set[str]


class Recorder:
    """Note the names, relative to the project, of what is read inside its watched folders."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        """`folders` maps absolute paths of watched folders to their names in the project."""
        self.folders = {os.path.normcase(path): name for path, name in folders.items()}
        self.heard = Heard(set(), set())
        self.homes: dict[str, str] = {"": ""}
        self.active = False
        sys.addaudithook(self.hear)

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Take an audit event of the interpreter; see https://peps.python.org/pep-0578."""
        if not self.active:
            return
        if event in _OPENINGS:
            self._opened(*args[:2])
        elif event in _LISTINGS:
            self._listed(event, args[0])
        elif event == "import":
            self.heard.wanted.add(args[0])
        elif event in _UNSEEN:
            self.heard.reads.add(EVERYTHING)  # what another process reads cannot be seen from here

    def begin(self) -> None:
        """Forget the last chapter and listen to the next."""
        self.heard, self.active = Heard(set(), set()), True

    def end(self) -> list[str]:
        """Stop listening and return what was read.

        Names end with a stroke for a folder whose list of names was read.
        """
        self.active = False
        loaded = self._modules()
        in_vain = self._in_vain({name.split(".")[0] for name in loaded})
        found = {*self.heard.reads, *loaded.values(), *in_vain}
        return sorted(found)

    def unload(self) -> None:
        """Let the next import of each module of the project be as the first."""
        for name in self._modules():
            del sys.modules[name]

    @unseen
    def apart(self, function: Callable[..., Any], *args: Any) -> tuple[Any, Heard]:
        """Call a function and return its result with what was heard meanwhile."""
        before, self.heard = self.heard, Heard(set(), set())
        try:
            return function(*args), self.heard
        finally:
            own, self.heard = self.heard, before
            self.add(own)

    def add(self, heard: Heard) -> None:
        """Count what was heard at another time as heard now."""
        self.heard.reads.update(heard.reads)
        self.heard.wanted.update(heard.wanted)

    def watches(self, spec: ModuleSpec) -> bool:
        """Tell whether a module lies in a watched folder."""
        places = [spec.origin] if spec.has_location else spec.submodule_search_locations or ()
        return any(self._name(place) for place in places)

    def _opened(self, path: Any, mode: Any = None) -> None:
        if isinstance(mode, str) and mode[:1] in "wax" and "+" not in mode:
            return
        name = self._name(path)
        if name and not name.endswith(_CODE):
            self.heard.reads.add(name)
            # Whether another file lies beside this one may have been asked without a trace.
            self.heard.reads.add(name.rpartition("/")[0] + "/")

    def _listed(self, event: str, path: Any) -> None:
        if event == "glob.glob":
            path = os.path.dirname(re.split(r"[*?[]", str(path))[0])
        name = self._name(path or os.curdir)
        if name and not _asked_by_import():
            self.heard.reads.add(name.rstrip("/") + "/")

    def _name(self, path: Any) -> str:
        """Return the name of a path in the project, or nothing where it is not watched."""
        if not isinstance(path, str | bytes | os.PathLike):
            return ""  # the number of an open file
        full = os.path.normcase(os.path.abspath(os.fsdecode(path)))
        for folder, name in self.folders.items():
            if full == folder or full.startswith(folder + os.sep):
                found = (name + full[len(folder) :]).replace(os.sep, "/")
                return "" if _BYTECODE in f"{found}/" else found
        return ""

    def _home(self, place: str) -> str:
        """Return the name of the place of a module, which is asked again after every chapter."""
        if place not in self.homes:
            self.homes[place] = self._name(place)
        return self.homes[place]

    def _modules(self) -> dict[str, str]:
        """Return the loaded modules of the project with the names of their files."""
        found = {name: self._home(_origin(module)) for name, module in list(sys.modules.items())}
        own = __name__.partition(".")[0]
        return {n: file for n, file in found.items() if file and n.partition(".")[0] != own}

    def _in_vain(self, packages: set[str]) -> set[str]:
        """Return where modules of these packages were looked for and not found."""
        found = set()
        for wanted in self.heard.wanted - set(sys.modules):
            top, *rest = wanted.split(".")
            if rest and top in packages:
                path = os.path.join(os.path.dirname(_origin(sys.modules[top])), *rest)
                found |= {self._name(path + ".py"), self._name(os.path.join(path, "__init__.py"))}
        return found - {""}


def _origin(module: Any) -> str:
    file = getattr(module, "__file__", None)
    return file if isinstance(file, str) else next(iter(getattr(module, "__path__", ())), "")


def _asked_by_import() -> bool:
    """Tell whether the import system lists a folder, looking for modules."""
    return "importlib" in sys._getframe(3).f_code.co_filename
