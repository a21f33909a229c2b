"""The command line: `python -m analysis [--data DIR] COMMAND`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import pandas as pd

from analysis.agreement import summary
from analysis.checking import check as find_problems
from analysis.loading import DATA, Case, case_slugs, load
from analysis.problems import DataError
from analysis.robustness import ranges

COLUMNS = ["case", "feature", "verdict", "direct", "partial", "contextual"]
RANGE = ["minimum", "maximum", "fragile", "decided_by"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=DATA,
    help="Folder of the data; by default that of the book.",
)
@click.pass_context
def main(context: click.Context, data: Path) -> None:
    """Check the data of the book and judge its cases."""
    context.obj = data


@main.command()
@click.pass_obj
def check(data: Path) -> None:
    """Name every problem of the data, with file, line, column and fix."""
    problems = find_problems(data)
    for problem in problems:
        click.echo(str(problem))
    wrong = sum(not problem.warning for problem in problems)
    click.echo(f"{wrong} problems, {len(problems) - wrong} warnings", err=True)
    sys.exit(1 if wrong else 0)


@main.command()
@click.option("--case", "slug", help="Only this case.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.pass_obj
def verdicts(data: Path, slug: str | None, form: str) -> None:
    """Print the verdict on every feature with its consensus links and its range."""
    try:
        slugs = [slug] if slug else case_slugs(data)
        frames = [_judged(load(s, data)) for s in slugs]
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    columns = [*COLUMNS, *RANGE]
    table = pd.concat(frames)[columns] if frames else pd.DataFrame(columns=columns)
    click.echo(_written(table, form))


@main.command()
@click.option("--case", "slug", required=True, help="The case.")
@click.option("--format", "form", type=click.Choice(["json"]), default="json")
@click.pass_obj
def agreement(data: Path, slug: str, form: str) -> None:
    """Print how far the coders of a case agree."""
    try:
        found = summary(load(slug, data))
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(json.dumps(found, indent=2, allow_nan=False))


def _judged(case: Case) -> pd.DataFrame:
    """Return the verdicts of a case with the range of each."""
    found = ranges(case)
    moves = [
        (r.minimum, r.maximum, r.fragile, " ".join(n.replace(" ", "-") for n in r.decided_by))
        for r in found.values()
    ]
    frame = case.verdicts.assign(case=case.slug)
    return frame.assign(**pd.DataFrame(moves, columns=RANGE, index=frame.index[: len(moves)]))


def _written(table: pd.DataFrame, form: str) -> str:
    if form == "csv":
        return table.to_csv(index=False).rstrip("\n")
    if form == "json":
        return table.to_json(orient="records", indent=2)
    return table.to_string(index=False)
