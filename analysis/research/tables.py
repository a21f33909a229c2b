"""Frames as tables, and what chapters show under names of another page."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.blocks import Block, Blocks, Picture, Table, Text, blocks
from analysis.loading import Case
from analysis.wording import (
    anchor,
    ref,
)


def table(case: Case, name: str, caption: str, frame: pd.DataFrame) -> Blocks:
    """Return a frame as a table of the book; its index becomes the first columns."""
    flat = frame.reset_index()
    rows = tuple(tuple((str(cell),) for cell in row) for row in flat.itertuples(index=False))
    widths = (1,) * len(flat.columns)
    columns = tuple(map(str, flat.columns))
    return blocks(Table(anchor(case, f"tab-{name}"), (caption,), columns, rows, widths))


def again(page: str, shown: Blocks) -> Blocks:
    """Return what a chapter shows under names of another page: a name leads to one place only."""
    return blocks(*(_renamed(page, block) for block in shown.items))


def _renamed(page: str, block: Block) -> Block:
    if isinstance(block, Table | Picture):
        return replace(block, name=f"{page}-{block.name}")
    return block


def feature_cell(case: Case, name: str) -> Text:
    """Return the cell that names a feature, as a link to its evidence."""
    return (ref(case, name, f"{name} {case.codebook.features[name].label}"),)
