"""A sheet as a document for a word processor (DOCX), on one page of A4."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from analysis.export.packing import BEGINNING, packed
from analysis.export.sheets.look import DEEP, GREY, LANGUAGE, PALE, TABLE, dress
from analysis.export.sheets.sheet import Sheet

AUTHOR = "The contributors to Good practice, traced"
FIELDS, EVIDENCE = (3.8, 14.0), (1.4, 6.9, 9.5)  # centimetres of the columns
HEADS = (("Field", "What the case says"), ("Unit", "Where in the source", "Words of the source"))

Row = Sequence[tuple[str, str]]  # the text of each cell, and what follows it in grey


def document(sheet: Sheet) -> bytes:
    """Return a sheet as DOCX: the same bytes from the same sheet."""
    made = Document()
    dress(made)
    _about(made.core_properties, sheet)
    made.add_heading(sheet.title, 1)
    _say(made.add_paragraph(), sheet.about, bold=True)
    _say(made.add_paragraph(), sheet.notice, colour=DEEP)
    fields = [((field.name, field.asked), (field.text, "")) for field in sheet.fields]
    _table(made, HEADS[0], fields, FIELDS, "The fields of the sheet")
    _below(made, sheet.gaps)
    if sheet.evidence:
        made.add_heading("Evidence", 2)
        units = [[(cell, "") for cell in unit] for unit in sheet.evidence]
        _table(made, HEADS[1], units, EVIDENCE, "The units behind the sheet")
    _below(made, f"{sheet.foot} {sheet.forms}", size=7, colour=GREY)
    return _fixed(made)


def _about(properties: Any, sheet: Sheet) -> None:
    """Set title, author, language and dates; the data do not date a sheet."""
    properties.title, properties.subject = sheet.title[:255], sheet.about[:255]  # as long as it may
    properties.author = properties.last_modified_by = AUTHOR
    properties.language, properties.comments, properties.keywords = LANGUAGE, "", ""
    properties.created = properties.modified = datetime(*BEGINNING[:3])
    properties.revision = 1


def _say(paragraph: Any, text: str, bold: bool = False, size: float = 9, colour: str = "") -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def _below(made: Any, text: str, size: float = 9, colour: str = "") -> None:
    """Add a paragraph that keeps its distance from the table above it."""
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    _say(paragraph, text, size=size, colour=colour)


def _table(
    made: Any, head: Sequence[str], rows: Sequence[Row], widths: Sequence[float], about: str
) -> None:
    """Add a table whose first row is a header to every reader and on every page."""
    table = made.add_table(0, len(head))
    table.style, table.autofit = made.styles[TABLE], False
    _described(table, about)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate([[(title, "") for title in head], *rows]):
        for place, (cell, said) in enumerate(zip(table.add_row().cells, row, strict=True)):
            _fill(cell, *said, width=widths[place], strong=number == 0 or place == 0)
            if number == 0:
                _shade(cell)
        _whole(table.rows[-1], header=number == 0)


def _fill(cell: Any, text: str, beside: str, width: float, strong: bool) -> None:
    cell.width = Cm(width)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    _say(paragraph, text, bold=strong)
    if beside:
        _say(paragraph, f"  {beside}", size=6.5, colour=GREY)


def _whole(row: Any, header: bool) -> None:
    """Keep a row on one page; say of the first one that it is the header."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", PALE)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _described(table: Any, about: str) -> None:
    """Give a table the words that a screen reader says before it."""
    for name in ("w:tblCaption", "w:tblDescription"):
        words = OxmlElement(name)
        words.set(qn("w:val"), about)
        table._tbl.tblPr.append(words)


def _fixed(made: Any) -> bytes:
    """Return a document without the time at which it was written."""
    held = io.BytesIO()
    made.save(held)
    with zipfile.ZipFile(held) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})
