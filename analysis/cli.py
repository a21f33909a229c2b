"""The command line: `python -m analysis [--data DIR] COMMAND`."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from analysis.loading import DATA
from analysis.problems import DataError

# The module of each command, in the order in which a contributor meets them. It is loaded when the
# command is called: to write documents and workbooks takes packages that a check can do without.
COMMANDS = {
    "new": "new",
    "check": "check",
    "pin": "pin",
    "coding-sheet": "coding",
    "take-in": "coding",
    "take-in-taguette": "coding",
    "take-in-qdpx": "coding",
    "verdicts": "judging",
    "agreement": "judging",
    "results": "judging",
    "export": "export",
    "schema": "new",
}


class Commands(click.Group):
    """The group of commands; data that cannot be used ends in its list of problems."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of this name, if there is one."""
        if name not in COMMANDS:
            return None
        module = import_module(f"analysis.commands.{COMMANDS[name]}")
        found = (one for one in vars(module).values() if isinstance(one, click.Command))
        return next(one for one in found if one.name == name)

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
