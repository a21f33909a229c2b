"""What is said of the book as a whole, read from CITATION.cff and pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import yaml

CITATION, PROJECT, LOCK = "CITATION.cff", "pyproject.toml", "requirements.txt"
LICENCES = {  # the addresses that name the licences of CITATION.cff
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://opensource.org/license/mit",
}
HOMES = ("homepage", "home", "repository", "source", "source code", "code", "github")


class ReleaseError(Exception):
    """The release cannot be made; the message says why and how to mend it, a line a reason."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))


@dataclass(frozen=True)
class Metadata:
    """The book by name, people, licences and packages.

    `packages` are the versions of what the project itself asks for, as the lock pins them.
    """

    name: str
    title: str
    description: str
    version: str
    date: str
    authors: tuple[str, ...]
    licences: tuple[str, ...]
    keywords: tuple[str, ...]
    python: str
    packages: tuple[tuple[str, str], ...]


def read_metadata(root: Path) -> Metadata:
    """Return what the project says of itself; raises ReleaseError where its files disagree."""
    said = yaml.safe_load((root / CITATION).read_text("utf-8"))
    project = tomllib.loads((root / PROJECT).read_text("utf-8"))["project"]
    if reasons := [*_disagreements(said, project)]:
        raise ReleaseError(reasons)
    return Metadata(
        name=project["name"],
        title=said["title"],
        description=project["description"],
        version=said["version"],
        date=str(said["date-released"]),
        authors=tuple(author["name"] for author in said["authors"]),
        licences=tuple(said["license"]),
        keywords=tuple(said["keywords"]),
        python=project["requires-python"],
        packages=tuple(_pinned(project, (root / LOCK).read_text("utf-8"))),
    )


def home_of(package: str) -> str:
    """Return where a package of this environment lives, as its authors say, or nothing."""
    said = metadata(package).json
    places = said.get("project_url", [])
    named = dict(place.split(", ", 1) for place in places if ", " in place)
    found = {label.casefold(): address for label, address in named.items()}
    homes = [said.get("home_page"), *(found.get(label) for label in HOMES), *found.values()]
    return str(next(filter(None, homes), ""))


def _disagreements(said: dict[str, Any], project: dict[str, Any]) -> Iterator[str]:
    pairs = (
        ("version", said["version"], project["version"]),
        ("license", set(said["license"]), set(project["license"].split(" AND "))),
    )
    for name, one, other in pairs:
        if one != other:
            yield f"{name}: {CITATION} says {one}, {PROJECT} says {other}; make them equal"
    for licence in set(said["license"]) - set(LICENCES):
        yield f"license: {licence} has no address; allowed: {', '.join(LICENCES)}"


def _pinned(project: dict[str, Any], lock: str) -> Iterator[tuple[str, str]]:
    """Yield what the project asks for directly, with the version that the lock pins."""
    pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock, re.M))
    for asked in project["dependencies"]:
        name = re.split(r"[^A-Za-z0-9._-]", asked)[0].lower()
        if name in pins:
            yield name, pins[name]
