"""Two clean builds of the same sources give the same bytes, on shared kernels or on one each."""

from __future__ import annotations

from publishing.compare import differences
from tests.conftest import Project


def test_two_clean_builds_are_equal_byte_by_byte(built: Project, isolated: Project) -> None:
    assert differences(built.html, isolated.html) == []
    assert differences(isolated.html, built.html) == []
    kinds = {path.suffix for path in built.html.rglob("*")}
    assert {".html", ".svg", ".pdf", ".js", ".inv"} <= kinds


def test_no_page_tells_where_it_was_built(built: Project) -> None:
    for page in built.html.rglob("*.html"):
        assert str(built.root) not in page.read_text("utf-8"), page
