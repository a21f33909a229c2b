"""Decide which chapters run: those whose code, inputs or environment are not those on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

from publishing.execution.chapters import Chapter, Page, read
from publishing.execution.inputs import Snapshot
from publishing.execution.store import Record, key_of, own_store


class Now(NamedTuple):
    """What chapters would run on now: the watched folders and the digest of all around them."""

    inputs: Snapshot
    environment: str

    def holds(self, record: Record) -> bool:
        """Tell whether outputs were made from the same."""
        same = record.environment == self.environment
        return same and record.inputs is not None and self.inputs.holds(record.inputs)


class Plan(NamedTuple):
    """The chapters to run, the records to drop, and those whose page has other prose now.

    `stores` says where the outputs lie of chapters whose code is also that of another one.
    """

    stale: list[Chapter]
    outdated: list[Record]
    reworded: list[tuple[Record, Page]]
    stores: dict[str, Path]


class Planner:
    """Compare pages, one after the other, with the records of an earlier build."""

    def __init__(self, known: list[Record], env: Any, root: Path, now: Now) -> None:
        """`root` is the folder of the cache, `env` the environment of Sphinx."""
        self.known = {record.page: record for record in known if now.holds(record)}
        self.env, self.root = env, root
        self.taken: set[str] = set()
        self.kept: list[Record] = []
        self.plan = Plan([], [], [], {})

    def take(self, page: Page) -> None:
        """Put a page where it belongs in the plan."""
        record = self.known.get(page.docname)
        if record and record.source == page.source:
            key, chapter = record.key, None
        elif chapter := self._read(page):
            key = chapter.key
        else:
            return
        store = own_store(self.root, page.docname) if key in self.taken else self.root
        self.taken.add(key)
        if store != self.root:
            self.plan.stores[page.docname] = store
        if record and (record.key, record.store) == (key, store):
            self._keep(record, page)
        elif chapter := chapter or self._read(page):
            self.plan.stale.append(chapter._replace(store=store))

    def _keep(self, record: Record, page: Page) -> None:
        self.kept.append(record)
        if record.source != page.source:
            self.plan.reworded.append((record, page))

    def _read(self, page: Page) -> Chapter | None:
        found = read(page, self.env)
        return Chapter(page, key_of(found[0], self.root), self.root, *found) if found else None


def plan(pages: Iterable[Page], known: list[Record], env: Any, root: Path, now: Now) -> Plan:
    """Compare the pages with the records in the cache at `root` and beside it."""
    planner = Planner(known, env, root, now)
    for page in pages:
        planner.take(page)
    kept = {(record.store, record.pk) for record in planner.kept}
    dropped = [record for record in known if (record.store, record.pk) not in kept]
    return planner.plan._replace(stale=in_order(planner.plan.stale, known), outdated=dropped)


def in_order(chapters: list[Chapter], known: list[Record]) -> list[Chapter]:
    """Return chapters in the order in which to run them: the longest of an earlier build first.

    A long one that runs last leaves all kernels but one without work. So those of which nothing is
    known come before all others, and of these the ones of the largest folder: pages that stand
    alone often gather what these are about, and find ready what kernels share.
    """
    seconds = {record.page: record.execution_seconds for record in known}
    alike = Counter(chapter.page.path.parent for chapter in chapters)

    def place(chapter: Chapter) -> tuple[float, int]:
        took = seconds.get(chapter.page.docname)
        return (-inf if took is None else -int(took)), -alike[chapter.page.path.parent]

    return sorted(chapters, key=place)
