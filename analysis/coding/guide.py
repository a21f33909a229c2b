"""How to code, in plain words: the first page of a coding sheet."""

from __future__ import annotations

from analysis.coding.sheet import NO_LINK, ROWS_A_UNIT, Sheet
from analysis.wording import in_words


def guide(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the steps of coding as rows of two cells."""
    rows = in_words(ROWS_A_UNIT)
    steps = (
        "Code alone. Do not open the chapter of this case or the codings of others, and ask nobody "
        "how they coded.",
        "Read the sheet Codebook first. It says what counts for each feature and what does not.",
        "Then go through the sheet Coding. A unit is one statement of the source, with the place "
        f"where it stands, a paraphrase and a few quoted words. It has {rows} rows.",
        "For each feature that the unit supports, use one row: choose the feature and the strength "
        "from the lists, and write your reason in one sentence.",
        f"If a unit supports no feature at all, choose “{NO_LINK}” in its first row and leave the "
        "rest empty. An empty unit counts as not yet read.",
        f"If you need more than {rows} rows, insert one below and copy the id of the unit into it.",
        "Judge what the unit says, in the terms of the codebook. Do not lower a strength because "
        "the unit is an aim or a lesson: the book does that by itself.",
        "Begin a reason with a word, not with one of the signs = + - @. Use no formulas.",
        "Rows turn yellow while a code lacks its strength or its reason.",
        "Do not change the other columns. You may sort and filter.",
        "Save the file and hand it in. Whoever keeps the data takes it in with "
        f"“python -m analysis take-in {sheet.name}.xlsx”. If something is missing, every "
        "cell is named and nothing is lost.",
    )
    head = [("How to code", sheet.title), ("Case", sheet.slug), ("Coder", sheet.coder), ("", "")]
    return head + [(str(number), step) for number, step in enumerate(steps, 1)]
