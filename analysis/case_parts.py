"""The parts of `case.yaml` that are lists: actors, places, dates, tensions and the like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from analysis.codebook import Model

Ids = Annotated[
    str,
    AfterValidator(lambda text: " ".join(text.split())),
    Field(json_schema_extra={"patternErrorMessage": "ids separated by spaces"}),
]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
When = Annotated[str, Field(pattern=r"^[12]\d{3}(-\d{2}){0,2}$")]


class Named(Model):
    """Somebody or something by name, with a remark."""

    name: str
    """Name, or a description where the source gives none."""
    note: str = ""
    """Remark for the reader."""


class Actor(Named):
    """Somebody the source names, by role."""

    role: str
    """Part in the Action, such as main partner, national, provider or consulted."""


class Statement(Model):
    """A short paragraph of our own, with unit ids in brackets."""

    about: str
    """What the paragraph is about; it stands in bold before the text."""
    text: str
    """The paragraph in your own words, with the ids of units in brackets."""


class Place(Model):
    """A country or a point on the map, and its role in the Action."""

    name: str
    """Name of the country or place."""
    role: str
    """Role in the Action, such as country of the Action, training place or country of experts."""
    iso3: Iso3 | None = None
    """Country code of three capital letters (ISO 3166-1 alpha-3); for a whole country."""
    lon: float | None = Field(default=None, ge=-180, le=180)
    """Longitude in degrees, west of Greenwich negative; for a point."""
    lat: float | None = Field(default=None, ge=-90, le=90)
    """Latitude in degrees, south of the equator negative; for a point."""
    faces: str = ""
    """Country across the border, for a place at a border."""
    units: Ids = ""
    """Units that name the place, separated by spaces."""

    @model_validator(mode="after")
    def _somewhere(self) -> Place:
        if self.iso3 is None and (self.lon is None or self.lat is None):
            raise ValueError("a place needs iso3, or lon and lat")
        return self


class Moment(Model):
    """A date or a span; `outside` names the outside source it comes from."""

    when: When
    """Date in quotation marks: a year, a month or a day, such as "2017" or "2018-09-07"."""
    until: When | None = None
    """End of a span, in the same form."""
    label: str
    """What happened, in a few words."""
    kind: Literal["programme", "policy", "action"]
    """What the date belongs to: the programme, a policy of the country, or the Action itself."""
    units: Ids = ""
    """Units that give the date, separated by spaces."""
    outside: str = ""
    """Id in corroboration.csv, where the date comes from an outside source."""


class Number(Model):
    """A figure that the source gives."""

    value: str
    """The figure in quotation marks, as the source gives it."""
    of: str
    """What it counts."""
    units: Ids
    """Units that give it, separated by spaces."""


class Footnote(Model):
    """A footnote of the source and what it is worth."""

    id: str
    """Id of the footnote, such as FN1."""
    backs: str
    """Unit whose statement it backs."""
    says: str
    """What it says, in your own words."""
    quality: str
    """What it is worth as a reference."""


class Tension(Model):
    """Two statements that do not fit, inside the source or between sources."""

    id: str
    """Id of the tension: T and a number."""
    text: str
    """The two statements, with the ids of their units in brackets."""


class Doubt(Model):
    """What could overturn a verdict, in our own judgement."""

    features: Ids
    """Features in doubt, separated by spaces."""
    text: str
    """The doubt, with the ids of units in brackets."""


class Alignment(Model):
    """A goal of another framework that the case touches."""

    code: str
    """Number of the goal, in quotation marks."""
    strength: str = ""
    """How closely it is touched, such as primary or secondary."""
    units: Ids
    """Units that touch it, separated by spaces."""


class Alignments(Model):
    """Our mapping of the case to other frameworks."""

    basis: str
    """Whose mapping it is and what it rests on."""
    gcm: tuple[Alignment, ...] = ()
    """Objectives of the Global Compact for Migration."""
    sdg: tuple[Alignment, ...] = ()
    """Targets of the Sustainable Development Goals."""
    crs: tuple[Alignment, ...] = ()
    """Purpose codes of the OECD."""


class Acronym(Model):
    """A short form, its long form in its own language, and what it means."""

    short: str
    """The short form."""
    long: str
    """The long form, in its own language."""
    lang: str = "en"
    """Language of the long form: its code of two letters."""
    means: str = ""
    """What it means in English, or what the reader should know of it."""
