"""Ids that stay the same: by the name of what they stand for."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

_OURS = uuid5(NAMESPACE_URL, "good-practice-traced")


def guid(*names: str) -> str:
    """Return the id of something by its names: always the same for the same names."""
    return str(uuid5(_OURS, "\0".join(names)))


def urn(*names: str) -> str:
    """Return the id as a name for the web that leads nowhere (RFC 9562)."""
    return f"urn:uuid:{guid(*names)}"
