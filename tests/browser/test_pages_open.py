"""Every page opens in a browser without an error, from a server and from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.test_built_book import PAGES
from tests.browser.conftest import Heard, Site, executable


@pytest.mark.parametrize("file", [False, True], ids=["server", "disk"])
def test_nothing_fails_and_nothing_foreign_is_asked_for(
    site: Site, page, heard: Heard, file: bool
) -> None:
    for name in PAGES:
        page.goto(site.url(name, file=file))
        assert heard.errors == [], name
        assert heard.foreign == [], name
        assert page.locator("article h1").count() == 1, name


def test_the_own_browser_comes_first_and_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "chrome"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert executable(str(own)) is None
    (tmp_path / "chromium").write_text("")
    (tmp_path / "chromium").chmod(0o755)
    assert executable(str(own)) == str(tmp_path / "chromium")
    own.write_text("")
    assert executable(str(own)) == str(own)
