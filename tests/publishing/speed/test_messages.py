"""Messages of kernels arrive whole, in order, and in the time that is given for them."""

from __future__ import annotations

import asyncio
from queue import Empty
from typing import Any

import pytest
import zmq
import zmq.asyncio
from jupyter_client import session
from jupyter_client.channels import AsyncZMQSocketChannel

from publishing.speed import messages


async def told(action: Any) -> Any:
    """Let an action work with the two ends of a channel."""
    with zmq.asyncio.Context() as context:
        ends = [context.socket(zmq.PAIR) for _ in range(2)]
        ends[0].bind("inproc://test")
        ends[1].connect("inproc://test")
        one, two = (AsyncZMQSocketChannel(end, session.Session(key=b"key")) for end in ends)
        try:
            return await action(one, two)
        finally:
            one.close()
            two.close()


def run(action: Any) -> Any:
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        return runner.run(told(action))


@pytest.fixture(autouse=True)
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AsyncZMQSocketChannel, "get_msg", AsyncZMQSocketChannel.get_msg)
    monkeypatch.setattr(session, "extract_dates", session.extract_dates)
    messages.setup(None)  # type: ignore[arg-type]


def test_messages_arrive_in_order_also_after_waiting_was_given_up() -> None:
    async def action(one: Any, two: Any) -> list[str]:
        given_up = asyncio.ensure_future(two.get_msg())
        await asyncio.sleep(0.01)
        given_up.cancel()
        for word in ("a", "b", "c"):
            one.send(one.session.msg("word", {"text": word}))
        limits = (None, 5, None)
        return [(await two.get_msg(timeout=limit))["content"]["text"] for limit in limits]

    assert run(action) == ["a", "b", "c"]


def test_waiting_ends_after_the_time_that_is_given() -> None:
    async def action(_: Any, two: Any) -> None:
        await two.get_msg(timeout=0.01)

    with pytest.raises(Empty):
        run(action)


def test_headers_stay_as_they_were_sent() -> None:
    async def action(one: Any, two: Any) -> Any:
        sent = one.session.msg("word", {"text": "2026-01-01T00:00:00Z"})
        one.send(sent)
        return sent["header"], (await two.get_msg())["header"]

    sent, received = run(action)
    assert received | {"date": ""} == sent | {"date": ""}
    assert received["date"].startswith(sent["date"].isoformat()[:19])
