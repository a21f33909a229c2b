"""A new case: check what was asked for, then make its folder and its page, both or neither."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from re import fullmatch
from tempfile import TemporaryDirectory
from unicodedata import category

from analysis import templating
from analysis.case_file import FIRST_YEAR, LAST_YEAR
from analysis.columns import MOST_QUOTED_WORDS
from analysis.completeness import slug_of
from analysis.dictionary import case_tables, markdown
from analysis.loading import load_codebook
from analysis.problems import DataError, Problem, quoted, suggestion
from analysis.raw import shown
from analysis.shapes import Shape, load_shapes

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
UNPRINTED = ("Cc", "Cn", "Co", "Cs")  # control characters, no characters, halves of characters
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they reorder what follows


@dataclass(frozen=True)
class Request:
    """What was typed for a new case, all of it as text, and the folders it is meant for."""

    slug: str
    country: str
    title: str
    start: str
    end: str
    data: Path
    book: Path

    @property
    def folder(self) -> Path:
        """The folder of the case."""
        return self.data / "cases" / self.slug

    @property
    def page(self) -> Path:
        """The page of the case."""
        return self.book / "cases" / f"{self.slug}.md"

    @property
    def line(self) -> str:
        """The title on one line."""
        return " ".join(self.title.split())


def create(asked: Request) -> tuple[Path, Path]:
    """Make the folder and the page of a new case and return them.

    Raises DataError with every problem of the request, or where a file cannot be written; then
    nothing is left behind.
    """
    if problems := list(wrong(asked)):
        raise DataError(problems)
    try:
        _write(asked)
    except OSError as error:
        said = f"cannot be written ({error.strerror or error})"
        fix = "check the folder and its rights, then try again; nothing was made"
        raise DataError([_problem("not-written", "SLUG", said, "", fix)]) from None
    return asked.folder, asked.page


def wrong(asked: Request) -> Iterator[Problem]:
    """Yield every problem of a request for a new case."""
    shapes = load_shapes(asked.data)
    years = [_year(asked.start), _year(asked.end)]
    if asked.country not in shapes:
        yield _wrong_country(asked.country, shapes)
    for option, typed, year in zip(
        ("--start", "--end"), (asked.start, asked.end), years, strict=True
    ):
        if year is None:
            allowed = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
            yield _problem(
                "out-of-range", option, f"no year, found {quoted(typed)}", allowed, "write the year"
            )
    start, end = years
    if start and end and end < start:
        yield _problem(
            "contradiction",
            "--end",
            f"end {end} lies before start {start}",
            "",
            "correct the years",
        )
    yield from _wrong_title(asked.line)
    known = asked.country in shapes and start
    yield from _wrong_slug(asked, slug_of(shapes[asked.country].name, start or 0) if known else "")


def _wrong_country(typed: str, shapes: Mapping[str, Shape]) -> Problem:
    names = {shape.name.casefold(): code for code, shape in shapes.items()}
    code = names.get(typed.strip().casefold())
    fix = f"did you mean {code!r}?" if code else suggestion(typed.upper(), shapes)
    allowed = "the code of three capital letters (ISO 3166-1), such as PER"
    return _problem(
        "unknown-country", "--country", f"unknown country {quoted(typed)}", allowed, fix
    )


def _problem(code: str, option: str, said: str, allowed: str = "", fix: str = "") -> Problem:
    return Problem("new", 0, option, said, allowed, fix, code=code)


def _year(typed: str) -> int | None:
    year = int(typed) if fullmatch(r"[0-9]{4}", typed) else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _wrong_title(title: str) -> Iterator[Problem]:
    if not title:
        yield _problem(
            "empty-title",
            "--title",
            "the title is empty",
            "any text",
            "write the title of the case",
        )
    for letter in sorted({c for c in title if category(c) in UNPRINTED or c in TURNING}):
        yield _problem(
            "unprintable-title",
            "--title",
            f"holds {letter!r}, which cannot be printed",
            "",
            "remove it",
        )


def _wrong_slug(asked: Request, wanted: str) -> Iterator[Problem]:
    """Yield what is wrong with the slug; no path is looked at unless its form is right."""
    if not fullmatch(SLUG, asked.slug):
        said = f"no name of a case, found {quoted(asked.slug)}"
        allowed = wanted or "country and first year in small letters, such as peru-2017"
        yield _problem("case-name", "SLUG", said, allowed, f"write {allowed}")
        return
    if wanted and asked.slug != wanted:
        said = f"{asked.slug!r} is not the country and the first year"
        yield _problem(
            "case-name", "SLUG", said, wanted, f"write {wanted}, or correct --country or --start"
        )
    for path in (asked.folder, asked.page):
        if path.exists() or path.is_symlink():
            fix = "open it instead of making it anew"
            yield _problem("case-exists", "SLUG", f"{shown(path)} exists already", "", fix)
    for folder in (asked.data / "cases", asked.book):
        if not folder.is_dir():
            fix = "run the command in the folder of the book"
            yield _problem("no-folder", "SLUG", f"there is no folder {shown(folder)}", "", fix)


def _write(asked: Request) -> None:
    """Write both into a folder beside the cases, then put them in place, or undo all of it."""
    name = load_shapes(asked.data)[asked.country].name
    years = asked.start if asked.start == asked.end else f"{asked.start}–{asked.end}"
    with TemporaryDirectory(dir=asked.folder.parent, prefix=".new-") as made, ExitStack() as undo:
        folder = Path(made) / asked.slug
        _fill(folder, asked, name)
        folder.rename(asked.folder)
        undo.callback(shutil.rmtree, asked.folder)
        asked.page.parent.mkdir(exist_ok=True)
        with asked.page.open("x", encoding="utf-8", newline="\n") as page:
            undo.callback(asked.page.unlink)
            page.write(templating.chapter(asked.slug, f"{name} {years}"))
        undo.pop_all()


def _fill(folder: Path, asked: Request, name: str) -> None:
    """Write the files of a case into a new folder."""
    values = {
        "title": asked.line,
        "country": asked.country,
        "country_name": name,
        "start": asked.start,
        "end": asked.end,
    }
    texts = {Path("case.yaml"): templating.case_yaml(values), **dict(templating.tables())}
    columns = markdown(case_tables(load_codebook(asked.data)))
    readme = {"slug": asked.slug, "words": str(MOST_QUOTED_WORDS), "tables": columns}
    texts[Path("README.md")] = templating.readme(readme)
    for place, text in texts.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
