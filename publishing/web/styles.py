"""Turn styles that stand in a page into files, so that the policy need not allow any in pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from pathlib import Path

Store = Callable[[str], str]
"""Keep a style sheet as a file and return its address from the page."""

STYLE = ' style="'
_STYLED = re.compile(r'<([a-zA-Z][\w-]*)([^<>]*?) style="([^"]*)"([^<>]*)>')
_CLASS = re.compile(r'\bclass="([^"]*)"')
_LINK = re.compile(r'<link rel="stylesheet" type="text/css" href="([^":?#]+)" />')
_RULE = re.compile(r"^\.(s[0-9a-f]{8}) { (.*) }$", re.MULTILINE)
_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def move_styles(page: str, store: Store) -> str:
    """Return a page whose style attributes have become classes, and whose styles are files."""
    rules: dict[str, str] = {}

    def name(tag: re.Match[str]) -> str:
        element, before, style, after = tag.groups()
        short = f"s{sha256(style.encode()).hexdigest()[:8]}"
        rules[short] = unescape(style)
        return f"<{element}{_with_class(before + after, short)}>"

    linked = _SHEET.sub(lambda sheet: _link(store(sheet[1])), _renamed(page, name))
    own = "\n".join(f".{short} {{ {rules[short]} }}" for short in sorted(rules))
    return linked.replace("</head>", f"{_link(store(own))}\n</head>", 1) if rules else linked


def _renamed(page: str, name: Callable[[re.Match[str]], str]) -> str:
    """Replace the tags with a style; few of the thousands of tags of a page have one."""
    parts, end, at = list[str](), 0, page.find(STYLE)
    while at >= 0:
        start = page.rfind("<", end, at)
        if start >= 0 and (tag := _STYLED.match(page, start)):
            parts += page[end:start], name(tag)
            end = tag.end()
        at = page.find(STYLE, max(end, at + 1))
    return "".join((*parts, page[end:]))


def _link(address: str) -> str:
    return f'<link rel="stylesheet" type="text/css" href="{address}" />'


def _with_class(attributes: str, name: str) -> str:
    if _CLASS.search(attributes):
        return _CLASS.sub(lambda found: f'class="{found[1]} {name}"', attributes, count=1)
    return f' class="{name}"{attributes}'


def styles_of(page: str, folder: Path) -> dict[str, str]:
    """Return the style attributes that were moved out of a page in a folder, by their class."""
    sheets = (folder / unescape(link[1]) for link in _LINK.finditer(page))
    text = "\n".join(sheet.read_text("utf-8") for sheet in sheets if sheet.is_file())
    return {rule[1]: rule[2] for rule in _RULE.finditer(text)}
