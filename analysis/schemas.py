"""What each table of `data/` must look like, as pandera schemas built from the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pandera.pandas import DataFrameSchema

from analysis import case_columns
from analysis.codebook import Codebook
from analysis.columns import address, choice, key, pattern, text

TABLES = {
    "units": "one row for each unit of analysis, a statement of the source that is coded alone",
    "redesign": "one row for each part of the design that was planned or changed",
    "claims": "one row for each causal claim that the source makes or implies",
    "practices": "one row for each practice that the source describes",
    "lessons": "one row for each lesson that the source draws",
    "gaps": "one row for each of the ten features",
    "coverage": "one row for each criterion or theme of another framework",
    "corroboration": "one row for each way in which an outside source bears on the case",
    "indicators": "one row for each value of a context indicator",
}
CODING = "one row for each link that the coder makes between a unit and a feature"
REGISTER = "one row for each case study of the series that is known to exist"


@lru_cache(maxsize=4)
def case_schemas(book: Codebook) -> Mapping[str, DataFrameSchema]:
    """Return the schema of every table of a case, by the name of its file without `.csv`."""
    columns = {
        "units": case_columns.units(book),
        "redesign": case_columns.design(),
        "claims": case_columns.claims(book),
        "practices": case_columns.practices(),
        "lessons": case_columns.lessons(book),
        "gaps": case_columns.gaps(book),
        "coverage": case_columns.coverage(),
        "corroboration": case_columns.corroboration(book),
        "indicators": case_columns.indicators(),
    }
    return {
        name: DataFrameSchema(found, strict=True, description=TABLES[name])
        for name, found in columns.items()
    }


@lru_cache(maxsize=4)
def coding_schema(book: Codebook) -> DataFrameSchema:
    """Return the schema of one coder's file."""
    columns = {
        "unit": text("Id of a unit of units.csv."),
        "feature": choice("Feature that the unit supports.", book.features),
        "strength": choice("How strongly the unit supports the feature.", book.strengths),
        "rationale": text("Reason for the code, in one short phrase."),
    }
    return DataFrameSchema(columns, strict=True, unique=["unit", "feature"], description=CODING)


def register_schema() -> DataFrameSchema:
    """Return the schema of the register of the series."""
    columns = {
        "case": key("Short name of the case study; for a coded case that of its folder."),
        "iso3": pattern(
            "Country code (ISO 3166-1 alpha-3); empty for a region.",
            r"[A-Z]{3}",
            "three capital letters",
            empty=True,
        ),
        "country": text("Name of the country or region."),
        "start": pattern("First year, where it is known.", r"\d{4}", "a year", empty=True),
        "end": pattern("Last year, where it is known.", r"\d{4}", "a year", empty=True),
        "theme": text("What the Action was about."),
        "title": text("Title of the case study."),
        "address": address("Where the case study can be found."),
        "status": choice("Whether the case is coded.", ["coded", "not yet coded"]),
        "seen": text("How much of the case study was read."),
        "caution": text("What to keep in mind when citing this row.", empty=True),
    }
    return DataFrameSchema(columns, strict=True, description=REGISTER)
