"""Time a command, and take the most memory that it and its processes hold at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import psutil

STEPS = 3_000_000  # of the loop that tells how fast the machine is at the moment
EVERY = 0.25  # seconds between two looks at the memory
NOT_USUAL = "PYTHONDONTWRITEBYTECODE"  # whoever builds a book lets Python keep what it compiles
BUILD = "from jupyter_book.cli.main import main; main()"


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of processors, and the most bytes held at once."""

    seconds: float
    busy: float
    memory: int


def pace() -> float:
    """Return the seconds of a fixed loop: the speed of some machines changes from hour to hour."""
    began, step = time.process_time(), 0
    while step < STEPS:
        step += 1
    return time.process_time() - began


def build(folder: Path) -> Cost:
    """Run `jupyter-book build .` in a folder; a build that fails raises RuntimeError."""
    return run([sys.executable, "-c", BUILD, "build", "."], folder)


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command with the code of a folder; one that fails raises RuntimeError."""
    own = {"PYTHONPATH": str(folder), "SOURCE_DATE_EPOCH": "1767225600"}
    around = {name: value for name, value in os.environ.items() if name != NOT_USUAL} | own
    with TemporaryFile() as said:
        before, began = os.times(), time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=around, stdout=said, stderr=said)
        memory = _watch(process)
        seconds, after = time.monotonic() - began, os.times()
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace")[-3000:])
    busy = after.children_user + after.children_system
    return Cost(seconds, busy - before.children_user - before.children_system, memory)


def _watch(process: subprocess.Popen[bytes]) -> int:
    root, most = psutil.Process(process.pid), 0
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(EVERY)
            return most
        most = max(most, sum(map(_held, _tree(root))))


def _tree(root: psutil.Process) -> list[psutil.Process]:
    try:
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
