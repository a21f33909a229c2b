"""What happens in a build: plan, run, keep, and lead Sphinx to the outputs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sqlalchemy.exc import SQLAlchemyError

from publishing.execution import store
from publishing.execution.chapters import CACHED, Chapter, pages
from publishing.execution.inputs import environment, take, watched
from publishing.execution.kernel import Outcome, Settings
from publishing.execution.kernels import execute
from publishing.execution.plan import Now, Plan, plan
from publishing.execution.progress import Progress

log = logging.getLogger(__name__)
SETTINGS = ("inputs", "preload", "shared", "remembered")  # on which outputs may depend
READY = "notebook_outputs_are_ready"  # what the application is told when nothing is left to run


class Build:
    """One run of Sphinx: where it finds the outputs of each page, and whose menus are old."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.config: Any = None
        self.settings: dict[str, dict[str, str]] = {}
        self.menu_changed = False
        self.lost = False

    def outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str],
        removed: set[str],
    ) -> list[str]:  # fmt: skip
        """Run the chapters whose inputs have changed, and return them for Sphinx to read again."""
        self.config = env.mystnb_config  # type: ignore[attr-defined]
        self.menu_changed = bool(added or removed)
        for docname in removed:
            _drop_page(app.builder, docname)
        if self.config.execution_mode != CACHED or not app.config.execution_inputs:
            return []
        return self._refresh(env)

    def _refresh(self, env: BuildEnvironment) -> list[str]:
        root, own = Path(self.config.execution_cache_path), self.app.config
        settings = [getattr(own, f"execution_{name}") for name in SETTINGS]
        around = environment((*settings, repr(self.config)))
        now = Now(take(Path(self.app.srcdir), own.execution_inputs), around)
        try:
            known = store.records(root)
            found = plan(pages(env), known, env, root, now)
            self._tidy(root, found)
        except (OSError, SQLAlchemyError) as error:
            return self._without_cache(env, error)
        self.settings = {n: {"execution_cache_path": str(p)} for n, p in found.stores.items()}
        self._run(found.stale, now)
        setattr(self.app, READY, not self.lost)
        return [chapter.page.docname for chapter in found.stale]

    def _tidy(self, root: Path, found: Plan) -> None:
        store.forget(found.outdated)
        for record, page in found.reworded:
            store.renew(record, page.path, page.source)
        store.make_room(root, 2 * len(found.stale))

    def _without_cache(self, env: BuildEnvironment, error: Exception) -> list[str]:
        log.info(
            "the notebook cache cannot be written (%s): every chapter runs as it is read", error
        )
        names = [page.docname for page in pages(env)]
        self.settings = {name: {"execution_mode": "force"} for name in names}
        return names

    def _run(self, stale: list[Chapter], now: Now) -> None:
        if not stale:
            return
        config, root = self.app.config, Path(self.app.srcdir)
        with TemporaryDirectory(prefix="shared-") as pool, Progress(len(stale)) as progress:
            settings = Settings(
                watched(root, config.execution_inputs),
                tuple(config.execution_preload),
                tuple(config.execution_shared),
                tuple(config.execution_remembered),
                config.execution_kernels,
                pool,
            )
            log.info("running %s", ", ".join(chapter.page.docname for chapter in stale))

            def done(outcome: Outcome) -> None:
                self._take(outcome, now)
                progress.step(outcome.chapter.page.docname)

            execute(stale, settings, done, self._left_to_reader)

    def _take(self, outcome: Outcome, now: Now) -> None:
        """Keep the outputs of a chapter; those of one that failed are shown, but not kept."""
        page, fault, place = outcome.chapter.page, outcome.fault, outcome.chapter.store
        if fault:
            where = (page.docname, outcome.chapter.line(fault.cell))
            number = outcome.chapter.number(fault.cell)
            log.warning("code cell %d failed: %s", number, fault.message, location=where)
            place = store.failed_store(Path(self.config.execution_cache_path), page.docname)
            self.settings[page.docname] = {"execution_cache_path": str(place)}
        known = {
            "page": page.docname,
            "source": page.source,
            "inputs": now.inputs.states(outcome.reads),
            "environment": now.environment,
            "execution_seconds": outcome.seconds,
        }
        store.keep(place, outcome.chapter.key, page.path, outcome.notebook, known)

    def _left_to_reader(self, chapter: Chapter, why: str) -> None:
        self.lost = True
        log.info("%s: %s; Sphinx runs it as it reads the page", chapter.page.docname, why)

    def point_to_outputs(self, app: Sphinx, docname: str, _: list[str]) -> None:
        """Tell the reader where the outputs of a page lie, if not where all others do."""
        own = self.settings.get(docname, {})
        if self.config is not None:
            app.env.mystnb_config = self.config.copy(**own)  # type: ignore[attr-defined]

    def updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to write again without reading them: all where the menu has changed."""
        if self.config is not None:
            env.mystnb_config = self.config  # type: ignore[attr-defined]
        return sorted(env.found_docs) if self.menu_changed else []


def _drop_page(builder: Builder, docname: str) -> None:
    """Remove the written page of a text that is gone."""
    if isinstance(builder, StandaloneHTMLBuilder):
        Path(builder.get_outfilename(docname)).unlink(missing_ok=True)
