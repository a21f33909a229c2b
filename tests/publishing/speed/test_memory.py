"""Python looks for dropped memory seldom while a book is built, and as before afterwards."""

from __future__ import annotations

import gc
from typing import Any

from publishing.speed import memory


class App:
    """Keeps what an extension connects."""

    def __init__(self) -> None:
        self.connected: dict[str, Any] = {}

    def connect(self, event: str, callback: Any, priority: int = 500) -> None:
        self.connected[event] = callback


def test_the_way_of_looking_is_put_back() -> None:
    before, app = gc.get_threshold(), App()
    memory.setup(app)  # type: ignore[arg-type]
    assert gc.get_threshold() == (memory.OBJECTS, *before[1:])
    app.connected["build-finished"](app, None)
    assert gc.get_threshold() == before


def test_what_is_there_before_pages_are_read_and_written_is_not_looked_through() -> None:
    app = App()
    memory.setup(app)  # type: ignore[arg-type]
    for event in ("env-before-read-docs", "write-started"):
        held = gc.get_freeze_count()
        app.connected[event](app)
        assert gc.get_freeze_count() > held
        gc.unfreeze()
    app.connected["build-finished"](app, None)
    gc.unfreeze()
