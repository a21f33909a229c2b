"""What can be wrong with a file, a table or a cell."""

from __future__ import annotations

from analysis.problem_kinds.kind import Kind

FILES = {
    "missing-file": Kind(
        "A file is missing",
        "The book needs this file and does not find it.",
        "Add the file, or correct its name: small letters, and the ending that the message gives.",
    ),
    "unreadable-file": Kind(
        "A file cannot be opened",
        "A folder, a link or a locked file stands where a plain file should be.",
        "Put the file itself there, and close it in other programs.",
    ),
    "empty-file": Kind(
        "A file is empty",
        "A table lacks even its header row, or case.yaml says nothing.",
        "Add the header row, or bring back the last version of the file.",
    ),
    "stray-file": Kind(
        "A file that nobody reads",
        "A warning: a spreadsheet lies in the folder of a case, but only CSV tables are read.",
        "Save it as CSV under the right name, or take it in with the command for coding sheets.",
    ),
    "not-text": Kind(
        "Not a text file",
        "The file is a workbook, or text in the form UTF-16, although its name says CSV or YAML.",
        "In the spreadsheet program choose to save as “CSV UTF-8”.",
    ),
    "not-utf8": Kind(
        "Letters in an older form",
        "A letter is stored as older Windows programs do, so that others read it wrongly.",
        "Save the file as UTF-8. The message says what the text probably reads.",
    ),
    "separator": Kind(
        "Other separators than commas",
        "A warning: the cells are separated by semicolons or tabs. The book can read them.",
        "Nothing has to be mended. Saving with commas keeps the changes readable.",
    ),
}
TABLES = {
    "broken-quoting": Kind(
        "A quotation mark is not closed",
        "A cell begins with a straight quotation mark and the end of the cell cannot be found.",
        "Close the mark. A mark inside such a cell is written twice.",
    ),
    "too-many-cells": Kind(
        "Too many cells in a row",
        "The row has more cells than the header, mostly because a text holds a comma.",
        "Put text that holds a comma in straight double quotation marks.",
    ),
    "duplicate-column": Kind(
        "A column occurs twice",
        "Two columns have the same name, so it is unclear which one counts.",
        "Remove one of them, or correct its name.",
    ),
    "unnamed-column": Kind(
        "A column has no name",
        "A cell of the header row is empty, although the column below it is in use.",
        "Write the name into the header row, or remove the column.",
    ),
    "missing-column": Kind(
        "A column is missing",
        "The table needs this column.",
        "Add the column. The order of the columns does not matter.",
    ),
    "unknown-column": Kind(
        "A column that the table does not have",
        "Nobody would read this column, so what stands in it would be lost.",
        "Correct the name, or move what it says into a column for notes.",
    ),
}
CELLS = {
    "empty-cell": Kind(
        "An empty cell",
        "The cell has to say something.",
        "Fill the cell.",
    ),
    "unknown-value": Kind(
        "A value that the scale does not have",
        "Only the values of the codebook, or those in the message, can stand here.",
        "Take one of the values allowed. The message names the nearest one.",
    ),
    "wrong-form": Kind(
        "A value in another form",
        "Page numbers, years, ids and addresses have one form each.",
        "Write it in the form that the message gives.",
    ),
    "long-quotation": Kind(
        "A quotation of the wrong length",
        "A quotation has at least one word and at most twelve.",
        "Quote a shorter passage, exactly as it stands in the source.",
    ),
    "duplicate-value": Kind(
        "A value occurs twice",
        "An id, or a pair of unit and feature, may stand in one row only.",
        "Remove one of the rows, or give it another id.",
    ),
    "spreadsheet-date": Kind(
        "Turned into a date",
        "The spreadsheet program has taken something like 3-4 for a date and rewritten it.",
        "Set the column to the format “text”, then type the value again.",
    ),
    "spreadsheet-error": Kind(
        "An error value of the spreadsheet",
        "The cell holds an error such as #NAME? in place of what was typed.",
        "Set the cell to the format “text”, then type the value again.",
    ),
    "formula": Kind(
        "Looks like a formula",
        "A cell that begins with = + - or @ would be run as a formula by a spreadsheet program.",
        "Begin with a word.",
    ),
    "control-character": Kind(
        "Invisible characters",
        "Some characters do not print, such as NUL or a change of reading direction.",
        "Delete the cell and type it again.",
    ),
    "garbled-text": Kind(
        "Garbled letters",
        "Letters with accents were read in the wrong form once, as in PerÃº, or were lost.",
        "Write the letters again and save the file as UTF-8.",
    ),
    "long-cell": Kind(
        "A very long cell",
        "No text of a case is that long; mostly a quotation mark is not closed.",
        "Close the quotation mark, or shorten the text.",
    ),
}
