"""Give each picture its size, so that nothing jumps, and load those further down when needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.images import get_image_size

_IMAGE = re.compile(r'<img(?P<before> [^<>]*?)src="(?P<src>[^"]*)"(?P<after>[^<>]*?) ?/?>')


def size_pictures(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Set the size of every picture in the text of a page, and let all but the first wait."""
    files = {name: Path(app.srcdir) / uri for uri, name in app.builder.images.items()}
    context["body"] = sized(context.get("body", ""), files)


def sized(body: str, files: Mapping[str, Path]) -> str:
    """Return a text whose pictures carry width and height; `files` are the pictures by name."""
    waits = ""

    def with_size(image: re.Match[str]) -> str:
        nonlocal waits
        loading, waits = waits, ' loading="lazy"'
        path = files.get(PurePosixPath(image["src"]).name)
        size = get_image_size(str(path)) if path else None
        given = "width=" in image["before"] + image["after"] or size is None
        sides = "" if given or size is None else f' width="{size[0]}" height="{size[1]}"'
        return f'<img{image["before"]}src="{image["src"]}"{image["after"]}{sides}{loading} />'

    return _IMAGE.sub(with_size, body)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    app.connect("html-page-context", size_pictures)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
