"""`pin`: hold the quotations of a case against its source text and keep the text's fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from analysis.loading import case_slugs, load_codebook, no_such_case
from analysis.problems import DataError
from analysis.quotations.pinning import Pinned
from analysis.quotations.pinning import pin as pin_text
from analysis.raw import read_case, shown

NEEDED = ("case.yaml", "units.csv")  # the coding may still be missing


@click.command()
@click.argument("slug")
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def pin(data: Path, slug: str, source: Path) -> None:
    """Check every quotation of the case SLUG against the text SOURCE and keep its fingerprint.

    SOURCE is your own copy, as UTF-8 text or PDF. Nothing of it is copied into the project. Where a
    quotation is not exact, all such places are named and nothing is written.
    """
    if slug not in case_slugs(data):
        raise no_such_case(slug, data)
    raw, problems = read_case(data / "cases" / slug, load_codebook(data))
    if hindering := [p for p in problems if p.file.endswith(NEEDED)]:
        raise DataError(hindering)
    found = pin_text(raw, source)
    for line in _report(found):
        click.echo(line)
    for problem in found.warnings:
        click.echo(str(problem), err=True)
    if source.resolve().is_relative_to(data.resolve().parent):
        click.echo("The text lies inside the project: never commit it.", err=True)


def _report(found: Pinned) -> Iterator[str]:
    count = len(found.quotations)
    yield f"{count} quotations stand in their sections, {found.alone} with a digest of their own."
    for section, text in found.text.sections.items():
        yield f"  {section}: {len(text.split())} words"
    for kept, said in ((False, "joined"), (True, "kept")):
        words = sorted({h.word for h in found.text.hyphens if h.kept is kept})
        yield f"Hyphens at a line end, {said}: {', '.join(words) or 'none'}"
    yield "A word that needs its hyphen belongs under `quotations.keep_hyphens` in case.yaml."
    yield f"Written: {shown(found.path)}"
