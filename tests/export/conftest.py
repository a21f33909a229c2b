"""The cases that every export has to cope with."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.loading import Case, load
from analysis.new_case import Request, create


@pytest.fixture(scope="session")
def peru() -> Case:
    return load("peru-2017")


@pytest.fixture
def fresh(data: Path) -> Case:
    """A draft straight from the template: nothing is filled in yet."""
    (data.parent / "book").mkdir()
    asked = Request("chile-2019", "CHL", "Return and work", "2019", "2020", data, data.parent)
    create(asked)
    return load("chile-2019", data)
