"""`coding-sheet`, `take-in` and its sisters: blind coding in a spreadsheet or another program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from analysis.coding.qdpx.take_in import take_in_project
from analysis.coding.sheet import COLUMNS, Sheet, coding_sheet, for_spreadsheets, write_new
from analysis.coding.source import to_code
from analysis.coding.taguette import Highlights, proposal_rows, read_highlights
from analysis.coding.take_in import Taken
from analysis.coding.take_in import take_in as take_in_sheet
from analysis.coding.workbook import workbook
from analysis.raw import shown

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("coding-sheet")
@click.argument("slug")
@click.option("--coder", required=True, help="Small letters, digits and hyphens, such as anna.")
@click.option("--out", type=FOLDER, default=".", help="Where to put the sheet; by default here.")
@click.pass_obj
def empty_sheet(data: Path, slug: str, coder: str, out: Path) -> None:
    """Write an empty coding sheet of a case for one coder, as XLSX and CSV.

    It holds the units and the codebook and nothing of what others have coded.
    """
    paths = write_new(out, _files(coding_sheet(to_code(slug, data), coder)))
    click.echo("\n".join(map(shown, paths)))


@click.command("take-in")
@click.argument("sheet", type=FILE)
@click.option("--replace", is_flag=True, help="Replace the coding that this coder has already.")
@click.pass_obj
def take_in(data: Path, sheet: Path, replace: bool) -> None:
    """Check a filled coding sheet and put it into the data.

    Either the whole sheet is taken in, or every problem is named and nothing is written.
    """
    _tell(take_in_sheet(sheet, data, replace))


def _tell(taken: Taken) -> None:
    click.echo(f"{shown(taken.path)}: {taken.links} links on {taken.linked} of {taken.units} units")
    if not taken.counts:
        click.echo("Every unit is decided: it counts once case.yaml says `complete: yes` for it.")


@click.command("take-in-qdpx")
@click.argument("project", type=FILE)
@click.option("--coder", required=True, help="Small letters, digits and hyphens, such as anna.")
@click.option("--user", default="", help="The coder's name in the program, if it is another one.")
@click.option("--replace", is_flag=True, help="Replace the coding that this coder has already.")
@click.pass_obj
def take_in_qdpx(data: Path, project: Path, coder: str, user: str, replace: bool) -> None:
    """Take in what somebody coded in NVivo, ATLAS.ti, MAXQDA, QualCoder or another program.

    PROJECT is the REFI-QDA project (.qdpx) that the program exports. It must hold the text of units
    that `export --format refi-qda` writes for coding.
    """
    _tell(take_in_project(project, data, coder, user, replace))


@click.command("take-in-taguette")
@click.argument("slug")
@click.argument("export", type=FILE)
@click.option("--coder", required=True, help="Small letters, digits and hyphens, such as anna.")
@click.option("--document", default="", help="The document to take, if the export holds several.")
@click.option("--out", type=FOLDER, default=".", help="Where to put the sheet; by default here.")
@click.pass_obj
def take_in_taguette(
    data: Path, slug: str, export: Path, coder: str, document: str, out: Path
) -> None:
    """Turn highlights of Taguette, exported as CSV, into a coding sheet to complete.

    A tag names a feature and a strength, such as F01/direct. Highlights that are no unit yet are
    proposed as new units in a file of their own.
    """
    case = to_code(slug, data)
    found = read_highlights(export, case, document)
    sheet = coding_sheet(case, coder, found.codes)
    files = _files(sheet)
    if found.proposals:
        files[f"{sheet.name}_new-units.csv"] = for_spreadsheets(proposal_rows(found, case))
    paths = write_new(out, files)
    for warning in found.warnings:
        click.echo(str(warning), err=True)
    click.echo("\n".join([*map(shown, paths), *_told(found)]))


def _files(sheet: Sheet) -> dict[str, bytes]:
    """Return the two forms of a sheet by the names of their files."""
    table = for_spreadsheets([COLUMNS, *sheet.rows])
    return {f"{sheet.name}.xlsx": workbook(sheet), f"{sheet.name}.csv": table}


def _told(found: Highlights) -> Iterator[str]:
    links = sum(map(len, found.codes.values()))
    yield f"{links} links on {len(found.codes)} units; the sheet still asks for the reasons"
    if found.untagged:
        yield f"{found.untagged} of these units are highlighted without a tag"
    if found.proposals:
        yield f"{len(found.proposals)} highlights are no unit yet: complete the file of new units"
