"""The descriptions that catalogues read, both made from the one place: codemeta and Zenodo.

https://codemeta.github.io/terms/ and https://developers.zenodo.org/#representation
"""

from __future__ import annotations

import json
from typing import Any

from publishing.release.metadata import LICENCES, LOCK, Metadata


def records(about: Metadata) -> dict[str, str]:
    """Return the files that describe the book for catalogues, by name."""
    made = {"codemeta.json": codemeta(about), ".zenodo.json": zenodo(about)}
    return {name: as_json(record) for name, record in made.items()}


def as_json(record: dict[str, Any]) -> str:
    """Return a record as JSON that reads well in a comparison of versions."""
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def codemeta(about: Metadata) -> dict[str, Any]:
    """Return the record of the book as software (CodeMeta 3.0)."""
    return {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "identifier": about.name,
        "name": about.title,
        "description": about.description,
        "version": about.version,
        "datePublished": about.date,
        "license": [LICENCES[name] for name in about.licences],
        "author": [{"@type": "Organization", "name": name} for name in about.authors],
        "keywords": list(about.keywords),
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {about.python}",
        "softwareRequirements": f"{LOCK} pins every package",
    }


def zenodo(about: Metadata) -> dict[str, Any]:
    """Return the record of the book as a deposit; Zenodo takes one licence, so a note names all."""
    return {
        "title": about.title,
        "description": f"<p>{about.description}.</p>",
        "upload_type": "dataset",
        "version": about.version,
        "publication_date": about.date,
        "creators": [{"name": name} for name in about.authors],
        "keywords": list(about.keywords),
        "language": "eng",
        "access_right": "open",
        "license": about.licences[0].lower(),
        "notes": f"Licences: {', '.join(about.licences)}. The file LICENSE says what each covers.",
    }
