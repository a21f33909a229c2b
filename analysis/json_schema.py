"""The JSON Schema of `case.yaml`: with it editors show help and check while one types."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from analysis.case_file import CaseFile
from analysis.reading.plain_words import FORMS

FILE = "case.schema.json"  # in book/_static, so that it is published with the book


class _Untitled(GenerateJsonSchema):
    """Leaves out the titles of fields, which would only repeat their keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return that no field has a title."""
        return False


def case_schema() -> dict[str, Any]:
    """Return the schema of `case.yaml`, generated from the model that reads it."""
    schema = CaseFile.model_json_schema(schema_generator=_Untitled)
    _say_forms(schema)
    return schema


def _say_forms(node: Any) -> None:
    """Add to every pattern the words in which editors explain it."""
    for part in node.values() if isinstance(node, dict) else node:
        if isinstance(part, dict | list):
            _say_forms(part)
    if isinstance(node, dict) and isinstance(node.get("pattern"), str):
        node["patternErrorMessage"] = FORMS[node["pattern"]]


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(case_schema(), indent=2, ensure_ascii=False) + "\n"
