"""Find out whose sheet it is and of which case, from its own cells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from analysis.coding.grid import Grid
from analysis.coding.sheet import CODER, CODER_FORM, file_name
from analysis.loading import case_slugs
from analysis.problems import DataError, Problem, quoted


def identity(grid: Grid, path: Path, data: Path) -> tuple[str, str]:
    """Return the case and the coder of a sheet.

    Raises DataError where the rows, or a file name that follows the form `<case>_<coder>`, do not
    agree on them.
    """
    slug, coder = _agreed(grid, "case"), _agreed(grid, "coder")
    place = grid.place(next(iter(grid.rows)), "coder")
    if not CODER.fullmatch(coder):
        said = f"a coder cannot be called {quoted(coder)}"
        fix = "write the name as it stood when the sheet was made"
        raise DataError([Problem(*place, said, CODER_FORM, fix, code="coder-name")])
    named, _, somebody = path.stem.partition("_")
    ours = named in case_slugs(data) and CODER.fullmatch(somebody)
    if ours and path.stem != file_name(slug, coder):
        said = f"the file is called {quoted(path.stem)}, but the cells name {slug} and {coder}"
        allowed, fix = file_name(slug, coder), "correct the name of the file or the cells"
        raise DataError([Problem(*place, said, allowed, fix, code="sheet-identity")])
    return slug, coder


def _agreed(grid: Grid, column: str) -> str:
    """Return the one value of a column; rows that a coder added may leave it empty."""
    found = Counter(row[column] for row in grid.rows.values() if row[column])
    if len(found) == 1:
        return next(iter(found))
    usual = found.most_common(1)[0][0] if found else ""
    others = [n for n, row in grid.rows.items() if row[column] not in ("", usual)] or [2]
    said = f"the sheet names more than one {column}" if found else f"the sheet names no {column}"
    fix = f"write {quoted(usual)}" if usual else "write it as it stood when the sheet was made"
    raise DataError(
        Problem(*grid.place(number, column), said, usual, fix, code="sheet-identity")
        for number in others
    )
