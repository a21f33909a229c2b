"""How a page is finished: its policy, its icons, its styles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publishing.web import redirects
from publishing.web.icons import draw_icons
from publishing.web.policy import digest, policy, with_policy
from publishing.web.styles import move_styles, styles_of

FRAME = (
    '<head><meta charset="utf-8" /></head><script>theme()</script>{}<script src="a.js"></script>'
)


def test_the_theme_s_script_is_allowed_and_the_text_s_is_not() -> None:
    stated = policy(FRAME.format("<article><script>data()</script></article>"))
    assert digest("theme()") in stated
    assert digest("data()") not in stated


def test_the_policy_comes_before_all_else_and_reads_files_only_to_search() -> None:
    page = with_policy(FRAME.format(""))
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert "connect-src 'none'" in page
    assert "connect-src 'self'" in with_policy(
        FRAME.format('<script src="searchtools.js"></script>')
    )


def test_styles_become_classes_and_files() -> None:
    kept: list[str] = []
    page = '<head><style>p{}</style></head><col style="width: 5%" /><p class="a" style="width: 5%">'
    moved = move_styles(page, lambda sheet: kept.append(sheet) or f"{len(kept)}.css")
    assert "style=" not in moved
    assert "<style" not in moved
    [name] = set(re.findall(r"\bs[0-9a-f]{8}\b", moved))
    assert kept == ["p{}", f".{name} {{ width: 5% }}"]
    assert f'class="a {name}"' in moved
    assert moved.index("2.css") < moved.index("</head>")


def test_only_styles_inside_a_tag_are_moved() -> None:
    text = 'He wrote style="x" and > style="y"'
    page = f'<head></head><p style="a: b">{text}</p><br/><i c="1" style="a: b" d="2" style="e">'
    moved = move_styles(page, lambda _: "1.css")
    assert text in moved
    assert moved.count(' style="') == text.count(' style="') + 1  # a second one of a tag is void
    assert len(re.findall(r'<(?:p|i) class="s[0-9a-f]{8}"', moved)) == 2


@pytest.mark.parametrize(
    "place",
    ['<i class="fas fa-file-pdf"></i>', '<i class="fa-solid fa-search fa-lg"></i>',
     '<span class="fa-solid fa-bars"></span>', '<i class="fab fa-github" title="x"></i>'],
)  # fmt: skip
def test_an_icon_is_drawn(place: str) -> None:
    drawn = draw_icons(place)
    assert re.search(r'<svg class="svg-inline--fa .* aria-hidden="true" .*<path .* d="M', drawn)


def test_sets_of_icons_are_told_apart() -> None:
    solid, outline = (draw_icons(f'<i class="{s} fa-sun"></i>') for s in ("fas", "far"))
    assert solid.split(" d=")[1] != outline.split(" d=")[1]


def test_the_page_that_leads_on_allows_its_own_script_alone() -> None:
    text = redirects.PAGE.read_text("utf-8")
    [script] = re.findall(r"<script>(.*?)</script>", text)
    assert f"script-src '{digest(script)}';" in text


def test_styles_that_were_moved_can_be_found_again(tmp_path: Path) -> None:
    """The PDF is made from the pages, and its columns are as wide as theirs."""

    def store(sheet: str) -> str:
        name = f"{len(list(tmp_path.iterdir()))}.css"
        (tmp_path / name).write_text(sheet, "utf-8")
        return name

    page = '<head><style>p{}</style></head><col style="width: 5%" /><col style="width: 95%" />'
    moved = move_styles(page, store)
    assert sorted(styles_of(moved, tmp_path).values()) == ["width: 5%", "width: 95%"]
    assert set(styles_of(moved, tmp_path)) == set(re.findall(r"\bs[0-9a-f]{8}\b", moved))
