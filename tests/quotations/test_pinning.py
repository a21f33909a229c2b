"""Pinning: exact or nothing, all failures at once, with the nearest passage of the text."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest
import typst

from tests.quotations.conftest import RULES, TEXT, UNITS, Small


def test_a_text_is_pinned_and_then_checked_without_it(small: Small) -> None:
    done = small.pin()
    assert done.exit_code == 0, done.output
    assert "5 quotations stand in their sections, 2 with a digest of their own." in done.output
    assert "joined: sup-port" in done.output
    assert "kept: cross-border" in done.output
    small.source.unlink()
    assert small.check() == []


def test_pinning_again_gives_the_same_bytes(pinned: Small) -> None:
    first = pinned.fingerprint.read_bytes()
    pinned.fingerprint.write_text("other")
    assert pinned.pin().exit_code == 0
    assert pinned.fingerprint.read_bytes() == first


def test_all_misquotations_come_at_once_and_nothing_is_written(pinned: Small) -> None:
    before = pinned.fingerprint.read_bytes()
    changed = {
        "N1": ("Background", "1", "asked for support on the river"),
        "N2": ("Results", "1", "a cross-border plan"),
        "D1": ("Results", "2", "plan was adopted by the town council"),
        "FN1": ("Notes", "1", "Offices are in all seven towns"),
        "L1": ("Results", "2", "zebra xylophone quartz"),
    }
    pinned.units({**UNITS, **changed})
    done = pinned.pin()
    assert done.exit_code == 1
    assert (
        "the nearest passage, in Background, reads 'asked for support at the river'" in done.output
    )
    assert "they stand in Background: correct the section" in done.output
    assert "stand 2 times in the section 'Results'" in done.output
    assert "begins [misquotation]; allowed: Background, Footnote, Results" in done.output
    assert "no passage is like it" in done.output
    assert len(re.findall(r"units\.csv:\d: (?:quote|section): ", done.output)) == 5
    assert pinned.fingerprint.read_bytes() == before
    assert [p.name for p in pinned.folder.glob(".*")] == []


def test_a_write_that_fails_leaves_the_old_file(
    pinned: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pinned.fingerprint.read_bytes()

    def fails(_: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    assert pinned.pin().exit_code != 0
    assert pinned.fingerprint.read_bytes() == before
    assert [p.name for p in pinned.folder.glob(".*")] == []


def test_another_text_is_refused(pinned: Small) -> None:
    pinned.source.write_text(TEXT + "More.\n", "utf-8")
    said = pinned.pin().output
    assert "case.yaml:" in said
    assert "source.sha256" in said
    assert "is another text, with the SHA-256" in said


FAULTS = {
    "no such line": ("Results: Results", "Results: Result", "no line of the source reads 'Result' [source-section]; fix: the nearest line reads 'Results'"),
    "several lines": ('Results: Results\n  skip_lines: ["Page #"]', "Results: Page …", "2 lines of the source read 'Page …' [source-section]; fix: name the line with more"),
    "one line twice": ("Results: Results", "Results: Later the …", "already opens the section 'Background'"),
    "unused skip": ('["Page #"]', '["Page #", "Sheet #"]', "quotations.skip_lines.1: no line of the source reads 'Sheet #'"),
    "unused hyphen": ("[cross-border]", "[cross-border, sup-ply]", "quotations.keep_hyphens.1: no line of the sections ends inside 'sup-ply'"),
    "no sections": (RULES, "", "case.yaml does not say where the section 'Background' begins"),
    "a long heading": ("Results: Results", "Results: a b c d e f g h i j k l m", "give 1 to 12 words"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_rule_that_does_not_fit_is_named(small: Small, name: str) -> None:
    old, new, said = FAULTS[name]
    small.give(TEXT, RULES.replace(old, new))
    done = small.pin()
    assert done.exit_code == 1
    assert said in done.output
    assert not small.fingerprint.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9 au lait", "not UTF-8 text"),
        (b"  \n\f \n", "the file holds no text"),
        (b"%PDF-1.7\ngarbage", "cannot be read as PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(small: Small, content: bytes, said: str) -> None:
    small.give(content)
    done = small.pin()
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output


def test_a_missing_file_and_an_unknown_case_are_named(small: Small) -> None:
    assert "cannot be read" in small.run("pin", "peru-2017", "nowhere.txt").output
    assert "no such case" in small.run("pin", "../peru-2017", str(small.source)).output


def test_units_that_are_too_long_are_not_pinned(small: Small) -> None:
    small.quote("N1", "Background", "1", "a b c d e f g h i j k l m")
    done = small.pin()
    assert "1 to 12 words" in done.output
    assert not small.fingerprint.exists()


def pdf(pages: list[str], folder: Path) -> Path:
    """Return a PDF whose pages hold these lines."""
    said = "#pagebreak()\n".join("\n\n".join(page.splitlines()) for page in pages)
    source, target = folder / "made.typ", folder / "made.pdf"
    source.write_text("#set text(hyphenate: false)\n" + said, "utf-8")
    typst.compile(source, target)
    return target


def test_a_pdf_is_pinned_and_its_pages_are_checked(small: Small, tmp_path: Path) -> None:
    first, last = TEXT.split("Page 2\n")
    content = pdf([first, "Page 2\n" + last], tmp_path).read_bytes()
    small.give(content)
    assert small.pin().exit_code == 0
    small.quote("N1", "Background", "2", UNITS["N1"][2])
    done = small.pin()
    assert done.exit_code == 0
    assert "units.csv:2: page: warning: the quotation is not on page 2 of the file" in done.output


def test_form_feeds_end_the_pages_of_a_text(small: Small) -> None:
    small.give(TEXT.replace("Page 2", "\fPage 2"))
    small.quote("D1", "Results", "1", UNITS["D1"][2])
    assert "page: warning: the quotation is not on page 1" in small.pin().output


def test_a_protected_or_empty_pdf_is_refused(small: Small, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "blank.pdf")
    small.give((tmp_path / "blank.pdf").read_bytes())
    assert "holds no text; is it a scan?" in small.pin().output
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    small.give((tmp_path / "locked.pdf").read_bytes())
    assert "protected by a password" in small.pin().output


def test_a_text_inside_the_project_is_warned_of(small: Small) -> None:
    inside = small.folder / "text.txt"
    inside.write_text(TEXT, "utf-8")
    done = small.run("pin", "peru-2017", str(inside))
    assert "never commit it" in done.output
