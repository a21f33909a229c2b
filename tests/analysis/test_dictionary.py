"""The data dictionary and the JSON Schema: complete, and equal to the rules that check the data."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from analysis import dictionary, load_codebook, pages
from analysis.blocks import Table
from analysis.columns import ANY_TEXT, allowed_in
from analysis.examples import is_example
from analysis.json_schema import FILE, case_schema, schema_text
from analysis.reading import read_table, yaml_core
from analysis.schema_problems import problems_of
from analysis.schemas import case_schemas, coding_schema, register_schema
from analysis.templating import TEMPLATES, case_yaml

ROOT = Path(__file__).resolve().parents[2]
BOOK = load_codebook()
SCHEMAS = {f"{name}.csv": schema for name, schema in case_schemas(BOOK).items()}
SCHEMAS["coding/coder-a.csv"] = coding_schema(BOOK)
NAMES = {"units.csv group", "coverage.csv framework", "coding/coder-a.csv unit"}  # no statements
FIRST = "# yaml-language-server: $schema=../../../book/_static/case.schema.json"


@pytest.mark.parametrize("file", SCHEMAS)
def test_a_template_is_valid_and_every_statement_in_it_is_marked(file: str) -> None:
    frame, problems = read_table(TEMPLATES / "case" / file, file)
    assert problems == []
    assert problems_of(frame, SCHEMAS[file], file) == []
    assert len(frame) > 0
    for name, column in SCHEMAS[file].columns.items():
        free = name == "quote" or allowed_in(column).words == ANY_TEXT
        if free and f"{file} {name}" not in NAMES:
            cells = [cell for cell in frame[name] if cell]
            assert cells, name
            assert all(map(is_example, cells)), name


def test_every_column_and_every_key_is_described_with_an_example() -> None:
    files = [*dictionary.case_tables(BOOK), dictionary.case_keys(), dictionary.register_table()]
    for file in files:
        assert file.says
        for entry in file.entries:
            assert entry.holds.endswith("."), entry
            assert entry.allowed, entry
            inner = any(other.name.startswith(f"{entry.name}.") for other in file.entries)
            assert entry.example or inner or entry.name == "source.sha256" or (
                entry.name in ("coders.<name>.note", "coding_note", "dates.outside")
            ), entry  # fmt: skip


def test_the_dictionary_lists_what_the_schemas_hold() -> None:
    tables = {table.file: table.entries for table in dictionary.case_tables(BOOK)}
    assert {f: [e.name for e in entries] for f, entries in tables.items()} == {
        file: list(schema.columns) for file, schema in SCHEMAS.items()
    }
    register = [entry.name for entry in dictionary.register_table().entries]
    assert register == list(register_schema().columns)
    keys = {entry.name: entry for entry in dictionary.case_keys().entries}
    models = case_schema()["$defs"].values()
    inner = [len(m["properties"]) for m in models for _ in range(_uses(m))]
    assert len(keys) == len(case_schema()["properties"]) + sum(inner)
    assert keys["start"].allowed == "a whole number from 1990 to 2100"
    assert keys["coders.<name>.complete"].allowed == "yes, no"
    assert keys["places.iso3"].allowed == "three capital letters, such as PER"
    assert (keys["title"].required, keys["coding_note"].required) == (True, False)
    assert keys["places.lon"].example == "0.5"


def _uses(model: object) -> int:
    """Return from how many keys of the schema a model is reached."""
    schema = case_schema()
    name = next(n for n, m in schema["$defs"].items() if m == model)
    return json.dumps(schema).count(f'"#/$defs/{name}"')


def test_what_is_required_and_allowed_is_said_in_words() -> None:
    units = {e.name: e for e in dictionary.case_tables(BOOK)[0].entries}
    assert (units["quote"].allowed, units["quote"].required) == ("1 to 12 words", True)
    assert units["unit"].allowed.endswith("each value once")
    assert not units["level"].required
    assert units["paraphrase"].example == "The ministry received a training manual."


def test_a_file_becomes_one_table_of_the_page() -> None:
    _, table = pages.described(dictionary.case_keys()).items
    assert isinstance(table, Table)
    assert table.name == "dictionary-case-yaml"
    assert len(table.rows) == len(dictionary.case_keys().entries)


def test_the_published_schema_is_that_of_the_model() -> None:
    published = (ROOT / "book" / "_static" / FILE).read_text("utf-8")
    assert published == schema_text(), "run `python -m analysis schema`"


def test_editors_find_the_schema_from_the_first_line_of_every_case() -> None:
    cases = sorted((ROOT / "data" / "cases").glob("*/case.yaml"))
    texts = {path: path.read_text("utf-8") for path in cases}
    texts[cases[0].parent / "new"] = case_yaml(dictionary.SAMPLE)
    for path, text in texts.items():
        assert text.splitlines()[0] == FIRST
        relative = FIRST.partition("=")[2]
        assert (path.parent / relative).resolve() == ROOT / "book" / "_static" / FILE


def test_the_schema_accepts_what_the_model_accepts_and_refuses_the_rest() -> None:
    schema = case_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    peru = yaml_core.load((ROOT / "data" / "cases" / "peru-2017" / "case.yaml").read_text("utf-8"))
    template = yaml_core.load(case_yaml(dictionary.SAMPLE))
    for facts in (peru, template):
        jsonschema.validate(facts, schema)
    for wrong in ({"status": "done"}, {"start": 1066}, {"topic": "x"}, {"country": "per"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(peru | wrong, schema)


def test_every_key_of_the_model_is_in_the_template() -> None:
    text = case_yaml(dictionary.SAMPLE)
    for entry in dictionary.case_keys().entries:
        assert f"{entry.name.rsplit('.', 1)[-1]}:" in text, entry.name
