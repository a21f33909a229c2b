"""How `check` and the synthesis grow with the number of cases.

`python -m benchmarks.scale` makes 10, 100 and 1,000 valid made-up cases in a temporary folder and
prints the seconds of each step, every one in a Python process of its own, and how the time of one
case changes. The time includes the start of Python and the loading of its packages, as whoever
waits for it has to.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.made_up import add_cases

ROOT = Path(__file__).resolve().parent.parent
SYNTHESIS = """
from analysis import figures, load_all, load_codebook, load_register, series
cases, register = load_all(), load_register()
figures.verdict_spread(cases)
series.evidence_base(cases, register), series.verdict_matrix(cases, load_codebook())
series.lesson_table(cases), series.register_table(register)
"""
STEPS = ("check", "synthesis")


def seconds(step: str, root: Path) -> float:
    """Return the time that a step takes in a fresh Python process, in a copy of the project."""
    command = ["-m", "analysis", "check"] if step == "check" else ["-c", SYNTHESIS]
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=root, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measured(numbers: list[int], repeat: int) -> Iterator[tuple[int, dict[str, float]]]:
    """Yield the best of some measurements of every step for every number of cases."""
    for number in numbers:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            for part in ("analysis", "book", "data"):
                shutil.copytree(ROOT / part, root / part)
            add_cases(root, number - 1)
            yield (
                number,
                {s: min(seconds(s, root) for _ in range(repeat)) for s in STEPS},
            )


def report(rows: list[tuple[int, dict[str, float]]]) -> str:
    """Return the measurements as a table, with the growth from each row to the next."""
    lines = ["| cases | check | synthesis |", "|---:|---:|---:|"]
    lines += [f"| {n:,} | {t['check']:.2f} s | {t['synthesis']:.2f} s |" for n, t in rows]
    for (few, before), (many, after) in pairwise(rows):
        growth = ", ".join(f"{s} {after[s] / before[s]:.1f}" for s in STEPS)
        lines.append(f"\n{many / few:.0f} times the cases take so many times as long: {growth}.")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--repeat", type=int, default=2, help="measure so often, keep the best")
    given = parser.parse_args()
    print(report(list(measured(given.numbers, given.repeat))))


if __name__ == "__main__":
    main()
