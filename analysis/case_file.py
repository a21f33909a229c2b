"""The shape of `case.yaml`: the facts of one case that are not tables.

Every description below is what editors show and what the data dictionary of the book prints.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.case_parts import (
    Acronym,
    Actor,
    Alignments,
    Doubt,
    Footnote,
    Iso3,
    Moment,
    Named,
    Number,
    Place,
    Statement,
    Tension,
)
from analysis.codebook import Model
from analysis.quotations.rules import Quotations

FIRST_YEAR, LAST_YEAR = 1990, 2100

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Address = Annotated[str, Field(pattern=r"^https?://\S+$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Digest = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]


class Programme(Model):
    """The programme behind the case."""

    name: str
    """Name of the programme."""
    funder: str = ""
    """Who pays for it; say so where this is outside knowledge."""
    note: str = ""
    """Remark for the reader."""


class Source(Model):
    """The document that was coded."""

    citation: str = Field(default="", examples=["mieux2020peru"])
    """Key of the document in book/references.bib, if it stands there."""
    title: str
    """Title of the document."""
    publisher: str
    """Who published it."""
    year: int = Field(default=0, ge=0, le=LAST_YEAR, examples=[2020])
    """Year of publication; 0 until it is known."""
    address: Address
    """Where it can be found."""
    language: Language
    """Language: its code of two small letters, such as en."""
    pages: int = Field(default=0, ge=0, examples=[6])
    """Number of pages; 0 until they are counted."""
    sha256: Digest = ""
    """Digest (SHA-256) of the text that was coded; the command pin tells it."""
    kind: str
    """Kind of document, such as self-reported by the programme."""
    rights: str
    """Whose text it is and what may be quoted."""
    not_units: tuple[str, ...] = ()
    """Parts of the text that were not made into units."""


class Coder(Model):
    """Who made a coding.

    A coding counts only once it is complete: the coder has read every unit, so that a unit without
    a row in the coder's file is left without a link on purpose. Until one coding is complete the
    case has no verdict.
    """

    kind: Literal["language model", "human"]
    """Who codes: a human or a language model."""
    complete: Literal["yes", "no"] = "no"
    """Write yes when the coder has read every unit and left a unit without a row on purpose."""
    note: str = ""
    """What the reader should know of this coding."""


class CaseFile(Model):
    """Everything that case.yaml says."""

    title: str = Field(min_length=1)
    """Title of the case, in one line."""
    country: Iso3
    """Country code of three capital letters (ISO 3166-1 alpha-3)."""
    country_name: str = Field(min_length=1)
    """Country as the book writes it; with the first year it makes the name of the folder."""
    start: Year
    """First year of the Action."""
    end: Year
    """Last year of the Action."""
    theme: str
    """What the Action was about, in a few words."""
    status: Literal["draft", "coded"]
    """A draft counts nowhere; write coded when the case is complete and may be judged."""
    summary: str
    """What the case is about, in your own words, with the ids of units in brackets."""
    programme: Programme
    """The programme behind the case."""
    partner: str
    """Main partner in the country."""
    source: Source
    """The document that was coded."""
    coders: dict[str, Coder]
    """Who codes; each name is that of a file in the folder coding."""
    coding_note: str = ""
    """What the reader should know of how the coding was done."""
    passages: dict[str, str]
    """Short names of the passages that report impacts or that figures name."""
    context: tuple[Statement, ...]
    """What surrounded the Action, a paragraph a topic."""
    actors: tuple[Actor, ...]
    """Everybody whom the source names, by role."""
    absent_voices: tuple[Named, ...] = ()
    """Whom the Action concerns and who is not heard in the source."""
    places: tuple[Place, ...]
    """Countries and points for the map."""
    dates: tuple[Moment, ...]
    """Dates for the timeline."""
    numbers: tuple[Number, ...] = ()
    """Figures that the source gives."""
    numbers_missing: tuple[str, ...] = ()
    """Figures that a reader would expect and that the source does not give."""
    footnotes: tuple[Footnote, ...] = ()
    """Footnotes of the source and what they are worth."""
    tensions: tuple[Tension, ...] = ()
    """Statements that do not fit, inside the source or between sources."""
    doubts: tuple[Doubt, ...] = ()
    """What could overturn a verdict, in your own judgement."""
    alignments: Alignments
    """Goals of other frameworks that the case touches."""
    acronyms: tuple[Acronym, ...] = ()
    """Short forms of the case, for the glossary."""
    quotations: Quotations = Quotations()
    """How the source is read, so that every quotation can be checked against it."""

    @model_validator(mode="after")
    def _in_order(self) -> CaseFile:
        if self.end < self.start:
            raise ValueError(f"end {self.end} lies before start {self.start}")
        return self

    @property
    def draft(self) -> bool:
        """Whether the case is still being written, so that nothing of it counts."""
        return self.status == "draft"

    @property
    def years(self) -> str:
        """The years of the case as one text."""
        return str(self.start) if self.start == self.end else f"{self.start}–{self.end}"
