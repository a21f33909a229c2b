"""Check the codings of a project completely and put one coder's in their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.coding.qdpx.archive import Opened, opened
from analysis.coding.qdpx.codings import Coding, codings, users
from analysis.coding.qdpx.units import coded_text
from analysis.coding.sheet import CODER, CODER_FORM
from analysis.coding.source import to_code
from analysis.coding.take_in import Taken, put
from analysis.coding.unit_text import case_of
from analysis.problems import DataError, Problem, listing, quoted
from analysis.raw import shown


def take_in_project(
    path: Path, data: Path, coder: str, user: str = "", overwrite: bool = False
) -> Taken:
    """Put the codings of one user of a project into `data/cases/<slug>/coding/<coder>.csv`.

    The text of units in the project says the case. `user` is the coder's name in the program; it
    is needed only where several people coded and none is called like the coder. Raises DataError
    with every problem, by the line of the project's document; then nothing was written.
    """
    if not CODER.fullmatch(coder):
        said, fix = f"a coder cannot be called {quoted(coder)}", "choose another name"
        raise DataError([Problem("--coder", 1, "coder", said, CODER_FORM, fix, code="coder-name")])
    name, project = shown(path), opened(path)
    source, text = _units(name, project)
    case = to_code(case_of(text), data)
    found = list(codings(project, source))
    own = _whose(name, project, found, coder, user)
    grid, problems = coded_text(name, text, own, case.codebook)
    return put(grid, problems, case, coder, overwrite)


def _units(name: str, project: Opened) -> tuple[Any, str]:
    """Return the source of a project that holds units; raises DataError unless there is one."""
    windows = "ATLAS" not in (project.document.get("origin") or "").upper()
    # ATLAS.ti writes two characters at the end of a line and counts one.
    texts = [(s, text if windows else text.replace("\r\n", "\n")) for s, text in project.sources]
    found = [(source, text) for source, text in texts if case_of(text)]
    if len(found) != 1:
        said = f"{len(found)} texts of units" if found else "no text of units"
        allowed = "the text that the export for coding holds, with its first line and its marks"
        fix = "begin with the exported project, and code one case in it"
        problem = Problem(name, 1, "sources", said, allowed, fix, code="project-text")
        raise DataError([problem])
    return found[0]


def _whose(name: str, project: Opened, found: list[Coding], coder: str, user: str) -> list[Coding]:
    """Return the codings of one user; raises DataError where it is unclear of which one."""
    known = users(project, found)
    wanted = [key for key, names in known.items() if (user or coder) in names]
    if not wanted and not user and len(known) == 1:
        wanted = list(known)
    if found and len(wanted) != 1:
        said = f"the project holds codings by {len(known)} users"
        said += f", none called {quoted(user or coder)}" if not wanted else ""
        names, fix = listing(names[0] for names in known.values()), "name one of them with --user"
        raise DataError([Problem(name, 1, "users", said, names, fix, code="project-user")])
    return [coding for coding in found if coding.user in wanted]
