"""Keep the outputs of chapters in notebook caches, with the digests of what they were made from.

The cache of the ecosystem finds outputs by the code of the cells alone. So a chapter whose code is
also that of another one has a cache of its own.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.cache.db import NbCacheRecord
from nbformat import NotebookNode

from publishing.execution.inputs import short

_TWINS, _FAILED = "same-code", "failed"


class Record(NamedTuple):
    """Outputs in a cache: of which code, page and text, and from which inputs and environment.

    The last four are missing where the reader of notebooks has run a chapter by itself.
    """

    store: Path
    pk: int
    key: str
    page: str | None
    source: str | None
    inputs: Mapping[str, str] | None
    environment: str | None


def key_of(notebook: NotebookNode, root: Path) -> str:
    """Return the key under which a cache keeps a notebook."""
    return str(get_cache(str(root)).create_hashed_notebook(notebook)[1])


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
    root.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(root / _FAILED, ignore_errors=True)
    stores = [root, *sorted((root / _TWINS).glob("*"))]
    return [record for store in stores for record in _records(store)]


def _records(store: Path) -> Iterable[Record]:
    cache = get_cache(str(store))
    for row in cache.list_cache_records():
        if _base(store, row.hashkey).is_file():
            data = {name: (row.data or {}).get(name) for name in Record._fields[3:]}
            yield Record(store, row.pk, row.hashkey, **data)
        else:
            NbCacheRecord.remove_records([row.pk], cache.db)


def _base(store: Path, key: str) -> Path:
    return store / "executed" / key / "base.ipynb"


def forget(unwanted: Iterable[Record]) -> None:
    """Remove records with their outputs."""
    for record in unwanted:
        with suppress(KeyError):
            get_cache(str(record.store)).remove_cache(record.pk)


def keep(
    store: Path, path: Path, notebook: NotebookNode, seconds: float, known: Mapping[str, Any]
) -> None:
    """Write the outputs of a chapter into a cache, with what is known of their making."""
    cache = get_cache(str(store))
    data = {"execution_seconds": seconds, **known}
    bundle = CacheBundleIn(notebook, str(path), data=data)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def kept(store: Path, notebook: NotebookNode) -> dict[str, Any] | None:
    """Return what a cache holds for the code of a notebook, or None."""
    with suppress(KeyError, OSError):
        key = get_cache(str(store)).match_cache_notebook(notebook).hashkey
        text = _base(store, key).read_text("utf-8")
        found: dict[str, Any] = json.loads(text)
        return found
    return None


def renew(record: Record, path: Path, source: str) -> None:
    """Note that a page has other prose around the same code."""
    cache = get_cache(str(record.store))
    bundle = cache.get_cache_bundle(record.pk)
    data = {**bundle.record.data, "source": source}
    new = CacheBundleIn(bundle.nb, str(path), data=data)
    cache.cache_notebook_bundle(new, check_validity=False, overwrite=True)


def make_room(root: Path, number: int) -> None:
    """Let a cache hold this many notebooks; by itself it drops the oldest of more than 1000."""
    cache = get_cache(str(root))
    if cache.get_cache_limit() < number:
        cache.change_cache_limit(number)
