"""The coding sheet as an Excel workbook, with the codebook and lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.coding.guide import guide
from analysis.coding.sheet import COLUMNS, NO_LINK, Sheet, options
from analysis.workbooks import fill, headline

CODING = "Coding"  # the sheet that is taken in
LAST_ROW = 5000  # lists and colours reach so far, for rows that a coder adds
WIDTHS = (8, 24, 46, 34, 30, 13, 52, 12, 12)
QUIET = Font(color="808080")
UNFINISHED = PatternFill("solid", bgColor="FFF3C4")
LINE = Border(top=Side(style="thin", color="808080"))


def workbook(sheet: Sheet) -> bytes:
    """Return the workbook of a coding sheet: how to code, the codebook, the units."""
    book = Workbook()
    book.properties.creator = "Good practice, traced"
    first = book.worksheets[0]
    first.title = "Read me"
    fill(first, guide(sheet), (16, 100))
    _codebook(book.create_sheet("Codebook"), sheet)
    _coding(book.create_sheet(CODING), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _codebook(page: Worksheet, sheet: Sheet) -> None:
    """Features first, so that the list to choose from is the first column below its heading."""
    book = sheet.codebook
    head = ("Feature", "Official wording", "Our definition", "Counts", "Does not count")
    rows: list[Sequence[str]] = [head]
    for name, feature in zip(options(book), book.features.values(), strict=False):
        rows.append((name, feature.wording, feature.definition, feature.include, feature.exclude))
    rows += [(NO_LINK, "The unit supports none of the features."), (), ("Strength", "Meaning")]
    rows += [(name, strength.means) for name, strength in book.strengths.items()]
    fill(page, rows, (30, 44, 48, 40, 40))
    for number in (1, len(book.features) + 4):
        headline(page, number)
    page.freeze_panes = "B2"


def _coding(page: Worksheet, sheet: Sheet) -> None:
    fill(page, [COLUMNS, *sheet.rows], WIDTHS)
    headline(page, 1)
    before: object = ""
    for unit, *row in page.iter_rows(min_row=2, max_col=len(COLUMNS)):
        if unit.value != before:
            before = unit.value
            for cell in (unit, *row):
                cell.border = LINE
        for cell in row[-2:]:
            cell.font = QUIET
    _lists(page, sheet)
    page.freeze_panes = "B2"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _lists(page: Worksheet, sheet: Sheet) -> None:
    """Add the drop-down lists, and a colour on codes that still lack something."""
    features = f"Codebook!$A$2:$A${len(sheet.codebook.features) + 2}"
    strengths = '"' + ",".join(sheet.codebook.strengths) + '"'
    for letter, source in (("E", features), ("F", strengths)):
        rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Not on the list", "Choose one of the values on the list."
        rule.add(f"{letter}2:{letter}{LAST_ROW}")
        page.add_data_validation(rule)
    formula = f'AND($E2<>"",$E2<>"{NO_LINK}",OR($F2="",TRIM($G2)=""))'
    page.conditional_formatting.add(
        f"E2:G{LAST_ROW}",
        Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=UNFINISHED)),
    )
