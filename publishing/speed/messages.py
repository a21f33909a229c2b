"""Take the messages of kernels as they come.

Each is waited for twice, first until there is one and then to take it, also where nobody set a
limit to the waiting; and all texts in its two headers are looked through for dates, which nothing
in a build reads.
"""

from __future__ import annotations

from typing import Any

from jupyter_client import session
from jupyter_client.channels import AsyncZMQSocketChannel
from sphinx.application import Sphinx

_usual = AsyncZMQSocketChannel.get_msg


async def get_msg(self: AsyncZMQSocketChannel, timeout: float | None = None) -> dict[str, Any]:
    """Return the next message; raises Empty after so many seconds, if they are given."""
    return await (self._recv() if timeout is None else _usual(self, timeout))


def as_it_is(header: Any) -> Any:
    """Return a header with its dates as texts."""
    return header


def setup(app: Sphinx) -> dict[str, Any]:
    """Put both in the place of the usual ways."""
    AsyncZMQSocketChannel.get_msg = get_msg  # type: ignore[method-assign]
    session.extract_dates = as_it_is  # type: ignore[attr-defined, assignment]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
