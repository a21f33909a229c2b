"""Run all cells of a chapter for one request, and give all that they say in one answer.

A cell of its own costs six messages, each of them signed, sent, waited for and checked. Here the
kernel does the same with each cell, but what it would send is gathered, and handed over in a file
in the folder of the build, since megabytes of text take long as a message.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

REQUEST, REPLY = "cells_request", "cells_reply"
Message = dict[str, Any]


class Cells:
    """Answer requests for all cells of a chapter, framed by the begin and end of a chapter."""

    def __init__(self, begin: Callable[[str], None], end: Callable[[], str], folder: str) -> None:
        """Add a kind of request to those that the kernel knows."""
        self.begin, self.end = begin, end
        self.file = os.path.join(folder, f"said-{os.getpid()}")
        self.kernel: Any = sys.modules["IPython"].get_ipython().kernel
        self.kernel.shell_handlers[REQUEST] = self.answer

    async def answer(self, stream: Any, ident: Any, parent: Message) -> None:
        """Run the cells and answer with the file and the report, or with what went wrong here."""
        wanted = parent["content"]
        try:
            self.begin(wanted["folder"])
            said = [messages async for messages in self._all(wanted["cells"], stream, ident)]
            self.kernel.set_parent(ident, parent)
            with open(self.file, "wb") as file:
                pickle.dump(said, file)
            content: Message = {"status": "ok", "file": self.file, "report": self.end()}
        except Exception as error:  # who asked waits until there is an answer
            content = {"status": "error", "traceback": [repr(error)]}
        self.kernel.session.send(stream, REPLY, content, parent, ident=ident)

    async def _all(self, cells: list[str], stream: Any, ident: Any) -> AsyncIterator[list[Message]]:
        """Run cells until one fails, and yield what each said."""
        for code in cells:
            said = await self._run(code, stream, ident)
            yield said
            if said[-1]["content"].get("status") != "ok":
                return

    async def _run(self, code: str, stream: Any, ident: Any) -> list[Message]:
        """Run a cell and return what the kernel would have sent, the reply as the last."""
        content = {"code": code, "store_history": True, "stop_on_error": False}
        request = self.kernel.session.msg("execute_request", content)
        self.kernel.set_parent(ident, request)
        pause, self.kernel._execute_sleep = self.kernel._execute_sleep, 0  # waits for the streams
        try:
            with _gathered(self.kernel.session, request) as sent:
                await self.kernel.execute_request(stream, ident, request)
        finally:
            self.kernel._execute_sleep = pause
        return [_short(message) for message in sent]


@contextmanager
def _gathered(session: Any, request: Message) -> Iterator[list[Message]]:
    """Gather what a session would send for a request."""
    sent: list[Message] = []

    def keep(
        _: Any, message: Message | str, content: Any = None, parent: Any = None, ident: Any = None,
        buffers: Any = None, track: bool = False, header: Any = None, metadata: Any = None,
    ) -> Message:  # fmt: skip
        made: Message = (
            message
            if isinstance(message, dict)
            else session.msg(message, content, parent, header, metadata)
        )
        if buffers or made.get("buffers"):
            raise ValueError("bytes beside a message cannot be handed over with others")
        sent.append(made)
        return made

    def speak(name: str, text: str) -> None:
        sent.append(session.msg("stream", {"name": name, "text": text}, request))

    session.send, streams = keep, list[Spoken]()
    try:
        streams += (Spoken(stream, speak) for stream in (sys.stdout, sys.stderr))
        yield sent
    finally:
        del session.send
        for stream in streams:
            stream.end()


class Spoken:
    """What is written to a stream, gathered as it is flushed and at no other moment.

    The stream by itself also sends from time to time what it has, maybe half a line.
    """

    def __init__(self, stream: Any, speak: Callable[[str, str], None]) -> None:
        self.stream, self.speak = stream, speak
        self.parts: list[str] = []
        stream.write, stream.flush = self.write, self.flush

    def write(self, text: str) -> int:
        """Take a text; raises TypeError for anything else, as streams do."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self.parts.append(text)
        return len(text)

    def flush(self) -> None:
        """Gather what was written so far."""
        text, self.parts = "".join(self.parts), []
        if text:
            self.speak(self.stream.name, text)

    def end(self) -> None:
        """Let the stream write and flush by itself again."""
        del self.stream.write, self.stream.flush


def _short(message: Message) -> Message:
    """Return what is read of a message."""
    kept = {name: message[name] for name in ("msg_type", "content", "metadata")}
    header = {"msg_type": message["msg_type"]}
    parent = {"msg_id": message["parent_header"].get("msg_id")}
    return kept | {"header": header, "parent_header": parent}
