"""The codebook: ten features and the scales, as `data/codebook.yaml` defines them."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

RESULT_KIND = "impact"  # the kind of the units that the source calls impact


class Model(BaseModel):
    """A frozen record that knows no other keys than its own."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        use_attribute_docstrings=True,  # what stands below a field describes it
    )


class Feature(Model):
    """One feature of good practice; only `wording` is the source's."""

    label: str
    """Short name of the feature."""
    wording: str
    """Official wording, quoted from the source of the list."""
    definition: str
    """Our definition."""
    include: str
    """What counts."""
    exclude: str
    """What does not count."""
    stretch: str = ""
    """Where our definition differs from the official wording."""


class Term(Model):
    """One value of a scale."""

    means: str
    """What the value means."""
    label: str = ""
    """Words for the value, where they are not its name."""


class Strength(Term):
    """How strongly a unit supports a feature."""

    value: int = Field(ge=1, le=3)
    """Strength as a number, from 1 for contextual to 3 for direct."""
    symbol: str = Field(min_length=1, max_length=1)
    """Letter of a strength in matrices."""


class Kind(Term):
    """What the source presents a unit as; a capped kind is never above contextual."""

    capped: bool = False
    """Whether units of this kind count as contextual at most."""


class Test(Term):
    """A process-tracing test; a decisive one settles a claim."""

    decisive: bool = False
    """Whether a passed test of this kind settles a claim."""


class Origin(Model):
    """Where the list of features comes from."""

    publisher: str
    citation: str
    page: int
    statement: str


class Codebook(Model):
    """Features and scales; the order of every scale is that of the file."""

    title: str
    origin: Origin
    features: dict[str, Feature]
    strengths: dict[str, Strength]
    verdicts: dict[str, Term]
    kinds: dict[str, Kind]
    levels: dict[str, Term]
    backings: dict[str, Term]
    tests: dict[str, Test]
    supports: dict[str, Term]
    relations: dict[str, Term]

    def __hash__(self) -> int:
        """Return a hash, so that what follows from a codebook alone is worked out once."""
        return hash(tuple(self.features))

    @property
    def values(self) -> dict[str, int]:
        """Strength name to its value, with the absent link as 0."""
        return {name: s.value for name, s in self.strengths.items()}

    @property
    def names(self) -> dict[int, str]:
        """Strength value to its name."""
        return {s.value: name for name, s in self.strengths.items()}

    @property
    def symbols(self) -> dict[int, str]:
        """Strength value to its letter."""
        return {s.value: s.symbol for s in self.strengths.values()}

    @property
    def capped_kinds(self) -> frozenset[str]:
        """Kinds that never count as more than contextual."""
        return frozenset(name for name, kind in self.kinds.items() if kind.capped)

    @property
    def terms(self) -> frozenset[str]:
        """Every name of a feature or of a value of a scale: words that texts may mention."""
        scales: tuple[Mapping[str, Term], ...] = (self.strengths, self.verdicts, self.kinds)
        scales = (*scales, self.levels, self.backings, self.tests, self.relations)
        values = [n for scale in scales for key, term in scale.items() for n in (key, term.label)]
        labels = [feature.label for feature in self.features.values()]
        return frozenset([*values, *labels]) - {""}

    def backing_label(self, backing: str) -> str:
        """Return the words for a backing, which are not always its key."""
        return self.backings[backing].label or backing
