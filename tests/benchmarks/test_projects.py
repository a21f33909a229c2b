"""What the benchmark builds: the same pages with both tools, and edits that reach the data."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from analysis.loading import load
from benchmarks.projects import make
from benchmarks.report import table


def test_the_tools_differ_in_the_extensions_alone(tmp_path: Path) -> None:
    ours, stock = (make(tmp_path / tool, 2, tool) for tool in ("ours", "stock"))
    files = [
        {path.relative_to(root.root): path.read_bytes() for path in root.root.rglob("*.*")
         if path.is_file()} for root in (ours, stock)
    ]  # fmt: skip
    assert files[0].keys() == files[1].keys()
    assert [n for n in files[0] if files[0][n] != files[1][n]] == [Path("_config.yml")]
    text = (stock.root / "_config.yml").read_text("utf-8")
    assert "publishing.execution" not in text
    [named] = re.findall(r"extra_extensions: \[(.*)\]", text)
    assert all(find_spec(name) for name in named.split(", "))
    assert "execution_inputs" not in text
    assert "execute_notebooks: cache" in text
    assert 'pdf_filename: ""' in text


def test_edited_data_are_still_valid_and_show(tmp_path: Path) -> None:
    project = make(tmp_path / "ours", 1, "ours")
    project.edit_data()
    case = load(project.case, project.root / "data")
    assert case.practices.title.str.contains("(Marker of the benchmark)", regex=False).sum() == 1


def test_a_step_that_one_tool_lacks_leaves_its_columns_empty() -> None:
    row = {"chapters": 1, "step": "PDF", "tool": "ours", "seconds": 2.0, "busy": 3.0,
           "memory": 4_000_000, "right": True}  # fmt: skip
    both = [row, row | {"step": "cold"}, row | {"step": "cold", "tool": "stock", "seconds": 9.0}]
    lines = table(both).splitlines()[2:]
    assert lines == [
        "| 1 | PDF | 2.0 | – | – | – | 4 | – | yes | – |",
        "| 1 | cold | 2.0 | 9.0 | 4.5 | 1.0 | 4 | 4 | yes | yes |",
    ]
