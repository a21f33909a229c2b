"""The shape of `case.yaml`: the facts of one case that are not tables."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from analysis.codebook import Model
from analysis.quotations.rules import Quotations

Ids = Annotated[str, AfterValidator(lambda text: " ".join(text.split()))]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Year = Annotated[int, Field(ge=1990, le=2100)]
When = Annotated[str, Field(pattern=r"^[12]\d{3}(-\d{2}){0,2}$")]
Address = Annotated[str, Field(pattern=r"^https?://\S+$")]


class Programme(Model):
    """The programme behind the case."""

    name: str
    funder: str = ""
    note: str = ""


class Source(Model):
    """The document that was coded."""

    citation: str
    title: str
    publisher: str
    year: Year
    address: Address
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    pages: int = Field(ge=1)
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    kind: str
    rights: str
    not_units: tuple[str, ...] = ()


class Coder(Model):
    """Who made a coding."""

    kind: Literal["language model", "human"]
    note: str = ""


class Named(Model):
    """Somebody or something by name, with a remark."""

    name: str
    note: str = ""


class Actor(Named):
    """Somebody the source names, by role."""

    role: str


class Statement(Model):
    """A short paragraph of our own, with unit ids in brackets."""

    about: str
    text: str


class Place(Model):
    """A country or a point on the map, and its role in the Action."""

    name: str
    role: str
    iso3: Iso3 | None = None
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)
    faces: str = ""
    units: Ids = ""

    @model_validator(mode="after")
    def _somewhere(self) -> Place:
        if self.iso3 is None and (self.lon is None or self.lat is None):
            raise ValueError("a place needs iso3, or lon and lat")
        return self


class Moment(Model):
    """A date or a span; `outside` names the outside source it comes from."""

    when: When
    until: When | None = None
    label: str
    kind: Literal["programme", "policy", "action"]
    units: Ids = ""
    outside: str = ""


class Number(Model):
    """A figure that the source gives."""

    value: str
    of: str
    units: Ids


class Footnote(Model):
    """A footnote of the source and what it is worth."""

    id: str
    backs: str
    says: str
    quality: str


class Tension(Model):
    """Two statements that do not fit, inside the source or between sources."""

    id: str
    text: str


class Doubt(Model):
    """What could overturn a verdict, in our own judgement."""

    features: Ids
    text: str


class Alignment(Model):
    """A goal of another framework that the case touches."""

    code: str
    strength: str = ""
    units: Ids


class Alignments(Model):
    """Our mapping of the case to other frameworks."""

    basis: str
    gcm: tuple[Alignment, ...] = ()
    sdg: tuple[Alignment, ...] = ()
    crs: tuple[Alignment, ...] = ()


class Acronym(Model):
    """A short form, its long form in its own language, and what it means."""

    short: str
    long: str
    lang: str = "en"
    means: str = ""


class CaseFile(Model):
    """Everything that `case.yaml` says."""

    title: str
    country: Iso3
    country_name: str
    start: Year
    end: Year
    theme: str
    status: Literal["draft", "coded"]
    summary: str
    programme: Programme
    partner: str
    source: Source
    coders: dict[str, Coder]
    coding_note: str = ""
    passages: dict[str, str]
    context: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    absent_voices: tuple[Named, ...] = ()
    places: tuple[Place, ...]
    dates: tuple[Moment, ...]
    numbers: tuple[Number, ...] = ()
    numbers_missing: tuple[str, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tensions: tuple[Tension, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    alignments: Alignments
    acronyms: tuple[Acronym, ...] = ()
    quotations: Quotations = Quotations()

    @model_validator(mode="after")
    def _in_order(self) -> CaseFile:
        if self.end < self.start:
            raise ValueError(f"end {self.end} lies before start {self.start}")
        return self

    @property
    def years(self) -> str:
        """The years of the case as one text."""
        return str(self.start) if self.start == self.end else f"{self.start}–{self.end}"
