"""Run chapters on a few kernels that stay warm, each chapter as if it were alone.

A chapter that fails, or writes to stderr, on a kernel that others have used before runs again on a
new one: only what an isolated run says is believed of it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence

from publishing.execution.chapters import Chapter
from publishing.execution.kernel import Kernel, NoKernelError, Outcome, Settings

Done = Callable[[Outcome], None]
Lost = Callable[[Chapter, str], None]


def cores() -> int:
    """Return how many processes the machine lets this one run at a time."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def execute(chapters: Sequence[Chapter], settings: Settings, done: Done, lost: Lost) -> None:
    """Run chapters; call `done` with each outcome, or `lost` where no kernel can be had.

    No kernel is left when this returns, or ends with an exception such as an interrupt.
    """
    # The selector loop does what kernels need on every system.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(_all(chapters, settings, done, lost))


async def _all(chapters: Sequence[Chapter], settings: Settings, done: Done, lost: Lost) -> None:
    queue = iter(sorted(chapters, key=lambda chapter: chapter.kernel))
    async with asyncio.TaskGroup() as group:
        for _ in range(min(len(chapters), settings.number or cores())):
            group.create_task(_work(queue, settings, done, lost))


async def _work(queue: Iterator[Chapter], settings: Settings, done: Done, lost: Lost) -> None:
    """Take chapters from the queue until it is empty, on one kernel as long as it serves."""
    place = Place(settings)
    try:
        for chapter in queue:
            try:
                done(await place.run(chapter))
            except NoKernelError as error:
                lost(chapter, str(error))
    finally:
        await place.clear()


class Place:
    """Room for one kernel at a time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.kernel: Kernel | None = None

    async def run(self, chapter: Chapter) -> Outcome:
        """Run a chapter on the kernel here, or on a new one; raises NoKernelError."""
        outcome = await (await self._ready(chapter)).run(chapter)
        if self.kernel and self.kernel.used > 1 and outcome.doubtful:
            await self.clear()
            outcome = await (await self._ready(chapter)).run(chapter)
        return outcome

    async def _ready(self, chapter: Chapter) -> Kernel:
        if self.kernel and not (self.kernel.clean and self.kernel.name == chapter.kernel):
            await self.clear()
        if self.kernel is None:
            self.kernel = Kernel(chapter.kernel, self.settings)
            await self.kernel.start(chapter.page.path.parent)
        return self.kernel

    async def clear(self) -> None:
        """End the kernel here, if there is one."""
        kernel, self.kernel = self.kernel, None
        if kernel:
            await asyncio.shield(kernel.stop())
