"""The command line: `python -m analysis [--data DIR] COMMAND`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from analysis.commands.check import check
from analysis.commands.coding import empty_sheet, take_in, take_in_qdpx, take_in_taguette
from analysis.commands.export import export
from analysis.commands.judging import agreement, results, verdicts
from analysis.commands.new import new, schema
from analysis.commands.pin import pin
from analysis.loading import DATA
from analysis.problems import DataError

COMMANDS = (
    new,
    check,
    pin,
    empty_sheet,
    take_in,
    take_in_taguette,
    take_in_qdpx,
    verdicts,
    agreement,
    results,
    export,
    schema,
)


class Commands(click.Group):
    """The group of commands; data that cannot be used ends in its list of problems."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command and print what is wrong with the data instead of a traceback."""
        for stream in (sys.stdout, sys.stderr):  # an old console may lack letters of the data
            with suppress(AttributeError):
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        try:
            return super().invoke(context)
        except DataError as error:
            click.echo(str(error), err=True)
            sys.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=DATA,
    help="Folder of the data; by default that of the book.",
)
@click.pass_context
def main(context: click.Context, data: Path) -> None:
    """Check the data of the book, judge its cases and begin new ones."""
    context.obj = data


for command in COMMANDS:
    main.add_command(command)
