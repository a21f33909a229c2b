"""What `case.yaml` says about quotations: how the source is read, and which words are quoted apart.

The part `quotations` of a `case.yaml` looks like this; only `sections` is needed:

    quotations:
      sections:                      # the line that opens each section of the source
        Context: [Context, "The commission had …"]    # a second line: the section goes on there
        Footnote: ["1 Free movement …", "3 The guidelines …"]
      skip_lines: ["#", "Annual report, page #"]      # headers and footers of pages
      keep_hyphens: [cross-border]   # hyphens at a line end that belong to the word
      other:                         # words in quotation marks that are no quotation of a unit
        - words: this new project
          reason: the only place that calls something new
          section: Context           # words of the source; left out for words only mentioned

A line is named in full, or by its beginning and `…`. In `skip_lines` the sign `#` stands for a
number. A line named in full is a heading and belongs to no section; a line named by its beginning
is the first line of what it opens. What stands before the first of these lines belongs to no
section.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from analysis.codebook import Model
from analysis.columns import MOST_QUOTED_WORDS
from analysis.quotations.normalise import fold


def _short(words: str) -> str:
    if not 0 < len(words.split()) <= MOST_QUOTED_WORDS:
        raise ValueError(
            f"give 1 to {MOST_QUOTED_WORDS} words; the beginning of a long line and … is enough"
        )
    return fold(words)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Words = Annotated[str, AfterValidator(_short)]
Several = Annotated[
    tuple[Words, ...], BeforeValidator(_listed, str | tuple[str, ...]), Field(min_length=1)
]


class Other(Model):
    """Words in quotation marks that are no quotation of a unit, with the reason."""

    words: Words = Field(examples=["this new project"])
    """The words, at most twelve."""
    reason: str = Field(min_length=1, examples=["the only place that calls something new"])
    """Why they are quoted although no unit quotes them."""
    section: str = Field(default="", examples=["Context"])
    """Section of the source they stand in; left out for words that are only mentioned."""


class Quotations(Model):
    """How the source text is read, and which words are quoted apart from the units."""

    sections: dict[str, Several] = Field(
        default_factory=dict, examples=[{"Context": "The commission had …"}]
    )
    """Each section of the source with the line that opens it, or the line's beginning and …."""
    skip_lines: tuple[Words, ...] = Field(default=(), examples=[["Annual report, page #"]])
    """Headers and footers of pages, with # for a number."""
    keep_hyphens: tuple[Words, ...] = Field(default=(), examples=[["cross-border"]])
    """Words whose hyphen at a line end belongs to them."""
    other: tuple[Other, ...] = ()
    """Words in quotation marks that are no quotation of a unit."""
