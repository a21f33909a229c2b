"""A made-up case in which every text of a contributor tries to run, to break out or to widen."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

from analysis import dictionary, load_codebook
from tests.made_up import add_cases

HOSTILE = (
    '</title></script><script>window.hacked = 1</script>"><img src=x onerror="window.hacked = 1">'
    " {{ 7*7 }} {% raw %} ${x} $y$ `z` <b>bold</b> [l](javascript:hacked) שלום مرحبا "
    f"&lt;{'w' * 300}"
)
# Columns of free text that name a row or a group, so that other files must say the same.
NAMES = {"group", "section", "item", "unit", "framework", "quote"}
KEYS = {
    "title", "theme", "name", "note", "partner", "publisher", "kind", "rights", "text", "about",
    "label", "value", "of", "says", "quality", "long", "means", "coding_note", "summary", "funder",
    "basis",
}  # fmt: skip
FIXED = {"coders", "dates", "quotations", "places"}  # below these, some texts are keys of a scale
EVERYWHERE = {"note", "label"}


def add_hostile_case(root: Path) -> str:
    """Add the case to a copy of the project; return its slug."""
    [slug] = add_cases(root, 1)
    folder = root / "data" / "cases" / slug
    for table in dictionary.case_tables(load_codebook()):
        free = {e.name for e in table.entries if e.allowed == "any text"} - NAMES
        _spoil_table(folder / table.file, free)
    for path in (folder / "coding").glob("*.csv"):
        _spoil_table(path, {"rationale"})
    facts = yaml.compose((folder / "case.yaml").read_text("utf-8"))
    _spoil(facts)
    (folder / "case.yaml").write_text(yaml.serialize(facts, allow_unicode=True), "utf-8")
    return slug


def _spoil_table(path: Path, columns: set[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(
            {key: text + HOSTILE if key in columns and text else text for key, text in row.items()}
            for row in rows
        )


def _spoil(node: yaml.Node, key: str = "", fixed: bool = False) -> None:
    """Add the hostile words to every free text below a node of `case.yaml`."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            _spoil(value, name.value, fixed or key in FIXED)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _spoil(value, key, fixed)
    elif key in EVERYWHERE or (key in KEYS and not fixed):
        node.value, node.style, node.tag = node.value + HOSTILE, '"', "tag:yaml.org,2002:str"
