"""Build 1, 10 and 100 made-up chapters with the stock tool and with ours: `make benchmark`."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from benchmarks import measure
from benchmarks.projects import Project, make
from publishing.execution.kernels import cores

RESULTS = Path(__file__).parent / "results.json"
SIZES = (1, 10, 100)
TOOLS = ("ours", "stock")
LARGEST_PDF = 10  # chapters; with more it takes more memory than most machines have
Row = dict[str, Any]


def steps(project: Project) -> Iterator[tuple[str, measure.Cost, bool]]:
    """Yield what was done, what it cost, and whether the page then shows what it should."""
    yield "cold", measure.build(project.root), True
    project.edit_data()
    yield "data of one case", measure.build(project.root), project.shows_new_data
    project.edit_prose()
    yield "prose of one chapter", measure.build(project.root), project.shows_new_prose
    yield "nothing changed", measure.build(project.root), True


def extras(project: Project, size: int) -> Iterator[tuple[str, measure.Cost, bool]]:
    """Yield the costs that only our own build has, and the floor of all."""
    downloads = [sys.executable, "-m", "analysis", "export", "_build/html/downloads"]
    yield "downloads", measure.run(downloads, project.root), True  # the PDF links to them
    if size <= LARGEST_PDF:
        pdf = [sys.executable, "-m", "benchmarks.pdf", "."]
        yield "PDF", measure.run(pdf, project.root), True
        yield "PDF, nothing changed", measure.run(pdf, project.root), True
    floor = [sys.executable, "-m", "benchmarks.floor", "book"]
    yield "the computing alone", measure.run(floor, project.root), True


def benchmark(size: int, note: Callable[[Row], None]) -> None:
    """Measure one number of chapters with both tools, in a temporary folder."""
    with TemporaryDirectory(prefix="benchmark-") as folder:
        for tool in TOOLS:
            project = make(Path(folder) / tool, size, tool)
            for step, cost, right in steps(project):
                note(_row(size, tool, step, cost, right) | {"pace": measure.pace()})
            if tool == "ours":
                for step, cost, right in extras(project, size):
                    note(_row(size, tool, step, cost, right))


def _row(size: int, tool: str, step: str, cost: measure.Cost, right: bool) -> Row:
    return {"chapters": size, "tool": tool, "step": step, **asdict(cost), "right": right}


def machine() -> Row:
    """Return what the results depend on."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "cores": cores(),
        "memory": psutil.virtual_memory().total,
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def main(*sizes: str) -> None:
    """Measure, keep each result as soon as it is there, and write the report."""
    known = json.loads(RESULTS.read_text("utf-8"))["rows"] if RESULTS.is_file() else []
    wanted = [int(size) for size in sizes] or list(SIZES)
    rows = [row for row in known if row["chapters"] not in wanted]
    about = machine()

    def note(row: Row) -> None:
        rows.append(row)
        RESULTS.write_text(json.dumps({"machine": about, "rows": rows}, indent=1) + "\n", "utf-8")
        print(f"{row['chapters']:4} {row['tool']:6} {row['step']:22} {row['seconds']:8.1f} s")

    for size in wanted:
        benchmark(size, note)


if __name__ == "__main__":
    main(*sys.argv[1:])
