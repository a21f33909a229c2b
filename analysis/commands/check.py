"""`check`: name every problem of the data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analysis.checking import check as find_problems


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
@click.pass_obj
def check(data: Path, sources: dict[str, Path]) -> None:
    """Name every problem of the data and the chapters, with file, line, column and fix."""
    problems = find_problems(data, sources, data.resolve().parent / "book")
    for problem in problems:
        click.echo(str(problem))
    wrong = sum(not problem.warning for problem in problems)
    click.echo(f"{wrong} problems, {len(problems) - wrong} warnings", err=True)
    sys.exit(1 if wrong else 0)
