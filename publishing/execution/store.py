"""Keep the outputs of chapters in notebook caches, with the digests of what they were made from.

The cache of the ecosystem finds outputs by the code of the cells alone. So a chapter whose code is
also that of another one has a cache of its own.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_cache import get_cache
from jupyter_cache.cache.db import NbCacheRecord
from jupyter_cache.cache.main import JupyterCacheBase
from nbformat import NotebookNode

from publishing.execution.inputs import short

_TWINS, _FAILED = "same-code", "failed"


class Record(NamedTuple):
    """Outputs in a cache: of which code, page and text, made from what and around what, how soon.

    The last five are missing where the reader of notebooks has run a chapter by itself.
    """

    store: Path
    pk: int
    key: str
    page: str | None
    source: str | None
    inputs: Mapping[str, str] | None
    environment: str | None
    execution_seconds: float | None


class Kept(NamedTuple):
    """What a cache holds for some code: the notebook as JSON data, and what is known of it."""

    notebook: dict[str, Any]
    record: NbCacheRecord


@cache
def _open(store: Path) -> JupyterCacheBase:
    return get_cache(str(store))


def key_of(notebook: NotebookNode, root: Path) -> str:
    """Return the key under which a cache keeps a notebook."""
    return str(_open(root).create_hashed_notebook(notebook)[1])


def own_store(root: Path, docname: str) -> Path:
    """Return the cache for a chapter whose code is also that of another one."""
    return root / _TWINS / short(docname)


def failed_store(root: Path, docname: str) -> Path:
    """Return the cache that shows what a failed chapter put out, for one build."""
    return root / _FAILED / short(docname)


def records(root: Path) -> list[Record]:
    """Return all records; what a broken build left half written is removed.

    Raises OSError or a database error where the cache cannot be written.
    """
    _open.cache_clear()  # the folder may be another one than in an earlier build
    root.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(root / _FAILED, ignore_errors=True)
    stores = [root, *sorted((root / _TWINS).glob("*"))]
    return [record for store in stores for record in _records(store)]


def _records(store: Path) -> Iterable[Record]:
    for row in _open(store).list_cache_records():
        if _base(store, row.hashkey).is_file():
            data = {name: (row.data or {}).get(name) for name in Record._fields[3:]}
            yield Record(store, row.pk, row.hashkey, **data)
        else:
            NbCacheRecord.remove_records([row.pk], _open(store).db)


def _base(store: Path, key: str) -> Path:
    return store / "executed" / key / "base.ipynb"


def forget(unwanted: Iterable[Record]) -> None:
    """Remove records with their outputs."""
    for record in unwanted:
        with suppress(KeyError):
            _open(record.store).remove_cache(record.pk)


def keep(
    store: Path, key: str, path: Path, notebook: NotebookNode, known: Mapping[str, Any]
) -> None:
    """Write the outputs of a chapter into a cache, with what is known of their making.

    The file comes first: one without a record is written over, a record without a file misleads.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    base = _base(store, key)
    base.parent.mkdir(parents=True, exist_ok=True)
    part = base.with_suffix(".part")
    part.write_text(json.dumps({**notebook, "cells": cells}, ensure_ascii=False), "utf-8")
    part.replace(base)
    _note(store, key, path, known)


def _note(store: Path, key: str, path: Path, known: Mapping[str, Any]) -> None:
    """Put a record in the place of any other one for the same code."""
    database = _open(store).db
    with suppress(KeyError):
        NbCacheRecord.remove_record(NbCacheRecord.record_from_hashkey(key, database).pk, database)
    NbCacheRecord.create_record(str(path), key, database, data=dict(known))


def kept(store: Path, notebook: NotebookNode) -> Kept | None:
    """Return what a cache holds for the code of a notebook, or None."""
    with suppress(KeyError, OSError):
        record = _open(store).match_cache_notebook(notebook)
        return Kept(json.loads(_base(store, record.hashkey).read_text("utf-8")), record)
    return None


def renew(record: Record, path: Path, source: str) -> None:
    """Note that a page has other prose around the same code."""
    known = _open(record.store).get_cache_record(record.pk).data
    _note(record.store, record.key, path, {**known, "source": source})


def make_room(root: Path, number: int) -> None:
    """Let a cache hold this many notebooks; by itself it drops the oldest of more than 1000."""
    if _open(root).get_cache_limit() < number:
        _open(root).change_cache_limit(number)
