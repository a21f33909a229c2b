"""`check`: name every problem of the data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from analysis.checking import check as find_problems
from analysis.commands.report import FORMATS, summary
from analysis.problems import errors


def by_slug(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, Path]:
    """Return the texts given as SLUG=FILE by their slug."""
    pairs = [value.partition("=") for value in given]
    if not all(slug and file for slug, _, file in pairs):
        raise click.BadParameter("write SLUG=FILE, such as peru-2017=peru.txt", param=option)
    return {slug: Path(file) for slug, _, file in pairs}


@click.command()
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SLUG=FILE",
    callback=by_slug,
    help="Check the quotations of a case against your own copy of its text.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="How to write the problems; by default text, and in a GitHub workflow annotations.",
)
@click.pass_obj
def check(data: Path, sources: dict[str, Path], form: str | None) -> None:
    """Name every problem of the data and the chapters, with file, line, column and fix.

    Colours are for terminals only and never come where NO_COLOR is set. The exit code is 1 where
    something has to be mended, and 0 where there are warnings at most.
    """
    in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
    form = form or ("github" if in_workflow else "text")
    problems = find_problems(data, sources, data.resolve().parent / "book")
    # click itself leaves colours out where the output is no terminal.
    if written := FORMATS[form](problems):
        click.echo(written, color=False if os.environ.get("NO_COLOR") else None)
    click.echo(summary(problems), err=True)
    sys.exit(1 if errors(problems) else 0)
