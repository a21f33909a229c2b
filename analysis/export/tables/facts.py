"""The codebook, the facts of the cases and the register of the series as tables."""

from __future__ import annotations

from dataclasses import replace

from analysis.codebook import Codebook
from analysis.export.cases import Cases
from analysis.export.tables.fields import of_model, of_schema
from analysis.export.tables.model import CASE, OF_CASE, Field, Reference, Table, table, within_case
from analysis.json_schema import case_schema
from analysis.loading import Case
from analysis.schemas import REGISTER, register_schema
from analysis.wording import records

SCALES = (
    "strengths", "verdicts", "kinds", "levels", "backings", "tests", "supports", "relations",
)  # fmt: skip
PARTS = ("programme", "source")  # of case.yaml, which become columns of the table of cases
FEATURE = Field("feature", "Feature of good practice.", required=True)
OF_FEATURE = Reference(("feature",), "features", ("feature",))


def facts(cases: Cases) -> tuple[Table, ...]:
    """Return the tables of features, scales, case studies, cases, coders, passages and tensions."""
    return (
        _features(cases.codebook),
        _terms(cases.codebook),
        _register(cases),
        _cases(cases),
        _coders(cases),
        _passages(cases),
        _tensions(cases),
    )


def _features(codebook: Codebook) -> Table:
    fields = of_model(codebook.model_json_schema()["$defs"]["Feature"])
    rows = [
        (name, *(getattr(feature, field.name) for field in fields))
        for name, feature in codebook.features.items()
    ]
    says = "one row for each feature of good practice, as the codebook defines it"
    return table("features", says, [FEATURE, *fields], rows, ["feature"])


def _terms(codebook: Codebook) -> Table:
    models = codebook.model_json_schema()["$defs"]
    own = {
        field.name: replace(field, required=False)
        for model in ("Term", "Strength", "Kind", "Test")
        for field in of_model(models[model])
    }
    place = Field("place", "Place in the order of the scale.", "integer", True, least=1)
    fields = [
        Field("scale", "Scale of the codebook.", required=True, values=SCALES),
        Field("term", "Value of the scale.", required=True),
        place,
        *own.values(),
    ]
    rows = [
        (scale, name, number, *(getattr(term, column, None) for column in own))
        for scale in SCALES
        for number, (name, term) in enumerate(getattr(codebook, scale).items(), 1)
    ]
    says = "one row for each value of a scale of the codebook"
    return table("terms", says, fields, rows, ["scale", "term"])


def _register(cases: Cases) -> Table:
    fields = [_with_draft(field) for field in of_schema(register_schema())]
    rows = [[row[field.name] for field in fields] for row in records(cases.series)]
    return table("register", REGISTER, fields, rows, ["case"])


def _with_draft(field: Field) -> Field:
    """Return a column that a draft may stand in: its status is its own, its address not yet."""
    values = (*field.values, "draft") if field.name == "status" else field.values
    return replace(field, values=values, required=field.required and field.name != "address")


def _cases(cases: Cases) -> Table:
    whole = case_schema()
    fields = of_model(whole)
    for part in PARTS:
        fields += of_model(whole["$defs"][part.capitalize()], before=f"{part}_")
    rows = [[case.slug, *(_fact(case, field.name) for field in fields)] for case in cases]
    to_register = Reference(("case",), "register", ("case",))
    says = "one row for each case that has a folder, drafts among them"
    return table("cases", says, [CASE, *fields], rows, ["case"], to_register)


def _fact(case: Case, column: str) -> str | int:
    part, _, name = column.partition("_")
    inside = part in PARTS and bool(name)
    found: str | int = (
        getattr(getattr(case.facts, part), name) if inside else getattr(case.facts, column)
    )
    return found


def _coders(cases: Cases) -> Table:
    fields = of_model(case_schema()["$defs"]["Coder"])
    rows = [
        (case.slug, name, *(getattr(coder, field.name) for field in fields))
        for case in cases
        for name, coder in case.facts.coders.items()
    ]
    name = Field("coder", "Name of the coder's file.", required=True)
    says = "one row for each coder of a case; only complete codings have links"
    return table("coders", says, [CASE, name, *fields], rows, ["case", "coder"], OF_CASE)


def _passages(cases: Cases) -> Table:
    fields = [
        CASE,
        Field("passage", "Bullet or paragraph of the source that holds the units.", required=True),
        Field("name", "Short name, where the passage has one."),
    ]
    rows = [
        (case.slug, passage, case.facts.passages.get(passage, ""))
        for case in cases
        for passage in dict.fromkeys(case.units["group"])
    ]
    says = "one row for each passage, the piece of the source by which evidence is counted"
    return table("passages", says, fields, rows, ["case", "passage"], OF_CASE)


def _tensions(cases: Cases) -> Table:
    fields = of_model(case_schema()["$defs"]["Tension"])
    fields = [replace(field, required=True) for field in fields]
    rows = [
        (case.slug, *(getattr(tension, field.name) for field in fields))
        for case in cases
        for tension in case.facts.tensions
    ]
    says = "one row for each pair of statements that do not fit"
    return table("tensions", says, [CASE, *fields], rows, ["case", "id"], OF_CASE)


def of_unit(column: str = "unit") -> Reference:
    """Return the reference of a column to the units of its case."""
    return within_case(column, "units", "unit")
