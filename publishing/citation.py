"""The directive {citation}: how to cite a page, as text to copy and as files beside the page.

All that is said comes from the title of the page and from `CITATION.cff`. An address is given only
where the settings of the book have one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

FILE = "CITATION.cff"
LANGUAGES = {"bib": "bibtex", "ris": "text"}
NAMES = {"bib": "BibTeX", "ris": "RIS"}
_ESCAPED = {c: f"\\{c}" for c in "{}$&#_%"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


class Cited(NamedTuple):
    """What a reference to a page says; `date` is like 2026-11-23, `address` may be empty."""

    key: str
    title: str
    book: str
    authors: tuple[str, ...]
    groups: frozenset[str]
    date: str
    version: str
    licence: str
    address: str


def cited(about: Mapping[str, Any], title: str, docname: str, base: str) -> Cited:
    """Return what a reference to a page says; raises KeyError where CITATION.cff lacks a key."""
    people: Sequence[Mapping[str, str]] = about["authors"]
    licences = about["license"]
    return Cited(
        PurePosixPath(docname).name,
        title,
        about["title"],
        tuple(_name(person) for person in people),
        frozenset(person["name"] for person in people if "name" in person),
        str(about["date-released"]),
        str(about["version"]),
        licences if isinstance(licences, str) else licences[0],
        f"{base.rstrip('/')}/{docname}.html" if base else "",
    )


def _name(person: Mapping[str, str]) -> str:
    return person.get("name") or f"{person['family-names']}, {person['given-names']}"


def bibtex(said: Cited) -> str:
    """Return a reference as BibTeX."""
    names = (f"{{{tex(a)}}}" if a in said.groups else tex(a) for a in said.authors)
    fields = {
        "author": " and ".join(names),
        "title": f"{{{tex(said.title)}}}",
        "booktitle": f"{{{tex(said.book)}}}",
        "year": said.date[:4],
        "note": tex(f"Version {said.version}, {said.licence}"),
        "url": said.address,
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@incollection{{{said.key},\n{''.join(lines)}}}\n"


def tex(text: str) -> str:
    """Return text in which nothing is a command of TeX."""
    return "".join(_ESCAPED.get(letter, letter) for letter in " ".join(text.split()))


def ris(said: Cited) -> str:
    """Return a reference in the format RIS, which reference managers read."""
    fields = [
        ("TY", "CHAP"),
        *(("AU", author) for author in said.authors),
        ("TI", said.title),
        ("T2", said.book),
        ("PY", said.date[:4]),
        ("DA", said.date.replace("-", "/")),
        ("ET", said.version),
        ("N1", said.licence),
        ("UR", said.address),
        ("ER", ""),
    ]
    kept = [(name, value) for name, value in fields if value or name == "ER"]
    return "".join(f"{name}  - {' '.join(value.split())}\n" for name, value in kept)


class CitationDirective(SphinxDirective):
    """Show how the page is cited; the files are written with the page."""

    def run(self) -> list[nodes.Node]:
        """Return the reference in words and in each format, with links to the files."""
        path = Path(self.env.srcdir) / FILE
        self.env.note_dependency(str(path))
        title = next(self.state.document.findall(nodes.title), nodes.title()).astext()
        about = yaml.safe_load(path.read_text("utf-8"))
        said = cited(about, title, self.env.docname, self.config.html_baseurl)
        files = {"bib": bibtex(said), "ris": ris(said)}
        self.env.metadata[self.env.docname]["citation"] = files
        return [nodes.paragraph("", in_words(said)), *self._blocks(said.key, files)]

    def _blocks(self, key: str, files: Mapping[str, str]) -> list[nodes.Node]:
        shown: list[nodes.Node] = []
        for kind, text in files.items():
            link = nodes.reference("", f"{key}.{kind}", refuri=f"{key}.{kind}", internal=True)
            shown.append(nodes.paragraph("", f"{NAMES[kind]}, also as a file: ", link))
            shown.append(_code(text.rstrip(), LANGUAGES[kind]))
        return shown


def _code(text: str, language: str) -> nodes.Node:
    # Sphinx sets a block as code only where its source and its text are the same.
    return nodes.literal_block(text, text, language=language)


def in_words(said: Cited) -> str:
    """Return a reference as a sentence."""
    address = f" {said.address}" if said.address else ""
    names = "; ".join(said.authors)
    return (
        f"{names} ({said.date[:4]}). {said.title}. In: {said.book}. "
        f"Version {said.version}. {said.licence}.{address}"
    )


def write_files(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Write the files of a page beside it."""
    files = app.env.metadata.get(pagename, {}).get("citation", {})
    for kind, text in dict(files).items():
        path = Path(app.outdir) / f"{pagename}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("citation", CitationDirective)
    app.connect("html-page-context", write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
