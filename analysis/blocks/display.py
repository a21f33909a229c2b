"""A run of blocks: what a chapter's cell returns, and how a notebook shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from analysis.blocks.elements import Anchor, Block, Foreign, Mark, Number, Ref, Web
from analysis.blocks.html import html

MIME = "application/vnd.good-practice-traced.blocks+json"


@dataclass(frozen=True)
class Blocks:
    """A run of blocks, which knows how to show itself."""

    items: tuple[Block, ...]

    def __add__(self, other: Blocks) -> Blocks:
        return Blocks(self.items + other.items)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        words = "\n\n".join(plain(item) for item in self.items)
        return {MIME: dumped(self), "text/html": html(self.items), "text/plain": words}


def blocks(*items: Block) -> Blocks:
    """Return blocks in the order given."""
    return Blocks(items)


def dumped(items: Blocks) -> str:
    """Return blocks as JSON text: one string is cheap for all that carries, checks or copies it."""
    return json.dumps(encode(items), ensure_ascii=False, separators=(",", ":"))


def encode(value: object) -> Any:
    """Return blocks as JSON data, each with the name of its type."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **pairs}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def plain(value: object) -> str:
    """Return the words of blocks without any markup."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        parts = [plain(item) for item in value]
        return "".join(parts) if all(_inline(v) for v in value) else "\n".join(parts)
    caption = getattr(value, "caption", None)
    return plain(caption if caption is not None else _words(value))


def _inline(value: object) -> bool:
    return isinstance(value, str | Ref | Number | Web | Mark | Foreign | Anchor)


def _words(value: object) -> Any:
    for name in ("text", "items", "body"):
        if hasattr(value, name):
            return getattr(value, name)
    return str(getattr(value, "target", ""))
