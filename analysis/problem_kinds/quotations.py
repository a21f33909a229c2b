"""What can be wrong with quotations and with the fingerprint that bears them out."""

from __future__ import annotations

from analysis.problem_kinds.kind import Kind

QUOTATIONS = {
    "misquotation": Kind(
        "A quotation that does not stand there",
        "The words are not in that section of the source, or stand in it more than once.",
        "Copy the words again from the source, or quote a few words more.",
    ),
    "loose-quotation": Kind(
        "Quotation marks around words that no unit quotes",
        "Words in quotation marks must be the quotation of a unit, or be named with a reason.",
        "Quote what a unit quotes, take the marks away, or list the words in case.yaml.",
    ),
    "open-quotation": Kind(
        "A quotation mark without a partner",
        "A quotation begins and does not end, or the other way round.",
        "Add or remove a quotation mark.",
    ),
    "no-fingerprint": Kind(
        "No fingerprint of the source text",
        "Without it nobody can check the quotations, since the text is not part of the book.",
        "Run `python -m analysis pin` with your own copy of the text.",
    ),
    "broken-fingerprint": Kind(
        "The fingerprint cannot be read",
        "The file was changed by hand or damaged.",
        "Run `python -m analysis pin` again.",
    ),
    "other-text": Kind(
        "Another source text",
        "The fingerprint, the digest in case.yaml and the text at hand are not of the same text.",
        "Find out which text was coded, and pin that one.",
    ),
    "source-section": Kind(
        "A section of the source that cannot be found",
        "A line named under quotations in case.yaml does not stand in the text exactly once.",
        "Copy the line from the text as it stands there.",
    ),
    "unreadable-source": Kind(
        "The source text cannot be read",
        "The file is neither UTF-8 text nor a PDF that can be read.",
        "Save the text as UTF-8 and give that file.",
    ),
    "unreadable-case": Kind(
        "The case cannot be read",
        "Without its facts and units there is nothing to pin.",
        "Run `python -m analysis check` and mend what it names first.",
    ),
    "other-page": Kind(
        "A quotation on another page",
        "The words stand in the section, but not on the page that the unit names.",
        "Correct the page, unless printed numbers differ from those of the file.",
    ),
}
