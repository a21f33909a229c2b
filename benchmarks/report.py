"""Turn the results into the tables of README.md and a picture: `python -m benchmarks.report`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure

from benchmarks.builds import RESULTS

HERE = Path(__file__).parent
README, PICTURE = HERE / "README.md", HERE / "cold.svg"
MARKS = re.compile(r"(<!-- results -->\n).*?(<!-- end -->)", re.DOTALL)
HEAD = """\
| chapters | step | ours, s | stock, s | stock ÷ ours | the same in seconds of processors | \
peak memory, MB: ours | stock | page right: ours | stock |
|---:|---|---:|---:|---:|---:|---:|---:|---|---|
"""
Row = dict[str, Any]


def table(rows: list[Row]) -> str:
    """Return the results as a table of Markdown, one line a step."""
    found = {(row["chapters"], row["step"], row["tool"]): row for row in rows}
    keys = dict.fromkeys((row["chapters"], row["step"]) for row in rows)
    sizes = sorted(keys, key=lambda key: key[0])  # the order of steps stays
    return HEAD + "".join(
        _line(*key, found.get((*key, "ours")), found.get((*key, "stock"))) for key in sizes
    )


def _line(chapters: int, step: str, ours: Row | None, stock: Row | None) -> str:
    cells = [
        str(chapters), step, _number(ours, "seconds"), _number(stock, "seconds"),
        _ratio(ours, stock, "seconds"), _ratio(ours, stock, "busy"),
        _memory(ours), _memory(stock), _right(ours), _right(stock),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def _number(row: Row | None, key: str) -> str:
    return f"{row[key]:.1f}" if row else "–"


def _ratio(ours: Row | None, stock: Row | None, key: str) -> str:
    return f"{stock[key] / ours[key]:.1f}" if ours and stock else "–"


def _memory(row: Row | None) -> str:
    return f"{row['memory'] / 1e6:.0f}" if row else "–"


def _right(row: Row | None) -> str:
    return ("yes" if row["right"] else "**no**") if row else "–"


def bars(rows: list[Row]) -> Iterator[tuple[str, float]]:
    """Yield what a cold build of the most chapters takes that both tools have built."""
    both = [row["chapters"] for row in rows if row["tool"] == "stock"]
    most = max(both or [row["chapters"] for row in rows])
    wanted = {
        ("stock", "cold"): "stock tool",
        ("ours", "cold"): "ours",
        ("ours", "the computing alone"): "the computing alone, one process",
    }
    held = {(r["tool"], r["step"]): r["seconds"] for r in rows if r["chapters"] == most}
    for key, name in wanted.items():
        if key in held:
            yield f"{name}, {most} chapters", held[key]


def draw(rows: list[Row]) -> str:
    """Draw the bars and return their alternative text."""
    found = list(bars(rows))
    with rc_context({"svg.hashsalt": "benchmark", "svg.fonttype": "path"}):
        figure = Figure(figsize=(7, 2), layout="constrained")
        axes = figure.add_subplot()
        names, seconds = [name for name, _ in found], [value for _, value in found]
        held = axes.barh(names[::-1], seconds[::-1], color="#1f4e79")
        axes.bar_label(held, fmt="%.0f s", padding=3)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set(xlabel="seconds", xlim=(0, max(seconds) * 1.15))
        figure.savefig(PICTURE, metadata={"Date": None, "Creator": None})
    return "; ".join(f"{name}: {value:.0f} seconds" for name, value in found)


def paces(rows: list[Row]) -> str:
    """Say how fast the machine was beside the builds of each tool."""
    held = {tool: [r["pace"] for r in rows if r["tool"] == tool and r.get("pace")]
            for tool in ("ours", "stock")}  # fmt: skip
    said = (f"{min(p):.2f} to {max(p):.2f} s beside {tool}" for tool, p in held.items() if p)
    return f"A fixed loop took {' and '.join(said)}."


def main() -> None:
    """Write the results into the text beside them."""
    held = json.loads(RESULTS.read_text("utf-8"))
    about, rows = held["machine"], held["rows"]
    said = (
        f"Measured on {about['day']}: {about['system']}, {about['cores']} cores, "
        f"{about['memory'] / 1e9:.0f} GB, Python {about['python']}, "
        f"load {about['load'] or 0:.1f} at the start. {paces(rows)}\n\n"
    )
    picture = f"![Cold build. {draw(rows)}]({PICTURE.name})\n\n"
    text = MARKS.sub(lambda m: m[1] + said + picture + table(rows) + m[2], README.read_text())
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
