"""The description of a release keeps the rules of RO-Crate 1.2 and leaves no file out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from publishing.release.archive import complete
from publishing.release.crate import FILE, crate
from publishing.release.describing import description
from publishing.release.metadata import read_metadata
from publishing.release.tree import contents

Graph = dict[str, dict[str, Any]]
NEEDED = {  # what the specification says that an entity must have
    "Dataset": ("name", "description"),
    "File": ("name", "description", "encodingFormat", "contentSize"),
    "SoftwareApplication": ("name", "version", "url"),
    "CreateAction": ("name", "instrument", "object", "result"),
    "Organization": ("name",),
}


@pytest.fixture
def described(small: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    files = contents(small)
    return crate(read_metadata(small), files), files


def graph(of: dict[str, Any]) -> Graph:
    return {entity["@id"]: entity for entity in of["@graph"]}


def kinds(entity: dict[str, Any]) -> list[str]:
    kind = entity["@type"]
    return kind if isinstance(kind, list) else [kind]


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [value["@id"]]
    return [name for part in value for name in references(part)] if isinstance(value, list) else []


def test_it_begins_as_the_specification_asks(described: tuple[dict[str, Any], Any]) -> None:
    made, _ = described
    assert made["@context"] == "https://w3id.org/ro/crate/1.2/context"
    head, root = made["@graph"][:2]
    assert head["@id"] == FILE
    assert head["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert head["about"] == {"@id": root["@id"]} == {"@id": "./"}
    assert all(root[name] for name in ("name", "description", "datePublished", "license"))


def test_every_entity_has_what_it_must_have(described: tuple[dict[str, Any], Any]) -> None:
    for entity in described[0]["@graph"]:
        for kind in kinds(entity):
            assert all(entity.get(name) for name in NEEDED.get(kind, ())), entity


def test_every_reference_resolves(described: tuple[dict[str, Any], Any]) -> None:
    made, _ = described
    known = graph(made)
    assert len(known) == len(made["@graph"]), "an id stands twice"
    outside = {"https://w3id.org/ro/crate/1.2"}
    for entity in made["@graph"]:
        for value in (value for name, value in entity.items() if name != "@id"):
            assert set(references(value)) <= set(known) | outside


def test_every_file_is_reached_from_the_root(
    described: tuple[dict[str, Any], dict[str, bytes]],
) -> None:
    made, files = described
    known, reached, open_ends = graph(made), set[str](), ["./"]
    while open_ends:
        name = open_ends.pop()
        reached.add(name)
        open_ends += references(known[name].get("hasPart", []))
    assert {name.replace(" ", "%20") for name in files} <= reached
    assert known["html/a%20page.html"]["name"] == "html/a page.html"


def test_it_tells_how_the_book_was_made(described: tuple[dict[str, Any], Any]) -> None:
    known = graph(described[0])
    action = known["#build"]
    assert "make book" in action["description"]
    assert references(action["result"]) == ["html/", "book.pdf"]
    tools = [known[name] for name in references(action["instrument"])]
    assert {"Python", "jupyter-book", "typst"} <= {tool["name"] for tool in tools}


def test_notebooks_are_told_from_text(described: tuple[dict[str, Any], Any]) -> None:
    known = graph(described[0])
    assert "SoftwareSourceCode" in known["book/research/recode.md"]["@type"]
    assert known["book/research/recode.md"]["programmingLanguage"] == {"@id": "#python"}


def test_each_part_names_its_own_licence(described: tuple[dict[str, Any], Any]) -> None:
    known = graph(described[0])
    assert "creativecommons" in known["data/"]["license"]["@id"]
    assert "mit" in known["analysis/"]["license"]["@id"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"unit,feature\nN1,F01\n", "Table with the columns unit, feature."),
        ("a.csv", b"", "Table with the columns ."),
        ("a.py", b'"""Say it once.\n\nMore."""\n', "Say it once."),
        ("a.md", b"---\nx: 1\n---\n# The title\n", "Text: The title."),
        ("a.html", b"<title>A &amp; B</title>", "Page: A &amp; B."),
        ("a.bin", b"\xff\x00", "File a.bin."),
        ("a.py", b"\xff\xfe", "Code a.py."),
    ],
)
def test_a_file_is_described_in_its_own_words(name: str, content: bytes, said: str) -> None:
    assert description(name, content) == said


def test_a_library_for_archives_reads_it(small: Path, tmp_path: Path) -> None:
    about = read_metadata(small)
    for name, content in complete(about, contents(small)).items():
        path = tmp_path / "crate" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    read = ROCrate(tmp_path / "crate")
    assert read.root_dataset["name"] == about.title
    assert {"LICENSE", "book.pdf", "data/register.csv"} <= {e.id for e in read.data_entities}
    assert json.loads((tmp_path / "crate" / FILE).read_text("utf-8"))
