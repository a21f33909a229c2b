"""What can be wrong with what is typed for a new case; then nothing is made."""

from __future__ import annotations

from analysis.problem_kinds.kind import Kind

BEGINNING = {
    "case-name": Kind(
        "Not the name of a case",
        "A case is named by its country and its first year, in small letters, with hyphens.",
        "Write the name that the message gives, such as peru-2017.",
    ),
    "unknown-country": Kind(
        "An unknown country",
        "The country is given by its code of three capital letters (ISO 3166-1).",
        "Write the code. If you wrote the name, the message gives the code.",
    ),
    "empty-title": Kind(
        "No title",
        "The chapter and the register need a title.",
        "Write the title of the case.",
    ),
    "unprintable-title": Kind(
        "A title that cannot be printed",
        "The title holds a sign that shows nothing or turns the letters after it around.",
        "Type the title anew instead of copying it.",
    ),
    "case-exists": Kind(
        "The case is there already",
        "A folder or a page of this name exists, and it would be lost.",
        "Open it, or begin a case with another first year.",
    ),
    "no-folder": Kind(
        "Not in the folder of the book",
        "The folders data/cases and book are not where the command looks for them.",
        "Run the command in the folder of the book.",
    ),
    "not-written": Kind(
        "The case could not be written",
        "The disk is full, or you may not write there. Nothing was made.",
        "Check the folder and its rights, then try again.",
    ),
}
