"""Find the prose of a MyST page: without code, comments and front matter, with its lines."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin

_FENCES = ("fence", "colon_fence")
_CODE = ("code", "code-block", "sourcecode", "raw", "math", "mermaid", "eval-rst", "toctree")


def passages(page: str, first: int = 1) -> Iterator[tuple[int, str]]:
    """Yield every passage of prose with the line that it starts on.

    The content of a directive is prose too. Of a code cell only what curly marks enclose can be
    prose, such as a caption: its straight marks belong to the language and are blanked.
    """
    for token in _parser().parse(page):
        line = first + (token.map[0] if token.map else 0)
        if token.type == "inline":
            yield line, "".join(map(_words, token.children or ()))
        elif token.type in _FENCES and token.info.strip().startswith("{"):
            yield from _directive(token, line)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    return parser.use(front_matter_plugin).use(colon_fence_plugin).use(myst_block_plugin)


def _directive(token: Token, line: int) -> Iterator[tuple[int, str]]:
    name, _, title = token.info.strip()[1:].partition("}")
    if name == "code-cell":
        yield line + 1, token.content.translate(str.maketrans("\"'", "  "))
    elif name not in _CODE:
        yield line, title
        yield from passages(token.content, line + 1)


def _words(token: Token) -> str:
    """Return the words of an inline element; code and raw HTML have none."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "image":
        return "".join(map(_words, token.children or ()))
    return token.content if token.type in ("text", "text_special") else ""
