"""The pages that have code, as Sphinx will read them, and what each runs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from myst_nb.core.config import NbParserConfig
from myst_nb.core.nb_to_tokens import nb_node_to_dict
from myst_nb.core.read import create_nb_reader, is_myst_markdown_notebook
from nbformat import NotebookNode

from publishing.execution.inputs import short

CACHED = "cache"  # the mode in which the notebook reader looks for outputs in the cache


@dataclass(frozen=True)
class Page:
    """A page that holds code cells."""

    docname: str
    path: Path
    text: str

    @cached_property
    def source(self) -> str:
        """The digest of the text."""
        return short(self.text)


class Chapter(NamedTuple):
    """A page with its cells, the key of its code in a cache, and the cache for its outputs."""

    page: Page
    key: str
    store: Path
    notebook: NotebookNode
    config: NbParserConfig

    @property
    def kernel(self) -> str:
        """The name of the kernel that the chapter asks for."""
        return str(self.notebook.metadata.get("kernelspec", {}).get("name", "python3"))

    @property
    def limit(self) -> float | None:
        """The seconds that the chapter may take, or None."""
        own = self.notebook.metadata.get("execution", {})
        seconds = own.get("timeout", self.config.execution_timeout)
        return float(seconds) if seconds and seconds > 0 else None

    @property
    def allows_errors(self) -> bool:
        """Whether cells may fail."""
        own = self.notebook.metadata.get("execution", {})
        return bool(own.get("allow_errors", self.config.execution_allow_errors))

    @property
    def expects_errors(self) -> bool:
        """Whether any cell may fail."""
        tags = (cell.metadata.get("tags", []) for cell in self.notebook.cells)
        return self.allows_errors or any("raises-exception" in each for each in tags)

    def line(self, cell: int) -> int:
        """Return the line of the page on which a cell opens."""
        lines = self.notebook.metadata.get("source_map", [])
        return int(lines[cell]) if cell < len(lines) else 1

    def number(self, cell: int) -> int:
        """Return how many code cells a page has up to a cell."""
        return sum(each.cell_type == "code" for each in self.notebook.cells[: cell + 1])


def pages(env: Any) -> Iterator[Page]:
    """Yield the pages that have code cells."""
    for docname in sorted(env.found_docs):
        path = Path(env.doc2path(docname))
        if path.suffix == ".md" or path.suffix == ".ipynb":
            text = path.read_text("utf-8")
            if path.suffix == ".ipynb" or is_myst_markdown_notebook(text):
                yield Page(docname, path, text)


def read(page: Page, env: Any) -> tuple[NotebookNode, NbParserConfig] | None:
    """Return the notebook of a page with its settings, or None where it does not use the cache."""
    config = env.mystnb_config
    reader = create_nb_reader(str(page.path), env.myst_config, config, page.text)
    if reader is None:
        return None
    notebook = reader.read(page.text)
    _rename_kernel(notebook, config)
    overrides = nb_node_to_dict(notebook.metadata.get(config.metadata_key, {}))
    config = config.copy(**{k: v for k, v in overrides.items() if k != "output_folder"})
    place = PurePosixPath(page.path.as_posix())
    excluded = any(place.match(pattern) for pattern in config.execution_excludepatterns)
    return None if excluded or config.execution_mode != CACHED else (notebook, config)


def _rename_kernel(notebook: NotebookNode, config: NbParserConfig) -> None:
    asked = notebook.metadata.get("kernelspec", {})
    for pattern, alias in config.kernel_rgx_aliases.items():
        if re.fullmatch(pattern, asked.get("name", "")):
            asked["name"] = alias
            return
