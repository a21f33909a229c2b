"""What catalogues read agrees with CITATION.cff, and CITATION.cff keeps the rules of its format."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from publishing.release.metadata import ReleaseError, read_metadata
from publishing.release.records import codemeta, zenodo
from publishing.release.tree import outdated
from tests.conftest import ROOT
from tests.publishing.release.conftest import release


@pytest.fixture(scope="module")
def citation() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8")))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    vendor = files("check_jsonschema") / "builtin_schemas" / "vendor"
    return dict(json.loads((vendor / "citation-file-format.json").read_text("utf-8")))


def test_the_citation_file_is_valid(citation: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.validate(citation, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(citation | {"type": "book"}, schema)


def test_the_files_for_catalogues_are_up_to_date() -> None:
    assert list(outdated(ROOT, read_metadata(ROOT))) == []


def test_all_places_name_the_same_version(citation: dict[str, Any]) -> None:
    about = read_metadata(ROOT)
    for record in (codemeta(about), zenodo(about)):
        assert record["version"] == citation["version"]
        assert record["keywords"] == citation["keywords"]
    assert f"\n## {about.version}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_zenodo_gets_what_a_deposit_needs() -> None:
    record = zenodo(read_metadata(ROOT))
    assert all(record[name] for name in ("title", "description", "creators", "upload_type"))
    assert (record["access_right"], record["license"]) == ("open", "cc-by-4.0")
    assert "MIT" in record["notes"]


def test_every_package_has_its_version(citation: dict[str, Any]) -> None:
    packages = dict(read_metadata(ROOT).packages)
    assert packages["jupyter-book"].startswith("1.")
    assert all(packages.values())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 0.1.0", "version: 0.2.0", "version: CITATION.cff says 0.2.0"),
        ("  - MIT\n", "", "license: CITATION.cff says"),
        ("  - MIT\n", "  - GPL-3.0-only\n", "GPL-3.0-only has no address"),
    ],
)
def test_files_that_disagree_are_named(small: Path, old: str, new: str, said: str) -> None:
    path = small / "CITATION.cff"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ReleaseError, match=said):
        read_metadata(small)


def test_a_change_of_the_title_asks_for_new_records(small: Path) -> None:
    path = small / "CITATION.cff"
    path.write_text(path.read_text("utf-8").replace("Good practice, traced:", "Traced:"), "utf-8")
    assert len(list(outdated(small, read_metadata(small)))) == 2
    assert release(small, "metadata").exit_code == 0
    assert list(outdated(small, read_metadata(small))) == []
