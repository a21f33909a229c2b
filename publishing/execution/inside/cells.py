"""Run all cells of a chapter for one request, and give all that they say in one answer.

A cell of its own costs six messages, each of them signed, sent, waited for and checked. Here the
kernel does the same with each cell, but what it would send is gathered.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

REQUEST, REPLY = "cells_request", "cells_reply"
Message = dict[str, Any]


class Cells:
    """Answer requests for all cells of a chapter, framed by the begin and end of a chapter."""

    def __init__(self, begin: Callable[[str], None], end: Callable[[], str]) -> None:
        """Add a kind of request to those that the kernel knows."""
        self.begin, self.end = begin, end
        self.kernel: Any = sys.modules["IPython"].get_ipython().kernel  # type: ignore[attr-defined]
        self.kernel.shell_handlers[REQUEST] = self.answer

    async def answer(self, stream: Any, ident: Any, parent: Message) -> None:
        """Run cells until one fails, and send what each said and what the chapter read."""
        wanted = parent["content"]
        self.begin(wanted["folder"])
        said = []
        for code in wanted["cells"]:
            said.append(await self._run(code, stream, ident))
            if said[-1][-1]["content"].get("status") != "ok":
                break
        self.kernel.set_parent(ident, parent)
        content = {"status": "ok", "said": said, "report": self.end()}
        self.kernel.session.send(stream, REPLY, content, parent, ident=ident)

    async def _run(self, code: str, stream: Any, ident: Any) -> list[Message]:
        """Run a cell and return what the kernel would have sent, the reply as the last."""
        content = {"code": code, "store_history": True, "stop_on_error": False}
        request = self.kernel.session.msg("execute_request", content)
        self.kernel.set_parent(ident, request)
        with _gathered(self.kernel.session) as sent:
            await self.kernel.execute_request(stream, ident, request)
        return [_short(message) for message in sent]


@contextmanager
def _gathered(session: Any) -> Iterator[list[Message]]:
    """Gather what a session would send."""
    sent: list[Message] = []

    def keep(
        _: Any, message: Message | str, content: Any = None, parent: Any = None, ident: Any = None,
        buffers: Any = None, track: bool = False, header: Any = None, metadata: Any = None,
    ) -> Message:  # fmt: skip
        if not isinstance(message, dict):
            message = session.msg(message, content, parent, header, metadata)
        if buffers or message.get("buffers"):
            raise ValueError("bytes beside a message cannot be sent in one answer")
        sent.append(message)
        return message

    session.send = keep
    try:
        yield sent
    finally:
        del session.send


def _short(message: Message) -> Message:
    """Return what is read of a message."""
    kept = {name: message[name] for name in ("msg_type", "content", "metadata")}
    header = {"msg_type": message["msg_type"]}
    parent = {"msg_id": message["parent_header"].get("msg_id")}
    return kept | {"header": header, "parent_header": parent}
