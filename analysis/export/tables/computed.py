"""What follows from the codes as tables: links, consensus, verdicts with ranges, scenarios.

Links are what coders did, so those of a draft travel too. Consensus and verdicts are findings: a
draft has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.export.cases import Cases
from analysis.export.tables.facts import FEATURE, OF_FEATURE, of_unit
from analysis.export.tables.fields import of_schema, strength, verdict
from analysis.export.tables.model import CASE, OF_CASE, Field, Row, Table, table, within_case
from analysis.judgement import Verdict
from analysis.loading import Case
from analysis.outside import STANDINGS, standing
from analysis.robustness import ranges
from analysis.schemas import coding_schema

CODER = Field("coder", "Coder who made the link.", required=True)
COUNTS = {
    "direct": "Number of direct links of the consensus.",
    "partial": "Number of partial links of the consensus.",
    "contextual": "Number of contextual links of the consensus.",
    "passages": "Number of different passages with direct evidence; the verdict rests on it.",
}


def computed(cases: Cases) -> tuple[Table, ...]:
    """Return the tables of links, consensus, verdicts and scenarios."""
    return _links(cases), _consensus(cases), _verdicts(cases), _scenarios(cases)


def _links(cases: Cases) -> Table:
    own = {field.name: field for field in of_schema(coding_schema(cases.codebook))}
    own["strength"], names = strength(cases.codebook), cases.codebook.names
    rows = [
        (case.slug, coder, unit, feature, names[value], rationale)
        for case in cases
        for coder, unit, feature, value, rationale in case.links.itertuples(index=False, name=None)
    ]
    says = "one row for each link that a coder makes between a unit and a feature, before the cap"
    key, coders = ["case", "coder", "unit", "feature"], within_case("coder", "coders", "coder")
    fields = [CASE, CODER, *own.values()]
    return table("links", says, fields, rows, key, OF_CASE, coders, of_unit(), OF_FEATURE)


def _consensus(cases: Cases) -> Table:
    fields = [
        CASE,
        Field("unit", "Unit that supports the feature.", required=True),
        FEATURE,
        strength(cases.codebook),
        Field("passage", "Passage of the unit.", required=True),
    ]
    names = cases.codebook.names
    rows = [
        (case.slug, link.unit, link.feature, names[link.strength], link.passage)
        for case in cases.judged
        for link in sorted(case.agreed)
    ]
    says = "one row for each link on which the coders agree: the lower median after the cap"
    passages, key = within_case("passage", "passages", "passage"), ["case", "unit", "feature"]
    return table("consensus", says, fields, rows, key, OF_CASE, of_unit(), OF_FEATURE, passages)


def _verdicts(cases: Cases) -> Table:
    book = cases.codebook
    fields = [
        CASE,
        FEATURE,
        verdict(book, "verdict", "How well the text states the feature."),
        *(Field(name, says, "integer", True, least=0) for name, says in COUNTS.items()),
        verdict(book, "minimum", "Weakest verdict in any scenario."),
        verdict(book, "maximum", "Strongest verdict in any scenario."),
        Field("fragile", "Whether any scenario changes the verdict.", "boolean", True),
        Field("decided_by", "Sections and units without which the verdict changes, with ; between"),
        Field(
            "steady",
            "Share of random recodings, at the rates at which the coders differ, that leave it.",
            "number",
            True,
            least=0,
            most=1,
        ),
        Field(
            "outside",
            f"Second axis, what stands outside the text: {'; '.join(STANDINGS)}; one or two.",
            required=True,
        ),
    ]
    rows = [row for case in cases.judged for row in _judged(case)]
    says = "one row for each feature of a case that counts, with the range of its verdict"
    return table("verdicts", says, fields, rows, ["case", "feature"], OF_CASE, OF_FEATURE)


def _judged(case: Case) -> Iterator[Row]:
    for name, found in ranges(case).items():
        row: Verdict = case.judged[name]
        outside = sorted(standing(case, name), key=STANDINGS.index)
        decided = "; ".join(found.decided_by)
        moves = (found.minimum, found.maximum, found.fragile, decided, round(found.steady, 4))
        yield (case.slug, *row, *moves, "; ".join(outside))


def _scenarios(cases: Cases) -> Table:
    fields = [
        CASE,
        FEATURE,
        Field("scenario", "One coder alone, or the lowest or highest code.", required=True),
        verdict(cases.codebook, "verdict", "Verdict in this scenario."),
    ]
    rows = [
        (case.slug, name, scenario, told)
        for case in cases.judged
        for name, found in ranges(case).items()
        for scenario, told in found.scenarios.items()
    ]
    says = "one row for each verdict that follows from other codes by the same rules"
    key = ["case", "feature", "scenario"]
    return table("scenarios", says, fields, rows, key, OF_CASE, OF_FEATURE)
