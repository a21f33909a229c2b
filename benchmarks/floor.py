"""Run the cells of all pages one after the other in this process: the computing alone."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import matplotlib.pyplot  # noqa: F401  as each kernel of ours has it loaded
import pandas  # noqa: F401
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

CELL = re.compile(r"```\{code-cell\}[^\n]*\n(.*?)```", re.DOTALL)
OPTION = re.compile(r"^:.*\n", re.MULTILINE)


def cells(page: Path) -> list[str]:
    """Return the code of the cells of a page."""
    return [OPTION.sub("", cell) for cell in CELL.findall(page.read_text("utf-8"))]


def run(page: Path, shell: Any) -> None:
    """Run a page in its folder; a cell that fails raises its exception."""
    os.chdir(page.parent)
    shell.reset()
    for cell in cells(page):
        with capture_output():
            shell.run_cell(cell).raise_error()


def main(book: str) -> None:
    """Run all pages below a folder."""
    shell = InteractiveShell.instance()
    for page in sorted(Path(book).absolute().rglob("*.md")):
        run(page, shell)


if __name__ == "__main__":
    main(sys.argv[1])
