"""What every export says of the book: title, version, licence, makers and cautions."""

from __future__ import annotations

from importlib.metadata import version

PACKAGE = "good-practice-traced"
NAME = "Good practice, traced"
TITLE = (
    f"{NAME}: case studies in development cooperation, judged against ten features of good practice"
)
VERSION = version(PACKAGE)
MAKERS = "The contributors to Good practice, traced"
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
KEYWORDS = (
    "evaluation",
    "good practice",
    "migration policy",
    "capacity building",
    "qualitative data analysis",
)
CAUTIONS = (
    "Strong means well stated in one self-reported document. It does not mean proved.",
    "Where the coders are language models, no human evaluator has reviewed their codes yet.",
    "The definitions of the ten features are this project's own.",
    "Quotations have at most twelve words and belong to the publisher of each source.",
)
