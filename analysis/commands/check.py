"""`check`: name every problem of the data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from analysis.checking import check as find_problems
from analysis.commands.report import FORMATS, summary
from analysis.problems import errors


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="How to write the problems; by default text, and in a GitHub workflow annotations.",
)
@click.pass_obj
def check(data: Path, form: str | None) -> None:
    """Name every problem of the data, with file, line, column and fix.

    Colours are for terminals only and never come where NO_COLOR is set. The exit code is 1 where
    something has to be mended, and 0 where there are warnings at most.
    """
    in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
    form = form or ("github" if in_workflow else "text")
    problems = find_problems(data)
    # click itself leaves colours out where the output is no terminal.
    if written := FORMATS[form](problems):
        click.echo(written, color=False if os.environ.get("NO_COLOR") else None)
    click.echo(summary(problems), err=True)
    sys.exit(1 if errors(problems) else 0)
