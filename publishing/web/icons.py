"""Draw icons into the page when it is built.

The theme draws them in the browser with a script of 1.5 megabytes that also writes styles, which
a strict policy forbids. The shapes are taken from that script, so they are always the theme's own.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import pydata_sphinx_theme
from sphinx.util import logging

log = logging.getLogger(__name__)

SCRIPT = "theme/pydata_sphinx_theme/static/scripts/fontawesome.js"
SETS = {"fas": "fas", "fa-solid": "fas", "far": "far", "fa-regular": "far", "fab": "fab",
        "fa-brands": "fab"}  # fmt: skip
CREDIT = "<!-- Icons: Font Awesome Free, https://fontawesome.com/license/free (CC BY 4.0) -->"

_ICON = re.compile(
    r'(?:"(?P<quoted>[\w-]+)"|\b(?P<plain>[a-zA-Z]\w*))'
    r':\[(?P<width>\d+),(?P<height>\d+),\[(?P<also>[^\]]*)\],"\w*","(?P<path>[^"]+)"\]'
)
_END_OF_SET = re.compile(r'\("(fa[brs])",\w+\),\w+\("fa-')
_PLACE = re.compile(
    r'<(?P<tag>i|span) (?P<before>[^<>]*)class="(?P<classes>[^"]*\bfa[srb]?\b[^"]*)"'
    r"(?P<after>[^<>]*)></(?P=tag)>"
)


class Icon(NamedTuple):
    """The outline of an icon in a box of `width` by `height`."""

    width: int
    height: int
    path: str


@cache
def icons() -> dict[tuple[str, str], Icon]:
    """Return the theme's icons by set (fas, far, fab) and name; older names count as well."""
    script = (Path(pydata_sphinx_theme.__file__).parent / SCRIPT).read_text("utf-8")
    found: dict[tuple[str, str], Icon] = {}
    start = 0
    for end in _END_OF_SET.finditer(script):
        for match in _ICON.finditer(script, start, end.start()):
            icon = Icon(int(match["width"]), int(match["height"]), match["path"])
            older = re.findall(r'"([\w-]+)"', match["also"])
            for name in (match["quoted"] or match["plain"], *older):
                found.setdefault((end[1], name), icon)
        start = end.end()
    return found


def draw_icons(page: str) -> str:
    """Return a page in which every placeholder of an icon is a drawing; warns of an unknown one."""
    drawn, number = _PLACE.subn(_draw, page)
    return drawn.replace("</head>", f"{CREDIT}\n</head>", 1) if number else drawn


def _draw(place: re.Match[str]) -> str:
    classes = place["classes"].split()
    chosen = next((SETS[name] for name in classes if name in SETS), "fas")
    names = (name.removeprefix("fa-") for name in classes if name.startswith("fa-"))
    icon = next((icons()[chosen, name] for name in names if (chosen, name) in icons()), None)
    if icon is None:
        log.warning("no icon of the theme is called %r", place["classes"])
        return ""
    other = f"{place['before']} {place['after']}".strip()
    box, shape = f"0 0 {icon.width} {icon.height}", f'<path fill="currentColor" d="{icon.path}"/>'
    named = f'class="svg-inline--fa {escape(" ".join(classes))}" {other}'
    return f'<svg {named} aria-hidden="true" viewBox="{box}">{shape}</svg>'
