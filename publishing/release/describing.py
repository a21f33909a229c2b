"""What a file is, in its own words: its heading, its docstring, its columns."""

from __future__ import annotations

import csv
import re
from pathlib import PurePosixPath

FORMATS = {
    ".bib": ("application/x-bibtex", "References"),
    ".cff": ("application/yaml", "How to cite the book"),
    ".css": ("text/css", "Style of pages"),
    ".csv": ("text/csv", "Table"),
    ".html": ("text/html", "Page"),
    ".js": ("text/javascript", "Script of pages"),
    ".json": ("application/json", "Record"),
    ".md": ("text/markdown", "Text"),
    ".otf": ("font/otf", "Font"),
    ".pdf": ("application/pdf", "The book as PDF"),
    ".png": ("image/png", "Picture"),
    ".py": ("text/x-python", "Code"),
    ".svg": ("image/svg+xml", "Picture"),
    ".toml": ("application/toml", "Settings"),
    ".txt": ("text/plain", "Text"),
    ".typ": ("text/plain", "Layout of the PDF"),
    ".woff2": ("font/woff2", "Font of pages"),
    ".yaml": ("application/yaml", "Facts or settings"),
    ".yml": ("application/yaml", "Settings"),
}
OTHER = ("application/octet-stream", "File")
NOTEBOOK = b"---\njupytext:"
WORDS = {  # where a file of a kind says what it is
    ".html": re.compile(r"<title>([^<]+?)</title>"),
    ".md": re.compile(r"^# (.+)$", re.M),
    ".py": re.compile(r'\A"""(.+?)(?:"""|\n)'),
}


def format_of(name: str) -> str:
    """Return the media type of a file by its ending."""
    return FORMATS.get(PurePosixPath(name).suffix, OTHER)[0]


def description(name: str, content: bytes) -> str:
    """Return one sentence on a file."""
    ending = PurePosixPath(name).suffix
    text = content.decode("utf-8", "replace") if ending in (*WORDS, ".csv") else ""
    kind = FORMATS.get(ending, OTHER)[1]
    if ending == ".csv":
        columns = next(csv.reader(text.removeprefix("\ufeff").splitlines()), [])
        return f"{kind} with the columns {', '.join(columns)}."
    if ending in WORDS and (found := WORDS[ending].search(text)):
        said = " ".join(found[1].split()).rstrip(".")
        return f"{said}." if ending == ".py" else f"{kind}: {said}."
    return f"{kind} {PurePosixPath(name).name}."


def is_notebook(content: bytes) -> bool:
    """Return whether a text is a notebook that runs code."""
    return content.startswith(NOTEBOOK)
