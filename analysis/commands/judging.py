"""`verdicts`, `agreement` and `results`: what follows from the codes of a case."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pandas as pd

from analysis.loading import Case, case_slugs, load
from analysis.results import results as computed
from analysis.results import summary
from analysis.robustness import ranges

COLUMNS = ["case", "feature", "verdict", "direct", "partial", "contextual"]
RANGE = ["minimum", "maximum", "fragile", "decided_by"]


@click.command()
@click.option("--case", "slug", help="Only this case.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.pass_obj
def verdicts(data: Path, slug: str | None, form: str) -> None:
    """Print the verdict on every feature with its consensus links and its range."""
    slugs = [slug] if slug else case_slugs(data)
    frames = [_judged(load(s, data)) for s in slugs]
    columns = [*COLUMNS, *RANGE]
    table = pd.concat(frames)[columns] if frames else pd.DataFrame(columns=columns)
    click.echo(_written(table, form))


@click.command()
@click.option("--case", "slug", required=True, help="The case.")
@click.option("--format", "form", type=click.Choice(["json"]), default="json")
@click.pass_obj
def agreement(data: Path, slug: str, form: str) -> None:
    """Print how far the coders of a case agree."""
    click.echo(json.dumps(summary(load(slug, data)), indent=2, allow_nan=False))


@click.command()
@click.argument("slug")
@click.pass_obj
def results(data: Path, slug: str) -> None:
    """Print all that is computed for a case as JSON: links, verdicts, ranges, agreement."""
    found = computed(load(slug, data))
    click.echo(json.dumps(found, indent=2, allow_nan=False, ensure_ascii=False))


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
