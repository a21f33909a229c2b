"""The templates of a new case, and how they are filled; they stand in the folder `templates`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from analysis.reading.yaml_core import in_quotation_marks

TEMPLATES = Path(__file__).resolve().parent / "templates"


def chapter(slug: str, name: str) -> str:
    """Return the page of a case; `name` is its country and years."""
    return _filled(TEMPLATES / "chapter.md", {"slug": slug, "name": name})


def case_yaml(values: Mapping[str, str]) -> str:
    """Return `case.yaml` with the values of a new case: title, country, country_name, start, end.

    The values may hold any text: none of it can be read as YAML.
    """
    quoted = {
        "title": in_quotation_marks(values["title"]),
        "country_name": in_quotation_marks(values["country_name"]),
        "country_example": in_quotation_marks(f"EXAMPLE: {values['country_name']}"),
    }
    return _filled(TEMPLATES / "case" / "case.yaml", {**values, **quoted})


def readme(values: Mapping[str, str]) -> str:
    """Return the README of a case folder."""
    return _filled(TEMPLATES / "case" / "README.md", values)


def tables() -> Iterator[tuple[Path, str]]:
    """Yield every table of a new case: its place in the folder of the case, and its text."""
    folder = TEMPLATES / "case"
    for path in sorted(folder.rglob("*.csv")):
        yield path.relative_to(folder), path.read_text("utf-8")


def _filled(path: Path, values: Mapping[str, str]) -> str:
    return Template(path.read_text("utf-8")).substitute(values)
