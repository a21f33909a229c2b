"""Read the files of `data/`, keeping the line that every value stands on."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from analysis.problems import DataError, Problem

Model = TypeVar("Model", bound=BaseModel)


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark.

    Raises DataError where the file is missing or not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise DataError([Problem(name, 1, "file", "the file is missing", fix="add it")]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError(
            [Problem(name, line, "file", "not UTF-8 text", "UTF-8", "save the file as UTF-8")]
        ) from None


def read_table(path: Path, name: str) -> pd.DataFrame:
    """Return a CSV file as text columns, indexed by the line on which each row starts.

    Empty rows are passed over and cells are stripped. Raises DataError where a row has too many or
    too few cells, a column name occurs twice or the quoting is broken.
    """
    lines = read_text(path, name).splitlines(keepends=True)
    reader = csv.reader(lines, strict=True)
    rows: dict[int, list[str]] = {}
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows[start] = [cell.strip() for cell in row]
            start = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            [
                Problem(
                    name, start, "row", f"broken quoting ({error})", fix="close the quotation mark"
                )
            ]
        ) from None
    return _frame(rows, name)


def _frame(rows: dict[int, list[str]], name: str) -> pd.DataFrame:
    if not rows:
        raise DataError([Problem(name, 1, "file", "the file is empty", fix="add the header row")])
    head_line, *body = rows
    head = rows[head_line]
    twice = sorted({c for c in head if head.count(c) > 1})
    problems = [
        Problem(name, head_line, c or "header", "the column occurs twice", fix="remove one")
        for c in twice
    ]
    problems += [
        Problem(
            name,
            line,
            "row",
            f"{len(rows[line])} cells found",
            f"{len(head)} cells",
            "put text that holds a comma in double quotation marks",
        )
        for line in body
        if len(rows[line]) != len(head)
    ]
    if problems:
        raise DataError(problems)
    index = pd.Index(body, name="line", dtype="int64")
    return pd.DataFrame([rows[n] for n in body], columns=head, index=index, dtype=str)


def read_model(path: Path, name: str, model: type[Model]) -> Model:
    """Return a YAML file as a validated model.

    Raises DataError with one problem for each wrong or unknown key, at the line of that key.
    """
    text = read_text(path, name)
    yaml = YAML(typ="safe", pure=True)
    try:
        root = yaml.compose(text)
        data = yaml.constructor.construct_document(root) if root is not None else None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(
            [Problem(name, line, "yaml", str(error.problem), fix="mend the indentation or quoting")]
        ) from None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise DataError(
            Problem(
                name,
                _line(root, found["loc"]),
                ".".join(str(part) for part in found["loc"]) or "file",
                _sentence(found),
                fix=_FIXES.get(found["type"], "correct the value"),
            )
            for found in error.errors(include_url=False)
        ) from None


_FIXES = {"missing": "add the key", "extra_forbidden": "remove the key or correct its spelling"}


def yaml_line(path: Path, loc: Sequence[int | str]) -> int:
    """Return the line of a YAML file on which the value at `loc` stands."""
    return _line(YAML(typ="safe", pure=True).compose(path.read_text("utf-8-sig")), loc)


def _sentence(found: Any) -> str:
    value = "" if found["type"] == "missing" else f", found {str(found['input'])[:60]!r}"
    return str(found["msg"]).lower() + value


def _line(node: Node | None, loc: Sequence[int | str]) -> int:
    """Return the line of the deepest part of `loc` that the file holds."""
    line = node.start_mark.line + 1 if node is not None else 1
    for part in loc:
        child = _child(node, part)
        if child is None:
            break
        line, node = child
    return line


def _child(node: Node | None, part: int | str) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None
