"""Which files a page keeps."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from publishing.web.lean import classes_of, used, without_index


@pytest.mark.parametrize(
    ("file", "body", "kept"),
    [
        ("_static/togglebutton.js", "<p>text</p>", False),
        ("_static/togglebutton.js", '<div class="dropdown admonition">', True),
        ("_static/copybutton.js", '<div class="highlight">', True),
        ("_static/copybutton.js", "highlight", False),
        ("_static/of-the-book.js", "", True),
    ],
)
def test_a_file_is_kept_where_something_uses_it(file: str, body: str, kept: bool) -> None:
    assert used(SimpleNamespace(filename=file, attributes={}), classes_of(body)) is kept


def test_settings_go_with_the_script_that_reads_them() -> None:
    settings = SimpleNamespace(filename=None, attributes={"body": "let toggleHintShow = 'x';"})
    assert not used(settings, classes_of("<p>text</p>"))


def test_only_the_search_page_loads_the_index() -> None:
    script = '<script src="../searchindex.js"></script>'
    assert without_index(script) == ""
    assert script in without_index(f'{script}<div id="search-results">')
