"""`export`: the data in the formats of others."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.export.cases import load_cases
from analysis.export.formats import FORMATS, files_of
from analysis.export.missing import missing
from analysis.export.writing import Written, write
from analysis.raw import shown


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--case", "slug", default="", help="Only this case; by default all.")
@click.option(
    "--format",
    "keys",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    help="Only this format; may be given several times. By default all.",
)
@click.option("--replace", is_flag=True, help="Write over files that no export has put there.")
@click.pass_obj
def export(data: Path, folder: Path, slug: str, keys: tuple[str, ...], replace: bool) -> None:
    """Write the data into the folder DIR in the formats of others, a folder a format.

    The folder of a format then holds this export alone: files of an earlier one that no longer
    belong are removed, unless somebody has changed them. A draft is exported as a draft.
    """
    cases, keys = load_cases(data, slug), keys or tuple(FORMATS)
    done = write(files_of(cases, keys), folder, keys, replace=replace)
    for case in cases:
        for said in missing(case):
            click.echo(f"{case.slug}: {said}", err=True)
    click.echo(_told(done, folder))


def _told(done: Written, folder: Path) -> str:
    paths = [shown(folder / path) for path in done.written]
    counts = f"{len(done.written)} written, {len(done.unchanged)} unchanged"
    return "\n".join([*paths, f"{counts}, {len(done.removed)} removed in {shown(folder)}"])
