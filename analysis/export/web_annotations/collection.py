"""The annotations of a case, by the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/).

The data do not record when a code was made, so no annotation carries a date.
"""

from __future__ import annotations

import json
from typing import Any

from analysis.export import about
from analysis.export.ids import urn
from analysis.loading import Case
from analysis.wording import records

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CREATORS = {"language model": "Software", "human": "Person"}

Node = dict[str, Any]


def collection_file(case: Case) -> bytes:
    """Return the collection of a case as JSON-LD, with its annotations on one page."""
    return (json.dumps(collection(case), indent=1, ensure_ascii=False) + "\n").encode()


def collection(case: Case) -> Node:
    """Return the collection of a case; one without annotations has no page."""
    name, page = urn("collection", case.slug), urn("page", case.slug)
    items = [_annotation(case, link) for link in records(case.links)]
    draft = " (draft)" if case.facts.draft else ""
    made: Node = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": f"{case.name}: codes of the case study{draft}",
        "creator": {"id": urn("makers"), "type": "Organization", "name": about.MAKERS},
        "rights": about.LICENCE_ADDRESS,
        "total": len(items),
    }
    if not items:
        return made
    first = {"id": page, "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    return {**made, "first": first, "last": page}


def _annotation(case: Case, link: dict[str, str]) -> Node:
    cell = (link["coder"], link["unit"], link["feature"])
    return {
        "id": urn("annotation", case.slug, *cell),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": _creator(case, link["coder"]),
        "rights": about.LICENCE_ADDRESS,
        "body": _bodies(case, link),
        "target": _target(case, case.unit_rows[link["unit"]]),
    }


def _creator(case: Case, coder: str) -> Node:
    kind = CREATORS[case.facts.coders[coder].kind]
    return {"id": urn("coder", case.slug, coder), "type": kind, "name": coder}


def _bodies(case: Case, link: dict[str, str]) -> list[Node]:
    """Return the code, its strength and its reason."""
    feature = case.codebook.features[link["feature"]]
    strength = case.codebook.names[int(link["strength"])]
    return [
        _text("classifying", f"{link['feature']} {feature.label}"),
        _text("assessing", strength),
        _text("commenting", link["rationale"]),
    ]


def _text(purpose: str, words: str) -> Node:
    shared = {"type": "TextualBody", "format": "text/plain", "language": "en"}
    return {**shared, "purpose": purpose, "value": words}


def _target(case: Case, unit: dict[str, str]) -> Node:
    """Return the words in the source, with the section, place and page at which they stand."""
    source = case.facts.source
    return {
        "id": urn("unit", case.slug, unit["unit"]),
        "type": "SpecificResource",
        "source": {"id": source.address, "type": "Text", "language": source.language},
        "selector": {"type": "TextQuoteSelector", "exact": unit["quote"]},
        "dcterms:identifier": unit["unit"],
        "schema:articleSection": unit["section"],
        "schema:position": unit["item"],
        "schema:pagination": unit["page"],
    }
