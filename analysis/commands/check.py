"""`check`: name every problem of the data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analysis.checking import check as find_problems


@click.command()
@click.pass_obj
def check(data: Path) -> None:
    """Name every problem of the data, with file, line, column and fix."""
    problems = find_problems(data)
    for problem in problems:
        click.echo(str(problem))
    wrong = sum(not problem.warning for problem in problems)
    click.echo(f"{wrong} problems, {len(problems) - wrong} warnings", err=True)
    sys.exit(1 if wrong else 0)
