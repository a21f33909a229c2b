"""The look of a document: paper, fonts, lines and language, without what no sheet uses."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LANGUAGE = "en-GB"
FONT = "Arial"  # is there, or has a twin of equal width, wherever documents are opened
DEEP, PALE, GREY, LINE = "0B3C5D", "E4EDF3", "595959", "A9C0CF"
TABLE = "Table Grid"  # the only style of a table that is used
SIZES = {"Normal": 9.0, "Heading 1": 18.0, "Heading 2": 11.0}  # points
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINES = (qn("w:top"), qn("w:bottom"), qn("w:insideH"))


def dress(made: Any) -> None:
    """Set paper, margins, language, fonts and lines of a new document."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin, section.bottom_margin = Cm(1.3), Cm(1.1)
    for name, size in SIZES.items():
        _style(made.styles[name], size, heading=name != "Normal")
    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    _tables(made.styles)
    _unused(made.part)


def _style(style: Any, size: float, heading: bool) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.paragraph_format.space_before = Pt(8 if heading else 0)
    style.paragraph_format.space_after = Pt(4)
    if heading:
        style.font.color.rgb = RGBColor.from_string(DEEP)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a font of the theme would count for more
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def _tables(styles: Any) -> None:
    """Draw thin lines between the rows of tables only, and drop the styles of no table."""
    for style in [style for style in styles if style.type == WD_STYLE_TYPE.TABLE]:
        if style.name not in (TABLE, "Normal Table"):
            style.delete()
    for side in styles[TABLE].element.iter(*(qn(f"w:{name}") for name in SIDES)):
        side.set(qn("w:val"), "single" if side.tag in LINES else "nil")
        side.set(qn("w:color"), LINE)


def _unused(part: Any) -> None:
    """Drop the second set of styles, which only programs before 2010 read."""
    for key in [key for key, rel in part.rels.items() if "stylesWithEffects" in rel.reltype]:
        part.rels.pop(key)
