"""What can be wrong with a coding sheet or an export that is to be taken in."""

from __future__ import annotations

from analysis.problem_kinds.kind import Kind

SHEETS = {
    "sheet-unreadable": Kind(
        "The sheet cannot be read",
        "The file is no CSV table and no Excel workbook, or far larger than a sheet can be.",
        "Save it as .xlsx or as CSV UTF-8, without what does not belong to the sheet.",
    ),
    "sheet-missing": Kind(
        "The workbook has no coding sheet",
        "The sheet with the codes was renamed or deleted, or the file is another workbook.",
        "Give the sheet its name back, or begin with a new coding sheet.",
    ),
    "sheet-identity": Kind(
        "Unclear whose codes these are",
        "The cells for case and coder are empty or changed, or the file name says something else.",
        "Write the case and the coder as they stood when the sheet was made.",
    ),
    "sheet-formula": Kind(
        "A formula in a cell",
        "A code is what a coder writes, never what a formula computes.",
        "Write the value itself into the cell.",
    ),
    "coder-name": Kind(
        "A name that cannot be a file",
        "The name of a coder becomes the name of a file.",
        "Use small letters, digits and hyphens, and begin with a letter.",
    ),
    "changed-unit": Kind(
        "A quotation of the sheet has changed",
        "The coder saw another quotation than the one that units.csv now gives for this unit.",
        "Code the unit anew from a new sheet, or undo the change.",
    ),
    "undecided-unit": Kind(
        "A unit without a decision",
        "Nothing was chosen for this unit, and silence does not mean that there is no link.",
        "Choose a feature, or the word for no link at all.",
    ),
    "contradicting-decision": Kind(
        "A unit with links and without",
        "The sheet says of one unit that it has a link and that it has none.",
        "Delete one of the two.",
    ),
    "incomplete-code": Kind(
        "A code that is not complete",
        "A code needs its feature, its strength and the reason for it.",
        "Fill the cell, or empty the whole row.",
    ),
    "double-code": Kind(
        "A cell coded twice",
        "One unit is linked to one feature in two rows.",
        "Keep one of the rows.",
    ),
    "file-exists": Kind(
        "A file stands there already",
        "The command would write over somebody's work.",
        "Move the file away, or say that it shall be replaced where the command allows it.",
    ),
    "unknown-tag": Kind(
        "A tag that is no code",
        "A tag names a feature and a strength, such as F01/direct.",
        "Rename the tag, or export only the tags that are codes.",
    ),
    "unclear-highlight": Kind(
        "A highlight that fits several units",
        "Two units have this quotation, so it is unclear which one was meant.",
        "Code these units in the coding sheet, or make the quotations differ.",
    ),
    "several-documents": Kind(
        "An export of several documents",
        "The export holds highlights of several documents, and a case has one source.",
        "Name the document that is the source of the case.",
    ),
    "project-file": Kind(
        "The project cannot be read",
        "The file is no REFI-QDA project, or it holds what no project needs.",
        "Export the project as REFI-QDA (.qdpx) from the program again.",
    ),
    "project-text": Kind(
        "No text of units in the project",
        "Codes find their units by the marks of the exported text, and this text is not there.",
        "Begin with the project that the export writes for coding, and leave its text as it is.",
    ),
    "project-user": Kind(
        "Codes of several people",
        "The project holds the codes of several users, and none is called like the coder.",
        "Say with --user what the coder is called in the program.",
    ),
    "project-selection": Kind(
        "A selection that is not one unit",
        "A code stands on words of no unit or of several; line and place are those of project.qde.",
        "Select words of one unit only, and code several units one by one.",
    ),
}
