"""REFI-QDA: what NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange codings in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from analysis.export.files import Content, Format
from analysis.export.refi_qda.codes import codebook_file
from analysis.export.refi_qda.project import project_file
from analysis.loading import Case


def contents(cases: Sequence[Case]) -> Iterator[Content]:
    """Yield the codebook and two projects a case."""
    if cases:
        about = "The ten features with their strengths as codes."
        yield "codebook.qdc", partial(codebook_file, cases[0].codebook), about
    for case in cases:
        about = f"{case.name}: the units with the codes and reasons of every coder."
        yield f"{case.slug}.qdpx", partial(project_file, case), about
        about = f"{case.name}: the units and the codebook alone, for a coder who codes blind."
        yield f"{case.slug}-to-code.qdpx", partial(project_file, case, blind=True), about


FORMAT = Format(
    "refi-qda",
    "REFI-QDA projects",
    "Goes on with the coding in a program for qualitative analysis, or codes a case blind there.",
    (
        ("QualCoder", "Choose File, then Import REFI-QDA project, and name a new project."),
        ("NVivo", "Choose File, then Open, and the type REFI-QDA project."),
        ("Python", "Read `project.qde` with `zipfile` and `xml.etree.ElementTree`."),
    ),
    contents,
)
