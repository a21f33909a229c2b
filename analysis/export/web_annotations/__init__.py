"""W3C Web Annotations: every link of a coder as an annotation of the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from analysis.export.cases import Cases
from analysis.export.files import Content, Format
from analysis.export.web_annotations.collection import collection_file


def contents(cases: Cases) -> Iterator[Content]:
    """Yield a collection for each case."""
    for case in cases:
        about = f"{case.name}: {len(case.links)} annotations, one for each link of a coder."
        yield f"{case.slug}.jsonld", partial(collection_file, case), about


FORMAT = Format(
    "web-annotations",
    "Web annotations",
    "Every code beside the words it rests on, for annotation tools and linked data.",
    (
        ("R", '`jsonlite::fromJSON("peru-2017.jsonld")$first$items`'),
        ("Python", '`json.load(open("peru-2017.jsonld"))["first"]["items"]`'),
        ("An annotation tool", "Import the file as JSON-LD beside your own copy of the source."),
    ),
    contents,
)
