"""The menu that is made once is, byte by byte, the one that the theme makes on each page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pydata_sphinx_theme import toctree
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from publishing.speed import menu

PAGES = {
    "index": "Home\n====\n\n.. toctree::\n   :caption: Parts & more\n   :numbered:\n\n   self\n"
    "   one\n   Other name <deep/two>\n   https://example.org/x?a=1&b=2\n\n"
    ".. toctree::\n   :hidden:\n   :caption: Hidden\n\n   deep/er/top\n   one\n   search\n",
    "one": "One *of* ``these`` & <those>\n============================\n\nPart\n----\n\nWords.\n",
    "deep/two": "Two\n===\n\nPart\n----\n\nSecond\n======\n\nWords.\n",
    "deep/a b": "Name with space\n===============\n",
    "deep/er/top": "Top\n===\n\n.. toctree::\n\n   under\n   ../a b\n\nPart\n----\n",
    "deep/er/under": "Under\n=====\n\n.. toctree::\n\n   last\n",
    "deep/er/last": "Last\n====\n",
    "lost": ":orphan:\n\nLost\n====\n",
}
ONLY = "\n.. only:: html\n\n   Part of it\n   ----------\n\n   Words.\n"


def build(root: Path, extensions: list[str], **settings: Any) -> dict[str, str]:
    """Return all pages of a book by their names."""
    out = root / "_build" / "-".join(extensions)
    given = {
        "extensions": ["notfound.extension", *extensions],
        "html_theme": "sphinx_book_theme",
        "html_theme_options": {"home_page_in_toc": True, **settings},
        "html_copy_source": False,
    }
    with patch_docutils(), docutils_namespace():
        args = (root, None, out, out / "trees", "html", given)
        Sphinx(*args, status=io.StringIO(), warning=io.StringIO()).build()  # type: ignore[arg-type]
    found = {p.relative_to(out).as_posix(): p.read_text("utf-8") for p in out.rglob("*.html")}
    return {name: page for name, page in found.items() if "_static" not in name}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / f"{name}.rst"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def both(
    root: Path, monkeypatch: pytest.MonkeyPatch, **settings: Any
) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Build with the theme alone and with ours; return also for whom ours asked the theme."""
    asked: list[str] = []
    usual = menu._usual

    def counted(app: Sphinx, page: str, template: str, context: Any, tree: Any) -> None:
        usual(app, page, template, context, tree)
        own = context["generate_toctree_html"]

        def generate(*args: Any, **how: Any) -> Any:
            asked.append(page)
            return own(*args, **how)

        context["generate_toctree_html"] = generate

    monkeypatch.setattr(toctree, "add_toctree_functions", usual)
    plain = build(root, [], **settings)
    monkeypatch.setattr(menu, "_usual", counted)
    return plain, build(root, ["publishing.speed.menu"], **settings), asked


@pytest.mark.parametrize("level", [0, 1, 2])
def test_all_pages_are_the_same(book: Path, level: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, ours, asked = both(book, monkeypatch, show_navbar_depth=level)
    assert {f"{name}.html" for name in PAGES} | {"404.html", "search.html"} <= set(plain)
    assert 'class="toctree-l2 current active' in plain["deep/er/under.html"]
    assert ours == plain
    assert set(asked) == {menu.NOBODY, "404"}  # the page for 404 has addresses of its own


@pytest.mark.parametrize(("more", "settings"), [(ONLY, {}), ("", {"collapse_navbar": True})])
def test_menus_that_differ_otherwise_are_left_to_the_theme(
    book: Path, more: str, settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    (book / "one.rst").write_text(PAGES["one"] + more, "utf-8")
    plain, ours, asked = both(book, monkeypatch, **settings)
    assert ours == plain
    assert set(PAGES) <= set(asked)
