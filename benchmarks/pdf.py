"""Make the PDF of a book that is built already, as the extension does after the last page."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ruamel.yaml import YAML

from benchmarks.projects import ROOT
from publishing.pdf.collect import reading_order
from publishing.pdf.make import make
from publishing.pdf.settings import Settings, from_app


def settings(root: Path) -> Settings:
    """Return the settings of the project's own configuration for the pages below `root`."""
    book: dict[str, Any] = YAML(typ="safe").load(ROOT / "_config.yml")
    given = {"html_title": book["title"], "author": book["author"], "html_baseurl": ""}
    chosen = given | {"pdf_date": ""} | book["sphinx"]["config"]
    config = SimpleNamespace(**chosen)
    app: Any = SimpleNamespace(config=config, outdir=root / "_build" / "html", srcdir=root)
    return from_app(app)


def main(folder: str) -> None:
    """Make the PDF of the book built in a folder."""
    root = Path(folder).absolute()
    for store in ("html/.doctrees", ".doctrees"):
        file = root / "_build" / store / "environment.pickle"
        if file.is_file():
            make(reading_order(pickle.loads(file.read_bytes())), settings(root))
            return
    raise FileNotFoundError("environment.pickle")


if __name__ == "__main__":
    main(sys.argv[1])
