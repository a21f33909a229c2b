"""Make the PDF of a built book, step by step."""

from collections.abc import Sequence
from pathlib import Path

from publishing.pdf import fingerprint
from publishing.pdf.clean import clean
from publishing.pdf.collect import Place, load
from publishing.pdf.convert import convert
from publishing.pdf.problems import Problems
from publishing.pdf.settings import Settings
from publishing.pdf.typeset import typeset


def make(places: Sequence[Place], settings: Settings) -> bool:
    """Make the PDF and return true; if nothing has changed since the last time, return false.

    Whatever keeps a page from being set raises `ExtensionError`, which names every problem found.
    """
    current = fingerprint.inputs(places, settings)
    if fingerprint.is_current(current, settings):
        return False
    set_aside(settings.output, settings.work)
    problems = Problems()
    pages = load(places, settings.pages, problems)
    clean(pages, settings, problems)
    sources = convert(pages, settings, problems)
    problems.stop_if_any()
    typeset(sources, settings)
    fingerprint.remember(current, settings)
    return True


def set_aside(output: Path, work: Path) -> None:
    """Move the PDF of an older build away: if this one fails, it must not seem to be its result."""
    work.mkdir(parents=True, exist_ok=True)
    if output.is_file():
        output.replace(work / f"previous-{output.name}")
