"""One-page sheets on practices and lessons, in the fields that knowledge platforms ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from analysis.export.files import Content, Format
from analysis.export.sheets.document import document
from analysis.export.sheets.lesson import lesson_sheets
from analysis.export.sheets.markdown import markdown
from analysis.export.sheets.practice import practice_sheets
from analysis.loading import Case


def contents(cases: Sequence[Case]) -> Iterator[Content]:
    """Yield each sheet as DOCX and as Markdown."""
    for case in cases:
        for kind, sheets in (("practice", practice_sheets), ("lesson", lesson_sheets)):
            for sheet in sheets(case):
                name = f"{case.slug}-{kind}-{sheet.name}"
                about = f"{sheet.about}. {sheet.title.rstrip('.')}."
                yield f"{name}.docx", partial(document, sheet), about
                yield f"{name}.md", partial(markdown, sheet), about


FORMAT = Format(
    "sheets",
    "Practice and lesson sheets",
    "Hands one practice or lesson on, on a page, in the fields that knowledge platforms ask for.",
    (
        ("Word, LibreOffice", "Open the DOCX file and print it, or copy its fields into a form."),
        ("A web form", "Copy from the Markdown file."),
    ),
    contents,
)
