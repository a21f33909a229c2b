"""The Data Package: valid by an outside library, exact, and safe to hand on."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import yaml
from frictionless import Package, system

from analysis.export import about, data_package
from analysis.export.cases import Cases, load_cases
from analysis.export.data_package.csv_file import csv_file, risky
from analysis.export.tables import Table, tables
from analysis.export.tables.model import Field
from analysis.export.tables.model import table as make
from analysis.export.writing import write
from analysis.loading import DATA, Case
from tests.made_up import add_cases

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def cases() -> Cases:
    return load_cases()


def put(cases: Cases, folder: Path) -> Path:
    """Write the package of some cases and return its folder."""
    write(data_package.FORMAT.files(cases), folder, ["data-package"])
    return folder / "data-package"


@pytest.fixture(scope="session")
def package(cases: Cases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put(cases, tmp_path_factory.mktemp("package"))


def faults(package: Path) -> list[str]:
    """What the library finds wrong: in the description, and in each table."""
    with system.use_context(trusted=True):
        report = Package(str(package / "datapackage.json")).validate()
    errors = [(error.type, "") for error in report.errors]
    errors += [(error.type, task.name) for task in report.tasks for error in task.errors]
    return [" ".join(error).strip() for error in errors]


def test_the_library_finds_nothing_wrong(package: Path) -> None:
    assert faults(package) == []
    assert faults(unpacked(package)) == []


def unpacked(package: Path) -> Path:
    folder = package.parent / "unpacked"
    with zipfile.ZipFile(package / f"{about.PACKAGE}.zip") as archive:
        archive.extractall(folder)
    return folder


def unhashed(package: Path, folder: Path) -> Path:
    """A copy whose description lacks sizes and checksums, so that only the rules speak."""
    copy = Path(shutil.copytree(package, folder / "copy"))
    described = json.loads((copy / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        del resource["bytes"], resource["hash"]
    (copy / "datapackage.json").write_text(json.dumps(described), "utf-8")
    return copy


def cell(table: str, column: str, value: str) -> Callable[[Path], None]:
    """Return what puts a value into a cell of the first row."""

    def change(package: Path) -> None:
        path = package / "data" / f"{table}.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        frame.loc[0, column] = value
        frame.to_csv(path, index=False)

    return change


def twice(package: Path) -> None:
    path = package / "data" / "units.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    pd.concat([frame, frame[:1]]).to_csv(path, index=False)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (cell("links", "unit", "ZZ9"), "foreign-key links"),
        (cell("links", "feature", "F99"), "foreign-key links"),
        (cell("links", "coder", "nobody"), "foreign-key links"),
        (cell("consensus", "case", "nowhere-2000"), "foreign-key consensus"),
        (cell("cases", "case", "nowhere-2000"), "foreign-key cases"),
        (cell("lessons", "lesson", "L99"), "foreign-key lessons"),
        (cell("mentions", "unit", "ZZ9"), "foreign-key mentions"),
        (cell("links", "strength", "3"), "constraint-error links"),
        (cell("verdicts", "verdict", "splendid"), "constraint-error verdicts"),
        (cell("verdicts", "direct", "-1"), "constraint-error verdicts"),
        (cell("verdicts", "direct", "many"), "type-error verdicts"),
        (cell("verdicts", "steady", "1.5"), "constraint-error verdicts"),
        (cell("verdicts", "fragile", "perhaps"), "type-error verdicts"),
        (cell("units", "unit", "no id"), "constraint-error units"),
        (cell("units", "kind", "rumour"), "constraint-error units"),
        (cell("units", "quote", ""), "constraint-error units"),
        (cell("lessons", "support", "hearsay"), "constraint-error lessons"),
        (cell("cases", "source_sha256", "abc"), "constraint-error cases"),
        (cell("corroboration", "address", "ftp://x"), "constraint-error corroboration"),
        (twice, "primary-key units"),
    ],
)
def test_a_broken_copy_is_found(
    package: Path, tmp_path: Path, change: Callable[[Path], None], wanted: str
) -> None:
    copy = unhashed(package, tmp_path)
    assert faults(copy) == []
    change(copy)
    assert wanted in faults(copy)


def test_a_changed_byte_is_found(package: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(package, tmp_path / "copy"))
    path = copy / "data" / "units.csv"
    path.write_bytes(path.read_bytes().replace(b"People", b"Person"))
    assert "hash-count units" in faults(copy)


def test_several_cases_and_a_draft_are_valid_together(fresh: Case, data: Path) -> None:
    shutil.rmtree(data.parent / "book")
    shutil.copytree(ROOT / "book", data.parent / "book")
    slugs = add_cases(data.parent, 2)
    cases = load_cases(data)
    assert {case.slug for case in cases} == {"peru-2017", fresh.slug, *slugs}
    package = put(cases, data.parent / "out")
    assert faults(package) == []
    named = {table.name: {row[0] for row in table.rows} for table in tables(cases)}
    everyone = {"peru-2017", fresh.slug, *slugs}
    assert named["cases"] == everyone <= named["register"]
    assert named["verdicts"] == named["consensus"] == everyone - {fresh.slug}
    readme = (package / "README.md").read_text("utf-8")
    assert f"- {fresh.slug}: This case is a draft" in readme
    assert "n = 3 coded cases" in readme


def test_a_draft_with_codes_travels_without_verdicts(data: Path) -> None:
    path = data / "cases" / "peru-2017" / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("status: coded", "status: draft"), "utf-8")
    cases = load_cases(data)
    found = {table.name: table for table in tables(cases)}
    assert len(found["links"].rows) == len(cases[0].links) > 0
    for name in ("consensus", "verdicts", "scenarios"):
        assert found[name].rows == ()
    status = found["cases"].columns.index("status")
    assert found["cases"].rows[0][status] == "draft"
    assert "- peru-2017: This case is a draft" in data_package.readme(cases, ()).decode()


@pytest.mark.parametrize("name", ["units", "claims", "gaps", "corroboration", "redesign"])
def test_the_cells_are_those_of_the_data(package: Path, name: str) -> None:
    def rows(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    ours = rows(DATA / "cases" / "peru-2017" / f"{name}.csv")
    theirs = rows(package / "data" / f"{name}.csv")
    assert [{key: row[key] for key in ours[0]} for row in theirs] == ours
    assert {row["case"] for row in theirs} == {"peru-2017"}


def test_the_verdicts_are_those_of_the_book(cases: Cases) -> None:
    found = {table.name: table for table in tables(cases)}
    golden = json.loads((ROOT / "tests" / "golden" / "peru-2017.json").read_text("utf-8"))
    columns = found["verdicts"].columns
    for row in found["verdicts"].rows:
        told = dict(zip(columns, row, strict=True))
        wanted = golden["verdicts"][told["feature"]]
        names = ("verdict", "direct", "passages", "minimum", "maximum", "fragile", "steady")
        assert {name: told[name] for name in names} == {name: wanted[name] for name in names}
    links = {(row[1], row[2], row[3]) for row in found["consensus"].rows}
    wanted = {(u, f, s) for f, units in golden["consensus"].items() for u, s in units.items()}
    assert links == wanted


def test_every_step_of_a_path_is_a_mention(cases: Cases) -> None:
    found = next(table for table in tables(cases) if table.name == "mentions")
    path = [row[4:] for row in found.rows if row[1:4] == ("claims", "K1", "path")]
    assert path == [(1, "D1"), (2, "D4"), (3, "D5"), (4, "D6"), (5, "I1b")]


def text_table(*values: str) -> Table:
    return make("one", "one row", [Field("a", "A."), Field("b", "B.")], [values], ["a"])


@pytest.mark.parametrize(
    "value", ["=1+1", "+x", "-x", "@x", "\tx", "\r=x", "-1 x", '=cmd|" /C"!A0']
)
def test_a_cell_like_a_formula_stays_exact_and_is_named(value: str) -> None:
    table = text_table(value, 'a "b", c\nd')
    read = list(csv.reader(io.StringIO(csv_file(table).decode(), newline="")))
    assert read == [["a", "b"], [value, 'a "b", c\nd']]
    assert [(one.column, one.row) for one in risky([table])] == [("a", 2)]


def test_numbers_are_no_formulas(cases: Cases) -> None:
    assert list(risky([text_table("-1.5", "+3"), text_table("x = y", "a-b")])) == []
    assert list(risky(tables(cases))) == []


def test_every_column_says_what_it_holds(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert len(set(names)) == len(names)
        assert all(len(field["description"]) > 5 for field in resource["schema"]["fields"])
        header = (package / resource["path"]).read_text("utf-8").splitlines()[0]
        assert header == ",".join(names)


def test_the_facts_of_the_book_are_those_of_its_citation(package: Path) -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    for key in ("title", "version", "keywords"):
        assert described[key] == cited[key]
    assert [one["title"] for one in described["contributors"]] == [
        author["name"] for author in cited["authors"]
    ]
    assert described["licenses"][0]["name"] in cited["license"]
    assert "created" not in described
