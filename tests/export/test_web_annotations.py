"""The annotations hold to what the W3C's Web Annotation Data Model demands."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from analysis.export import web_annotations
from analysis.export.cases import load_cases
from analysis.export.web_annotations.collection import collection, collection_file
from analysis.loading import Case, load

PURPOSES = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
AGENTS = {"Person", "Organization", "Software"}


def faults(found: dict[str, Any]) -> list[str]:
    """Return what a collection breaks of the model.

    The rules are those that the recommendation of 23 February 2017 marks with "must", for the
    parts used here: annotation (3.1), embedded textual body (3.2.4), specific resource (4),
    text quote selector (4.2.4), agents (3.3.1), collection (5.1) and page (5.2), see
    https://www.w3.org/TR/2017/REC-annotation-model-20170223/.
    """
    broken = []
    if found.get("@context") != "http://www.w3.org/ns/anno.jsonld":
        broken.append("context")
    if not _iri(found.get("id")) or found.get("type") != "AnnotationCollection":
        broken.append("collection")
    page, total = found.get("first"), found.get("total")
    if not isinstance(total, int) or total < 0 or bool(total) != bool(page):
        broken.append("total")
    if page:
        broken += _page_faults(page, found)
        broken += [fault for item in page.get("items", ()) for fault in _item_faults(item)]
    return broken


def _iri(value: object) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme) and " " not in value


def _page_faults(page: dict[str, Any], whole: dict[str, Any]) -> list[str]:
    rules = {
        "page": _iri(page.get("id")) and page.get("type") == "AnnotationPage",
        "page without context": "@context" not in page,  # it is embedded
        "partOf": page.get("partOf") == whole["id"],
        "startIndex": page.get("startIndex") == 0,
        "last": whole.get("last") == page.get("id"),
        "items": isinstance(page.get("items"), list) and len(page["items"]) == whole["total"],
    }
    return [name for name, holds in rules.items() if not holds]


def _item_faults(item: dict[str, Any]) -> list[str]:
    target = item.get("target", {})
    selector, source = target.get("selector", {}), target.get("source", {})
    creator = item.get("creator", {})
    rules = {
        "annotation": _iri(item.get("id")) and item.get("type") == "Annotation",
        "motivation": item.get("motivation") in PURPOSES,
        "target": target.get("type") == "SpecificResource",
        "source": _iri(source.get("id")),
        "selector": selector.get("type") == "TextQuoteSelector",
        "exact": isinstance(selector.get("exact"), str) and bool(selector["exact"].strip()),
        "agent": creator.get("type") in AGENTS and bool(creator.get("name")),
        "rights": _iri(item.get("rights")),
        "body": bool(item.get("body")) and all(map(_textual, item["body"])),
    }
    return [name for name, holds in rules.items() if not holds]


def _textual(body: dict[str, Any]) -> bool:
    plain = body.get("type") == "TextualBody" and isinstance(body.get("value"), str)
    return plain and body.get("purpose") in PURPOSES


@pytest.fixture
def peru() -> dict[str, Any]:
    return json.loads(collection_file(load("peru-2017")))


def test_the_model_is_kept(peru: dict[str, Any]) -> None:
    assert faults(peru) == []


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("@context",), "http://example.org", "context"),
        (("type",), "Collection", "collection"),
        (("total",), 0, "total"),
        (("last",), "urn:x:y", "last"),
        (("first", "partOf"), "", "partOf"),
        (("first", "items"), [], "items"),
        (("first", "items", 0, "id"), "no iri", "annotation"),
        (("first", "items", 0, "motivation"), "coding", "motivation"),
        (("first", "items", 0, "target", "selector", "exact"), "", "exact"),
        (("first", "items", 0, "target", "source", "id"), "the case study", "source"),
        (("first", "items", 0, "creator", "type"), "Robot", "agent"),
        (("first", "items", 0, "body", 1, "purpose"), "strength", "body"),
    ],
)
def test_a_broken_one_is_found(
    peru: dict[str, Any], path: tuple[Any, ...], value: object, fault: str
) -> None:
    place: Any = peru
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert fault in faults(peru)


def test_there_is_one_annotation_a_link_and_it_says_what_the_coder_said() -> None:
    case = load("peru-2017")
    items = collection(case)["first"]["items"]
    told = [
        (
            item["creator"]["name"],
            item["target"]["dcterms:identifier"],
            item["body"][0]["value"].split()[0],
            case.codebook.values[item["body"][1]["value"]],
            item["body"][2]["value"],
        )
        for item in items
    ]
    assert told == list(case.links.itertuples(index=False, name=None))
    assert {item["creator"]["type"] for item in items} == {"Software"}
    for item in items:
        unit = case.unit_rows[item["target"]["dcterms:identifier"]]
        assert item["target"]["selector"]["exact"] == unit["quote"]
        assert item["target"]["schema:articleSection"] == unit["section"]


def test_ids_are_unique_and_stay(peru: dict[str, Any]) -> None:
    items = peru["first"]["items"]
    assert max(Counter(item["id"] for item in items).values()) == 1
    assert peru["id"] == "urn:uuid:61fb03bf-18b6-5d81-9db1-51104d3a936a"


def test_a_human_coder_is_a_person(data: Path) -> None:
    path = data / "cases" / "peru-2017" / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: language model", "kind: human", 1))
    items = collection(load("peru-2017", data))["first"]["items"]
    kinds = {(item["creator"]["name"], item["creator"]["type"]) for item in items}
    assert kinds == {("coder-a", "Person"), ("coder-b", "Software"), ("coder-c", "Software")}


def test_a_draft_without_codes_is_an_empty_collection(fresh: Case, data: Path) -> None:
    ((_, make, about),) = web_annotations.contents(load_cases(data, fresh.slug))
    found = json.loads(make())
    assert faults(found) == []
    assert (found["total"], "first" in found) == (0, False)
    assert found["label"].endswith("(draft)")
    assert "0 annotations" in about
