"""YAML by the core schema of version 1.2: `no` is text, a date is text, nothing is a program.

Editors that check a file against the JSON Schema read it in the same way. PyYAML is used because
its scanner, libyaml, takes a tenth of the time that one in Python does.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # without libyaml the slow one

# https://yaml.org/spec/1.2.2/#1032-tag-resolution
CORE = {
    "null": (r"~|null|Null|NULL|", ("~", "n", "N", "")),
    "bool": (r"true|True|TRUE|false|False|FALSE", tuple("tTfF")),
    "int": (r"[-+]?[0-9]+", tuple("-+0123456789")),
    "float": (
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        tuple("-+.0123456789"),
    ),
}


class CoreLoader(SafeLoader):  # type: ignore[misc]
    """A safe loader that knows the plain types of YAML 1.2 only."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for name, (form, first) in CORE.items():
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{name}", re.compile(f"(?:{form})$"), list(first)
    )
CoreLoader.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node))
)


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text with their lines; raises yaml.YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=CoreLoader)
    return node


def construct(node: yaml.Node) -> Any:
    """Return what a node says, as plain data; raises yaml.YAMLError for an unknown tag."""
    return CoreLoader("").construct_document(node)


def load(text: str) -> Any:
    """Return what a YAML text says; raises yaml.YAMLError."""
    node = compose(text)
    return construct(node) if node is not None else None


def in_quotation_marks(text: str) -> str:
    """Return a text as YAML in double quotation marks, on one line."""
    written: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return written.rstrip("\n")
