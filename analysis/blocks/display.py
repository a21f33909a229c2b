"""A run of blocks: what a chapter's cell returns, and how a notebook shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from analysis.blocks.elements import Anchor, Block, Foreign, Mark, Number, Ref, Web
from analysis.blocks.html import html

_INLINE = (str, Ref, Number, Web, Mark, Foreign, Anchor)
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
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"), default=_typed)


def _typed(block: object) -> dict[str, Any]:
    """Return the fields of a block, or of the run of them, with the name of its type."""
    return {"type": type(block).__name__, **vars(block)}


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
    return isinstance(value, _INLINE)


def _words(value: object) -> Any:
    for name in ("text", "items", "body"):
        if hasattr(value, name):
            return getattr(value, name)
    return str(getattr(value, "target", ""))
