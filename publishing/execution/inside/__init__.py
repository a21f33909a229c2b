"""What runs inside a kernel, beside the chapters.

A kernel loads this folder by its path, under a name of its own, so nothing in it may import the
rest of the project or anything outside the standard library.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
from collections.abc import Iterable, Mapping

from .cells import Cells
from .cleaning import Baseline
from .recorder import Recorder
from .returning import Returning
from .sharing import Sharing

OBJECTS = 100_000  # made before Python looks for dropped ones; by default it looks far more often


class Agent:
    """Prepare the process once, then frame every chapter that it runs."""

    def __init__(
        self, folders: Mapping[str, str], preload: Iterable[str],
        shared: Iterable[str], remembered: Iterable[str], pool: str,
    ) -> None:  # fmt: skip
        """Load libraries that stay; `folders` are those to watch, their paths and names.

        `shared` are functions whose results chapters may share, also, in the folder `pool`, with
        those on other kernels; those of `remembered` they share as they are.
        """
        self.pool = pool
        for name in preload:
            importlib.import_module(name)
        self.recorder = Recorder(folders)
        self.sharing = Sharing(self.recorder, shared, remembered, pool)

    def ready(self, at_once: bool) -> None:
        """Note the state in which every chapter finds the process.

        `at_once` tells that the kernel can be taught to run all cells for one request.
        Called between cells, as `end` is: while a cell runs, the kernel binds some names anew.
        """
        self.recorder.unload()
        self.baseline = Baseline()
        self.returning = Returning(self.recorder, self.sharing, self.baseline)
        self.baseline.restore()
        if at_once:
            Cells(self.begin, self.end, self.pool)
        gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
        gc.collect()
        gc.freeze()  # what stays is not searched for garbage again and again

    def begin(self, folder: str) -> None:
        """Go to the folder of a chapter and listen."""
        os.chdir(folder)
        self.returning.begin()
        self.recorder.begin()

    def end(self) -> str:
        """Return as JSON what the chapter read and whether the process is as it was before."""
        reads = self.recorder.end()
        if self.returning.end():
            gc.unfreeze()  # what is lost is garbage now
        self.recorder.unload()
        report = {"reads": reads, "clean": not self.baseline.patched()}
        self.baseline.restore()  # the shell looks for garbage meanwhile
        gc.freeze()
        return json.dumps(report)
