"""The description of a release for archives, as an RO-Crate: https://w3id.org/ro/crate/1.2."""

from __future__ import annotations

import platform
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from publishing.release.describing import description, format_of, is_notebook
from publishing.release.metadata import LICENCES, LOCK, Metadata, home_of

FILE = "ro-crate-metadata.json"
VERSION = "https://w3id.org/ro/crate/1.2"
ROOT, PEOPLE, PYTHON, BUILD = "./", "#contributors", "#python", "#build"
PAGES, PDF = "html/", "book.pdf"
WORK, CODE = "CC-BY-4.0", "MIT"
ADDRESSES = {  # also of what is not ours
    **LICENCES,
    "OFL-1.1": "https://openfontlicense.org/open-font-license-official-text/",
    "Public domain": "https://www.naturalearthdata.com/about/terms-of-use/",
}
FOLDERS = {  # what each folder holds, and under which licence
    "analysis/": ("What follows from the data: loading, checking, judging, drawing", CODE),
    "analysis/fonts/": ("The font of figures and PDF, Source Sans 3", "OFL-1.1"),
    "benchmarks/": ("Measurements of how the project grows", CODE),
    "book/": ("The chapters as text notebooks without outputs", WORK),
    "data/": ("The codebook, the register of the series and one folder for each case", WORK),
    "data/shapes/": ("Shapes of countries, from Natural Earth", "Public domain"),
    "exports/": ("The data in the formats of other programs and platforms", WORK),
    "html/": ("The book as web pages", WORK),
    "publishing/": ("How the pages and the PDF are made", CODE),
    "tests/": ("The checks of all of it", CODE),
}

Entity = dict[str, Any]


def crate(about: Metadata, files: Mapping[str, bytes]) -> Entity:
    """Return the description of an archive: its files, its folders and how it was made."""
    folders = [name for name in FOLDERS if any(file.startswith(name) for file in files)]
    parts = {name: _parts(name, folders, files) for name in (ROOT, *folders)}
    graph = [
        {
            "@id": FILE,
            "@type": "CreativeWork",
            "about": _ref(ROOT),
            "conformsTo": _ref(VERSION),
        },
        _root(about, parts[ROOT]),
        *(_folder(name, parts[name]) for name in folders),
        *(_file(name, content) for name, content in files.items()),
        {"@id": PEOPLE, "@type": "Organization", "name": ", ".join(about.authors)},
        *_licences(about, folders),
        *_software(about),
        _build(about, {*folders, *files}),
    ]
    return {"@context": f"{VERSION}/context", "@graph": graph}


def _parts(folder: str, folders: Collection[str], files: Mapping[str, bytes]) -> list[str]:
    """Return the files and folders that belong to a folder and to no folder inside of it."""
    inside = [name for name in (*folders, *files) if _holder(name, folders) == folder]
    return [name for name in inside if name != folder]


def _holder(name: str, folders: Collection[str]) -> str:
    """Return the innermost folder that holds something."""
    holding = [folder for folder in folders if name.startswith(folder) and name != folder]
    return max(holding, key=len, default=ROOT)


def _root(about: Metadata, parts: list[str]) -> Entity:
    return {
        "@id": ROOT,
        "@type": "Dataset",
        "name": about.title,
        "description": about.description,
        "version": about.version,
        "datePublished": about.date,
        "license": _refs(LICENCES[name] for name in about.licences),
        "author": _ref(PEOPLE),
        "publisher": _ref(PEOPLE),
        "keywords": list(about.keywords),
        "hasPart": _refs(quote(name) for name in parts),
        "mentions": _ref(BUILD),
    }


def _folder(name: str, parts: list[str]) -> Entity:
    said, licence = FOLDERS[name]
    about = {"name": said, "description": f"{said}.", "license": _ref(ADDRESSES[licence])}
    return {
        "@id": name,
        "@type": "Dataset",
        **about,
        "hasPart": _refs(quote(part) for part in parts),
    }


def _file(name: str, content: bytes) -> Entity:
    notebook = is_notebook(content)
    about: Entity = {
        "@id": quote(name),
        "@type": ["File", "SoftwareSourceCode"] if notebook else "File",
        "name": name,
        "description": description(name, content),
        "encodingFormat": format_of(name),
        "contentSize": str(len(content)),
    }
    return about | ({"programmingLanguage": _ref(PYTHON)} if notebook else {})


def _licences(about: Metadata, folders: Collection[str]) -> Iterator[Entity]:
    for name in dict.fromkeys([*about.licences, *(FOLDERS[folder][1] for folder in folders)]):
        said = {"name": name, "description": f"{name}; the file LICENSE says what it covers."}
        yield {"@id": ADDRESSES[name], "@type": "CreativeWork", **said}


def _software(about: Metadata) -> Iterator[Entity]:
    kinds = ["ComputerLanguage", "SoftwareApplication"]
    said = {"version": platform.python_version(), "url": "https://www.python.org/"}
    yield {"@id": PYTHON, "@type": kinds, "name": "Python", **said}
    for name, pinned in about.packages:
        said = {"name": name, "version": pinned, "url": home_of(name)}
        yield {"@id": f"#{name}", "@type": "SoftwareApplication", **said}


def _build(about: Metadata, there: Collection[str]) -> Entity:
    """Return how the pages and the PDF came about: the command, its tools, what went in and out."""
    used = [name for name in ("analysis/", "book/", "data/", "publishing/", LOCK) if name in there]
    return {
        "@id": BUILD,
        "@type": "CreateAction",
        "name": "Build of the book",
        "description": "make book: makes .venv from requirements.txt, then jupyter-book build .",
        "agent": _ref(PEOPLE),
        "instrument": _refs([PYTHON, *(f"#{name}" for name, _ in about.packages)]),
        "object": _refs(used),
        "result": _refs(name for name in (PAGES, PDF) if name in there),
    }


def _refs(names: Iterable[str]) -> list[dict[str, str]] | dict[str, str]:
    """Return references; a single one stands alone, as the specification asks."""
    found = [_ref(name) for name in names]
    return found[0] if len(found) == 1 else found


def _ref(name: str) -> dict[str, str]:
    return {"@id": name}
