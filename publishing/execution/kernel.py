"""One kernel that stays alive from chapter to chapter."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import re
import time
from ast import literal_eval
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from publishing.execution.chapters import Chapter
from publishing.execution.inside.cells import REQUEST
from publishing.execution.inside.recorder import EVERYTHING

_COLOURS = re.compile(r"\x1b\[[\d;]*m")  # those of a terminal, also the 256 that Sphinx leaves
_AGENT = Path(__file__).parent / "inside"
_LOAD = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location(
    "chapter_agent", {folder!r} + "/__init__.py", submodule_search_locations=[{folder!r}]
)
sys.modules["chapter_agent"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["chapter_agent"])
sys.modules["chapter_agent"].agent = sys.modules["chapter_agent"].Agent(
    {watched!r}, {preload!r}, {shared!r}, {remembered!r}, {pool!r}
)
"""
_CALL = "__import__('sys').modules['chapter_agent'].agent.{call}"
_USUAL = dict.fromkeys(  # the cores are shared by the kernels already
    ("MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"
) | {"PYTHONHASHSEED": "0"}  # so that kernels write equal things alike, and find what others keep
_QUIET = (
    "--IPKernelApp.log_level=40"  # else every start warns of a port that only this machine sees
)


class Settings(NamedTuple):
    """Paths of watched folders with their names, what kernels load and keep, and their number.

    `pool` is a folder in which they keep for each other what they share.
    """

    watched: Mapping[str, str]
    preload: tuple[str, ...]
    shared: tuple[str, ...]
    remembered: tuple[str, ...]
    number: int
    pool: str


class Fault(NamedTuple):
    """What went wrong: the index of the cell and the words for it."""

    cell: int
    message: str


class Outcome(NamedTuple):
    """A chapter with its outputs, the seconds it took, what it read, and what went wrong."""

    chapter: Chapter
    notebook: NotebookNode
    seconds: float
    reads: list[str]
    fault: Fault | None

    @property
    def doubtful(self) -> bool:
        """Whether what earlier chapters left behind may be the reason for what this one says."""
        outputs = [o for cell in self.notebook.cells for o in cell.get("outputs", [])]
        return bool(self.fault) or any(o.get("name") == "stderr" for o in outputs)


class NoKernelError(Exception):
    """A kernel cannot be started."""


class Kernel:
    """A running kernel; `clean` tells whether the next chapter may run on it."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.manager = AsyncKernelManager(kernel_name=name)
        nothing = NotebookNode(metadata={}, cells=[])  # type: ignore[no-untyped-call]
        self.host = NotebookClient(nothing, km=self.manager)
        self.language: dict[str, Any] = {}
        self.used = 0
        self.clean = True
        self.cell = 0
        self.report = ""

    def _client(self, notebook: NotebookNode, **settings: Any) -> NotebookClient:
        client = NotebookClient(notebook, km=self.manager, record_timing=False, **settings)
        client.reset_execution_trackers()
        client.kc = self.host.kc
        return client

    async def start(self, folder: Path) -> None:
        """Start the process; raises NoKernelError."""
        try:
            extra = [_QUIET] if self.manager.ipykernel else []
            self.host.extra_arguments = extra
            await self.host.async_start_new_kernel(cwd=str(folder), env=_USUAL | os.environ)
            await self.host.async_start_new_kernel_client()
            self.language = (await self._answer("kernel_info"))["language_info"]
            await self._load()
        except Exception as error:  # whatever a kernel's own start-up may raise
            raise NoKernelError(f"the kernel {self.name!r} does not start: {error}") from error

    @property
    def _recorded(self) -> bool:
        return self.language.get("name") == "python"

    @property
    def _fast(self) -> bool:
        """Whether the kernel can be taught to run all cells for one request."""
        return self._recorded and self.manager.ipykernel

    async def _load(self) -> None:
        if self._recorded:
            given = self.settings._asdict() | {"watched": dict(self.settings.watched)}
            await self._send(_LOAD.format(folder=str(_AGENT), **given))
            await self._call(f"ready({self._fast})")

    async def _call(self, call: str) -> Any:
        return await self._send("", {"said": _CALL.format(call=call)})

    async def _send(self, code: str, wanted: Mapping[str, str] | None = None) -> Any:
        content = await self._answer("execute", code, True, user_expressions=dict(wanted or {}))
        said = _fine(content.get("user_expressions", {}).get("said", content))
        return said.get("data", {}).get("text/plain")

    async def _answer(self, request: str, *args: Any, **settings: Any) -> dict[str, Any]:
        sent = getattr(self.host.kc, request)(*args, **settings)
        reply = await self.host.async_wait_for_reply(sent)
        return dict(reply["content"]) if reply else {"status": "no answer"}

    async def run(self, chapter: Chapter) -> Outcome:
        """Run the cells of a chapter as far as they go."""
        notebook, began = deepcopy(chapter.notebook), time.monotonic()
        notebook.metadata["language_info"] = self.language
        self.used, self.cell = self.used + 1, 0
        self.report, at_once = "", self.used > 1 and self._fast and not chapter.expects_errors
        cells = self._at_once if at_once else self._one_by_one
        # A task of its own, since the client takes its being cancelled for the kernel's death.
        work = asyncio.ensure_future(cells(chapter, notebook))
        try:
            await asyncio.wait({work}, timeout=chapter.limit)
            fault = self._fault(work, chapter.limit)
        finally:
            work.cancel()
        reads = await self._report() if self.clean else []
        return Outcome(chapter, notebook, time.monotonic() - began, reads, fault)

    async def _one_by_one(self, chapter: Chapter, notebook: NotebookNode) -> None:
        client = self._client(notebook, allow_errors=chapter.allows_errors)
        if self._recorded:
            await self._call(f"begin({str(chapter.page.path.parent)!r})")
        for self.cell, cell in enumerate(notebook.cells):
            count = client.code_cells_executed + 1
            await client.async_execute_cell(cell, self.cell, execution_count=count)
        client.set_widgets_metadata()

    async def _at_once(self, chapter: Chapter, notebook: NotebookNode) -> None:
        """Run all cells for one request; a chapter that fails so runs again on a new kernel."""
        client = self._client(notebook)
        cells = [(n, cell) for n, cell in enumerate(notebook.cells) if _runs(client, cell)]
        wanted = {"folder": str(chapter.page.path.parent), "cells": [c.source for _, c in cells]}
        said = await self._ask(wanted)
        for count, ((self.cell, cell), messages) in enumerate(zip(cells, said, strict=False), 1):
            cell.outputs, client.clear_before_next_output = [], False
            for message in messages[:-1]:
                client.process_message(message, cell, self.cell)
            cell["execution_count"] = count
            await client._check_raise_for_error(cell, self.cell, messages[-1])
        client.set_widgets_metadata()

    async def _ask(self, wanted: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
        """Return the messages of each cell, and keep the report on the chapter."""
        client: Any = self.host.kc
        sent = client.session.msg(REQUEST, dict(wanted))
        client.shell_channel.send(sent)
        reply = await self.host.async_wait_for_reply(sent["header"]["msg_id"])
        while await client.iopub_channel.msg_ready():  # that the kernel is busy, and idle again
            await client.iopub_channel.get_msg()
        answer = _fine(reply["content"] if reply else {"status": "no answer"})
        self.report = answer["report"]
        return list(pickle.loads(Path(answer["file"]).read_bytes()))

    def _fault(self, work: asyncio.Future[None], limit: float | None) -> Fault | None:
        error = work.exception() if work.done() else TimeoutError(f"longer than {limit:g} seconds")
        if error is None:
            return None
        if isinstance(error, CellExecutionError):
            return Fault(self.cell, _COLOURS.sub("", error.traceback).strip())
        self.clean = False
        return Fault(self.cell, f"{type(error).__name__}: {error}; its kernel was replaced")

    async def _report(self) -> list[str]:
        """Return what the chapter read, and learn whether another may follow it."""
        if not self._recorded:
            self.clean = False
            return [EVERYTHING]
        try:
            said = json.loads(self.report or literal_eval(await self._call("end()")))
        except DeadKernelError:
            said = {"reads": [EVERYTHING], "clean": False}
        self.clean = said["clean"]
        return list(said["reads"])

    async def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self.host.kc:
            self.host.kc.stop_channels()
        await self.manager.shutdown_kernel(now=True)


def _fine(said: dict[str, Any]) -> dict[str, Any]:
    """Return what a kernel said if it did what was asked; raises DeadKernelError."""
    if said["status"] != "ok":
        raise DeadKernelError("\n".join(said.get("traceback", [])) or said["status"])
    return said


def _runs(client: NotebookClient, cell: NotebookNode) -> bool:
    """Tell whether a client would run a cell."""
    skipped = client.skip_cells_with_tag in cell.metadata.get("tags", [])
    return cell.cell_type == "code" and bool(cell.source.strip()) and not skipped
