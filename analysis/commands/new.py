"""`new` and `schema`: what a contributor of a case begins with."""

from __future__ import annotations

from pathlib import Path

import click

from analysis import new_case
from analysis.json_schema import FILE, schema_text
from analysis.raw import shown

BOOK = click.option(
    "--book",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the pages; by default the folder book beside the data.",
)


@click.command()
@click.argument("slug", default="")
@click.option("--country", default="", help="Code of three capital letters, such as PER.")
@click.option("--title", default="", help="Title of the case.")
@click.option("--start", default="", help="First year of the Action.")
@click.option("--end", default="", help="Last year of the Action.")
@BOOK
@click.pass_obj
def new(data: Path, /, slug: str, book: Path | None, **typed: str) -> None:
    """Make the folder and the page of a new case; SLUG is country and first year."""
    asked = new_case.Request(slug, **typed, data=data, book=book or data.parent / "book")
    folder, page = new_case.create(asked)
    click.echo(f"made {shown(folder)}\nmade {shown(page)}")
    click.echo(f"Next: read {shown(folder / 'README.md')}, then fill case.yaml and units.csv.")


@click.command()
@BOOK
@click.pass_obj
def schema(data: Path, book: Path | None) -> None:
    """Write the JSON Schema of case.yaml, with which editors help while one types."""
    path = (book or data.parent / "book") / "_static" / FILE
    path.write_text(schema_text(), encoding="utf-8", newline="\n")
    click.echo(f"wrote {shown(path)}")
