"""The reader of a page gets of each output what it will show."""

from __future__ import annotations

from nbformat import v4

from publishing.blocks import MIME
from publishing.execution.outputs import only_blocks


def test_blocks_come_alone_and_all_other_outputs_whole() -> None:
    both = v4.new_output("display_data", {MIME: "{}", "text/html": "<p>", "text/plain": "p"})
    other = v4.new_output("display_data", {"text/html": "<p>", "text/plain": "p"})
    said = v4.new_output("stream", text="said")
    cells = [v4.new_code_cell("x", outputs=[both, other, said]), v4.new_markdown_cell("words")]
    code, words = only_blocks(v4.new_notebook(cells=cells)).cells
    assert [output.get("data") for output in code.outputs] == [{MIME: "{}"}, other.data, None]
    assert other.data["text/html"] == "<p>"
    assert words.source == "words"
