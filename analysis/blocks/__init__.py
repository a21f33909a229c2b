"""What a chapter shows: paragraphs, tables and pictures as plain frozen values.

Every function that a chapter calls returns `Blocks`. A notebook shows them as HTML; the book sets
them as real headings, tables and figures, so that HTML and PDF come from the same objects and no
text of the data is ever read as markup.
"""

from analysis.blocks.display import MIME, Blocks, blocks, plain
from analysis.blocks.elements import (
    Anchor,
    Area,
    Block,
    Bullets,
    Column,
    Definitions,
    Explorer,
    Fold,
    Foreign,
    Heading,
    Inline,
    Mark,
    Note,
    Number,
    Paragraph,
    Picture,
    Ref,
    Table,
    Text,
    Web,
    paragraph,
)

__all__ = [
    "MIME",
    "Anchor",
    "Area",
    "Block",
    "Blocks",
    "Bullets",
    "Column",
    "Definitions",
    "Explorer",
    "Fold",
    "Foreign",
    "Heading",
    "Inline",
    "Mark",
    "Note",
    "Number",
    "Paragraph",
    "Picture",
    "Ref",
    "Table",
    "Text",
    "Web",
    "blocks",
    "paragraph",
    "plain",
]
