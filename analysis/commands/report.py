"""How a list of problems is written: for people, for programs and for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

import click

from analysis.problems import Problem, errors

Problems = Sequence[Problem]


def text(problems: Problems) -> str:
    """Return a place, what is wrong, what is allowed and the fix, with colours for a terminal."""
    return "\n".join(_paragraph(problem) for problem in problems)


def _paragraph(problem: Problem) -> str:
    mark = click.style("warning: ", fg="yellow") if problem.warning else ""
    key = click.style(f"[{problem.code}]", dim=True)
    first = f"{click.style(problem.place, bold=True)}: {mark}{problem.problem} {key}"
    return "\n    ".join([first, *problem.help])


def as_json(problems: Problems) -> str:
    """Return the problems with their counts as one JSON object."""
    records = [{**asdict(problem), "title": problem.kind.title} for problem in problems]
    wrong = len(errors(problems))
    counts = {"errors": wrong, "warnings": len(problems) - wrong}
    return json.dumps({**counts, "problems": records}, indent=2)


def github(problems: Problems) -> str:
    """Return the problems as workflow commands, which GitHub shows beside the changed line."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    level = "warning" if problem.warning else "error"
    place = {"file": problem.file, "line": str(problem.line), "title": problem.kind.title}
    pairs = ",".join(f"{name}={_escaped(value, PROPERTY)}" for name, value in place.items())
    said = "; ".join([f"{problem.column}: {problem.problem} [{problem.code}]", *problem.help])
    return f"::{level} {pairs}::{_escaped(said, MESSAGE)}"


# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
MESSAGE = "%\r\n"  # what has to be escaped in a message
PROPERTY = MESSAGE + ":,"  # and in a property


def _escaped(value: str, signs: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in signs else c for c in value)


def summary(problems: Problems) -> str:
    """Return one line that counts the problems, the files they stand in and the warnings."""
    wrong = errors(problems)
    files = len({problem.file for problem in wrong})
    where = f" in {_counted(files, 'file')}" if wrong else ""
    warnings = _counted(len(problems) - len(wrong), "warning")
    end = ". The chapter “What the check can report” explains each key." if wrong else ""
    return f"{_counted(len(wrong), 'problem')}{where}, {warnings}{end}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + "s" * (number != 1)


FORMATS: dict[str, Callable[[Problems], str]] = {"text": text, "json": as_json, "github": github}
