"""Write the Typst sources of a book and make the PDF from them."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import typst
from sphinx.errors import ExtensionError
from sphinx.util import logging

from publishing.pdf import fonts
from publishing.pdf.convert import Sources
from publishing.pdf.markup import array, dictionary, plain_call, string
from publishing.pdf.places import lead_links
from publishing.pdf.problems import Problem, message
from publishing.pdf.settings import Settings, Style

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
_ERROR = re.compile(r"^error: (?P<what>.+)\n\s*┌─ (?P<file>\S+?):(?P<line>\d+)", re.MULTILINE)
_MISSING = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')
_PRIVATE = re.compile(r'the PDF contains the codepoint `"\\u\{(?P<code>\w+)\}"`')
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """The sources on the disk, and which page each file holds."""

    main: Path
    pages: Mapping[str, str]


def typeset(sources: Sources, settings: Settings) -> None:
    """Replace the PDF by a new one; what Typst refuses raises `ExtensionError` and leaves none."""
    found = fonts.find(settings.fonts, settings.work)
    written = write(sources, settings, found)
    compiler = _compiler(written, settings, found)
    made = settings.work / "book.pdf"
    made.write_bytes(_compile(compiler, written))
    # A reader, or a broken build, never sees half a file.
    unfinished = settings.output.with_suffix(".pdf.part")
    lead_links(made, compiler, settings.language, unfinished)
    made.unlink()
    unfinished.replace(settings.output)


def write(sources: Sources, settings: Settings, found: fonts.Fonts) -> Written:
    """Write template, styles, pictures and pages to the work folder, and nothing older stays."""
    for name in ("pages", "assets"):
        shutil.rmtree(settings.work / name, ignore_errors=True)
        (settings.work / name).mkdir(parents=True)
    for name, picture in sources.assets.items():
        shutil.copyfile(picture, settings.work / "assets" / name)
    for look in Path(__file__).parent.glob("*.typ"):
        shutil.copyfile(look, settings.work / look.name)
    _save(settings.work / "styles.typ", f"#let styles = {_styles(settings.styles)}\n")
    pages = {f"pages/{number:03}.typ": page for number, page in enumerate(sources.pages)}
    for name, page in pages.items():
        _save(settings.work / name, f'#import "../template.typ": *\n\n{page.code}')
    main = settings.work / "book.typ"
    _save(main, _main(list(pages), settings, found))
    return Written(main, {name: page.docname for name, page in pages.items()})


def _save(file: Path, code: str) -> None:
    file.write_text(code, "utf-8")


def _styles(styles: Mapping[str, Style]) -> str:
    return dictionary(
        (name, dictionary((key, string(value)) for key, value in style.items()))
        for name, style in styles.items()
    )


def _main(names: list[str], settings: Settings, found: fonts.Fonts) -> str:
    language, _, region = settings.language.replace("_", "-").partition("-")
    setting = plain_call(
        "book.with",
        title=string(settings.title),
        author=string(settings.author),
        subtitle=string(settings.subtitle),
        note=string(settings.cover_note),
        language=string(language.lower()),
        region=string(region.upper()) if len(region) == 2 else "",
        date=_date(settings.day),
        fonts=array(map(string, found.families)),
    )
    lines = ['#import "template.typ": *', f"#show: {setting}", ""]
    return "\n".join([*lines, *(f"#include {string(name)}" for name in names), ""])


def _date(day: date) -> str:
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"


def _compiler(written: Written, settings: Settings, found: fonts.Fonts) -> typst.Compiler:
    return typst.Compiler(
        str(written.main),
        root=str(settings.work),
        font_paths=list(found.folders),
        ignore_system_fonts=True,
    )


def _compile(compiler: typst.Compiler, written: Written) -> bytes:
    try:
        pdf, warnings = compiler.compile_with_warnings(pdf_standards=[*STANDARDS])
    except typst.TypstError as error:
        raise ExtensionError(message(_problems(error, written))) from error
    for warning in warnings:
        _log.warning("PDF: %s", warning.message, type="pdf")
    assert isinstance(pdf, bytes)  # a list of them only if each page is a picture
    return pdf


def _problems(error: typst.TypstError, written: Written) -> Iterator[Problem]:
    """Yield what Typst reports, in the words of the pages."""
    found = list(_ERROR.finditer(error.diagnostic))
    if not found:
        yield Problem("book", f"{error.message} {' '.join(error.hints)}".strip())
    for each in found:
        file = "/".join(each["file"].split("/")[-2:])  # Typst writes it relative to where it runs
        page = written.pages.get(file, file)
        yield Problem(page, _in_our_words(each["what"]))


def _in_our_words(what: str) -> str:
    if missing := _MISSING.search(what):
        codes = " ".join(f"U+{ord(sign):04X}" for sign in missing["text"])
        return f"no font has the character {missing['text']} ({codes})"
    if private := _PRIVATE.search(what):
        return f"no font has a meaning for the private character U+{private['code'].upper()}"
    return what
