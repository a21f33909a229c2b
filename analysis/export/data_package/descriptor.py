"""`datapackage.json`: the description of a package (https://datapackage.org/standard/).

It carries no date of making, so that the same data make the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from analysis.export import about
from analysis.export.cases import Cases
from analysis.export.data_package.csv_file import DIALECT
from analysis.export.tables import Field, Table
from analysis.wording import sentence

PROFILES = "https://datapackage.org/profiles/2.0"


def described(cases: Cases, tables: Iterable[Table], files: Mapping[str, bytes]) -> bytes:
    """Return the descriptor of a package; `files` holds the bytes of its tables by path."""
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": about.PACKAGE,
        "title": about.TITLE,
        "description": " ".join(about.CAUTIONS),
        "version": about.VERSION,
        "keywords": list(about.KEYWORDS),
        "licenses": [
            {"name": about.LICENCE, "title": about.LICENCE_TITLE, "path": about.LICENCE_ADDRESS}
        ],
        "contributors": [{"title": about.MAKERS, "roles": ["creator"]}],
        "sources": _sources(cases),
        "resources": [_resource(table, files[f"data/{table.name}.csv"]) for table in tables],
    }
    kept = {key: value for key, value in package.items() if value}
    return (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode()


def _sources(cases: Cases) -> list[dict[str, str]]:
    """Return the documents that were coded, and the one that the features come from."""
    found = [case.facts.source for case in cases.judged]
    return [{"title": f"{s.title} ({s.publisher})", "path": s.address} for s in found]


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": sentence(table.name),
        "description": f"{sentence(table.says)}.",
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", **DIALECT},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": list(columns), "reference": {"resource": name, "fields": list(to)}}
        for columns, name, to in table.references
    ]
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    limits = {
        "required": field.required,
        "enum": list(field.values),
        "pattern": field.form,
        "minimum": field.least,
        "maximum": field.most,
    }
    kept = {
        key: value
        for key, value in limits.items()
        if value not in (None, "", []) and value is not False
    }
    scale = {"categories": list(field.values), "categoriesOrdered": field.ordered}
    return {
        "name": field.name,
        "type": field.kind,
        "description": field.says,
        **(scale if field.values else {}),
        **({"constraints": kept} if kept else {}),
    }
