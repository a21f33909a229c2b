"""`check` without the text: every change of a quotation, a section or the fingerprint is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from tests.quotations.conftest import RULES, SLUG, TEXT, UNITS, Small

# unit, section, quotation, what `check` says; all quotations are new to the fingerprint
NEW = {
    "another run": ("N1", "Background", "support at the river. It", "fewer than 5 words, or"),
    "a longer run": ("D1", "Results", "Staff from nine towns say that the plan", ""),
    "a run that was not pinned": ("N2", "Background", "a cross-border plan of its own", ""),
    "one word changed": ("N1", "Background", "asked for support on the river", "do not stand in the section 'Background', found 'asked for"),
    "one word left out": ("N1", "Background", "asked for support at river side", "do not stand"),
    "two places as one": ("D1", "Results", "The plan was adopted by the town council without delay", "do not stand"),
    "twice": ("D1", "Results", "plan was adopted by the town council", "stand 2 times in the section 'Results'"),
    "another section": ("N1", "Results", "asked for support at the river", "they stand in Background: correct the section"),
    "an unknown section": ("N1", "Backgrund", "asked for support at the river", "section: the source has no section 'Backgrund' [misquotation]; allowed: Background, Footnote, Results; fix: did you mean 'Background'?"),
    "a capital": ("N1", "Background", "Asked for support at the river", "write 'asked for support at the river'"),
    "another dash": ("N2", "Background", "a cross–border plan of its own", "write 'a cross-border plan of its own'"),
    "a full stop": ("N1", "Background", "asked for support at the river.", "write 'asked for support at the river'"),
    "a short one": ("N2", "Background", "wanted a", "fewer than 5 words"),
    "white space": ("N1", "Background", "asked  for support at\u00a0the river", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", NEW)
def test_a_new_quotation_is_judged_by_the_fingerprint_alone(pinned: Small, name: str) -> None:
    unit, section, words, said = NEW[name]
    pinned.source.unlink()
    pinned.quote(unit, section, "1", words)
    found = pinned.check()
    if said:
        line = list(UNITS).index(unit) + 2
        assert len(found) == 1
        assert f"units.csv:{line}: " in found[0]
        assert said in found[0]
    else:
        assert found == []


def test_a_coded_case_needs_a_fingerprint_and_a_draft_does_not(small: Small) -> None:
    (said,) = small.check()
    assert "source.fingerprint:1: file: the case has no fingerprint" in said
    assert f"run `python -m analysis pin {SLUG} SOURCE`" in said
    path = small.folder / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("status: coded", "status: draft"), "utf-8")
    assert small.check() == []


def test_the_fingerprint_of_another_text_is_named(pinned: Small) -> None:
    pinned.give(TEXT + "\n")
    (said,) = pinned.check()
    assert "source.sha256: source.fingerprint is that of another text" in said


def test_a_broken_fingerprint_is_one_problem(pinned: Small) -> None:
    pinned.fingerprint.write_text(pinned.fingerprint.read_text("utf-8")[:200], "utf-8")
    (said,) = pinned.check()
    assert "the fingerprint is broken" in said


def test_with_the_text_at_hand_the_nearest_passage_is_told(pinned: Small) -> None:
    pinned.quote("N1", "Background", "1", "asked for support on the river")
    (said,) = pinned.check(pinned.source)
    assert "the nearest passage, in Background, reads 'asked for support at the river'" in said
    (said,) = pinned.check()
    assert "at the river" not in said


def test_with_the_text_at_hand_a_forged_fingerprint_is_named(pinned: Small) -> None:
    assert pinned.check(pinned.source) == []
    text = pinned.fingerprint.read_text("utf-8")
    pinned.fingerprint.write_text(text.replace('"quotations": []', '"quotations": ["abcdefgh"]'))
    assert pinned.check() == []
    (said,) = pinned.check(pinned.source)
    assert "not the fingerprint that this text gives" in said


def test_a_text_is_given_by_the_slug_of_its_case(data: Path, tmp_path: Path) -> None:
    source = tmp_path / "text.txt"
    said = [_run(data, option) for option in (f"{SLUG}={source}", f"chile={source}", "peru")]
    source.write_text("another text")
    said.append(_run(data, f"{SLUG}={source}"))
    wanted = ("cannot be read", "no such case", "write SLUG=FILE", "is another text")
    assert [want for want, found in zip(wanted, said, strict=True) if want not in found] == []


def _run(data: Path, option: str) -> str:
    done = CliRunner().invoke(main, ["--data", str(data), "check", "--source", option])
    assert done.exit_code != 0
    return done.output


def test_words_quoted_apart_are_pinned_with_their_section(small: Small) -> None:
    other = (
        "  other:\n    - words: paid for half\n      reason: a test\n      section: Background\n"
    )
    small.give(TEXT, RULES + other)
    assert small.pin().exit_code == 0
    assert small.check() == []
    small.give(TEXT, RULES + other.replace("half", "most"))
    (said,) = small.check()
    assert "case.yaml:" in said
    assert "quotations.other.0: these words do not stand" in said
    assert "quotations.other.0" in small.pin().output
