"""A copy of the data that waits for one more coding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.coding.filled import CASE


@pytest.fixture
def declared(data: Path) -> Path:
    """A copy of the data in which a fourth coder is declared."""
    path = data / CASE / "case.yaml"
    text = path.read_text("utf-8").replace(
        "coders:\n", "coders:\n  anna: {kind: human, complete: yes}\n", 1
    )
    path.write_text(text, "utf-8")
    return data
