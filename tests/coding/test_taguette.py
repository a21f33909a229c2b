"""Highlights of Taguette become codes and proposals; nothing is dropped and nothing guessed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import Result

from analysis.coding.sheet import NO_LINK
from analysis.coding.source import to_code
from analysis.coding.taguette import code_of
from analysis.loading import load, load_codebook
from tests.coding.filled import CASE, SLUG, as_csv, links, run


def export(path: Path, *rows: tuple[str, str], document: str = "peru.pdf") -> Path:
    """Write highlights as Taguette does: id, document, tag and content."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "document", "tag", "content"])
        writer.writerows((n, document, tag, text) for n, (tag, text) in enumerate(rows, 1))
    return path


@pytest.mark.parametrize(
    "tag", ["F01/direct", "F01 direct", "F01: direct", "F01.direct", "f01 / Direct", " F01-direct "]
)
def test_tags_are_read_in_several_forms(tag: str) -> None:
    assert code_of(tag, load_codebook()) == ("F01", "direct")


@pytest.mark.parametrize("tag", ["F01", "direct", "F14/direct", "F01/strong", "todo", "F01direct"])
def test_other_tags_are_no_codes(tag: str) -> None:
    assert code_of(tag, load_codebook()) is None


def taguette(data: Path, path: Path, *more: object) -> Result:
    out = path.parent / "out"
    arguments = ("take-in-taguette", SLUG, path, "--coder", "anna", "--out", out, *more)
    return run(data, *arguments)


def test_highlights_become_a_sheet_that_asks_for_reasons(declared: Path, tmp_path: Path) -> None:
    quotes = to_code(SLUG, declared).quotes
    given = load(SLUG).links.query("coder == 'coder-b'")
    names = load_codebook(declared).names
    tags = [
        (f"{f}/{names[s]}", quotes[u].replace(" ", "\n", 1))
        for u, f, s in zip(given["unit"], given["feature"], given["strength"], strict=True)
    ]
    done = taguette(declared, export(tmp_path / "export.csv", *tags))
    assert done.exit_code == 0, done.output
    assert f"{len(given)} links on {given['unit'].nunique()} units" in done.output
    sheet = tmp_path / "out" / "peru-2017_anna.csv"
    refused = run(declared, "take-in", sheet)
    assert "the rationale of this code is missing" in refused.output
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    coded = {row["unit"] for row in rows if row["feature"]}
    for row in rows:
        row["rationale"] = "my reason" if row["feature"] else ""
        if row["where"] and row["unit"] not in coded:
            row["feature"] = NO_LINK
    done = run(declared, "take-in", as_csv(rows, tmp_path / "done.csv"))
    assert done.exit_code == 0, done.output
    target = declared / CASE / "coding"
    assert links(target / "anna.csv") == links(target / "coder-b.csv")
    assert not (tmp_path / "out" / "peru-2017_anna_new-units.csv").exists()


def test_highlights_that_are_no_unit_are_proposed_and_nothing_is_guessed(
    declared: Path, tmp_path: Path
) -> None:
    known = to_code(SLUG, declared).quotes["N1"]
    new, long = "words of the source", " ".join(["word"] * 13)
    rows = (("F01/direct", new), ("F02 partial", new), ("", known), ("", long))
    done = taguette(declared, export(tmp_path / "export.csv", *rows))
    assert done.exit_code == 0, done.output
    assert "2 highlights are no unit yet" in done.output
    assert "1 of these units are highlighted without a tag" in done.output
    assert "13 words are too long for a quotation" in done.output
    text = (tmp_path / "out" / "peru-2017_anna_new-units.csv").read_text("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["quote"], first["codes"]) == (new, "F01/direct F02/partial")
    assert second["quote"] == long
    assert list(first)[:-2] == list(load(SLUG).units.columns)
    for column in ("unit", "group", "kind", "section", "item", "page", "paraphrase"):
        assert first[column] == second[column] == ""


def test_once_the_units_are_added_the_same_export_finds_them(
    declared: Path, tmp_path: Path
) -> None:
    path = export(tmp_path / "export.csv", ("F01/direct", "words of the source"))
    assert taguette(declared, path).exit_code == 0
    units = declared / CASE / "units.csv"
    with units.open("a", encoding="utf-8") as file:
        file.write("N9,Intro,context,Intro,s3,2,,,Our words.,words of the source,\n")
    again = taguette(declared, path, "--out", tmp_path / "again")
    assert "1 links on 1 units" in again.output
    rows = csv.DictReader(
        io.StringIO((tmp_path / "again" / "peru-2017_anna.csv").read_text("utf-8-sig"))
    )
    assert ("N9", "F01 Partner ownership", "direct") in {
        (row["unit"], row["feature"], row["strength"]) for row in rows
    }


def _same_quotation(data: Path) -> None:
    path = data / CASE / "units.csv"
    quotes = to_code(SLUG, data).quotes
    path.write_text(path.read_text("utf-8").replace(quotes["D7"], quotes["D6"], 1), "utf-8")


QUOTE = "even endorsed at a higher level"  # that of D6
REFUSED: dict[str, tuple[tuple[tuple[str, str], ...], str, str]] = {
    "unknown tag": ((("todo", QUOTE),), "a tag that is no code, found 'todo'", "unknown-tag"),
    "unknown strength": ((("F01/strong", QUOTE),), "did you mean", "unknown-tag"),
    "two strengths": ((("F05/direct", QUOTE), ("F05/partial", QUOTE)), "has F05 as direct and as partial", "double-code"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_highlights_that_would_need_a_guess_are_refused(
    declared: Path, tmp_path: Path, name: str
) -> None:
    rows, said, code = REFUSED[name]
    done = taguette(declared, export(tmp_path / "export.csv", *rows))
    assert done.exit_code == 1
    assert said in done.output
    assert f"[{code}]" in done.output
    assert not (tmp_path / "out").exists()


def test_a_quotation_of_two_units_is_not_guessed(declared: Path, tmp_path: Path) -> None:
    _same_quotation(declared)
    done = taguette(declared, export(tmp_path / "export.csv", ("F05/direct", QUOTE)))
    assert "[unclear-highlight]" in done.output
    assert "D6, D7" in done.output


def test_an_export_of_several_documents_has_to_be_told_apart(
    declared: Path, tmp_path: Path
) -> None:
    path = export(tmp_path / "export.csv", ("F05/direct", QUOTE))
    with path.open("a", encoding="utf-8") as file:
        file.write("9,chile.pdf,F01/direct,other words\n")
    done = taguette(declared, path)
    assert "[several-documents]" in done.output
    assert "allowed: peru.pdf, chile.pdf" in done.output
    done = taguette(declared, path, "--document", "peru.pdf")
    assert done.exit_code == 0, done.output
    assert "no unit yet" not in done.output


def test_an_export_without_its_columns_is_refused(declared: Path, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("name,description\nF01,x\n", "utf-8")
    done = taguette(declared, path)
    assert done.output.count("[missing-column]") == 2
