"""The commands of a release: `python -m publishing.release --help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from publishing.release.archive import archive, complete, write
from publishing.release.metadata import ReleaseError, read_metadata
from publishing.release.records import records
from publishing.release.tree import contents, ready

FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)


class Commands(click.Group):
    """The group of commands; a release that cannot be made ends in its list of reasons."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command and print why it cannot be done instead of a traceback."""
        try:
            return super().invoke(context)
        except ReleaseError as error:
            click.echo(f"No release was made.\n{error}", err=True)
            sys.exit(1)


@click.group(cls=Commands)
@click.option("--root", type=FOLDER, default=".", help="Folder of the project; by default here.")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Describe and pack the book for archives."""
    context.obj = root.resolve()


@main.command()
@click.pass_obj
def metadata(root: Path) -> None:
    """Write codemeta.json and .zenodo.json anew from CITATION.cff and pyproject.toml."""
    for name, text in records(read_metadata(root)).items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {name}")


@main.command()
@click.argument("version")
@click.pass_obj
def check(root: Path, version: str) -> None:
    """Say whether the project may be released as VERSION, before anything is built."""
    about = ready(root, version)
    click.echo(f"{about.title}, version {about.version} of {about.date}: ready to build")


@main.command()
@click.argument("version")
@click.pass_obj
def pack(root: Path, version: str) -> None:
    """Write dist/NAME-VERSION.zip and dist/SHA256SUMS from the book that was built."""
    about = ready(root, version)
    files = complete(about, contents(root))
    path = write(root / "dist", about, archive(about, files))
    click.echo(f"wrote {path.relative_to(root)}, {len(files)} files, and SHA256SUMS beside it")


if __name__ == "__main__":
    main(prog_name="python -m publishing.release")
