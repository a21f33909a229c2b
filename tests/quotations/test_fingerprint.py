"""The fingerprint: it bears out what stands in the text, nothing else, and gives no text away."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.loading import DATA, load
from analysis.problems import DataError
from analysis.quotations import fingerprint
from analysis.quotations.fingerprint import (
    NAME,
    RUN,
    Fingerprint,
    digest,
    is_plain,
    make,
    read_fingerprint,
    written,
)
from analysis.quotations.normalise import occurrences

SHA = hashlib.sha256(b"text").hexdigest()
PERU = DATA / "cases" / "peru-2017"
# Few words, so that runs repeat; marks that end stretches, and signs that do not.
WORDS = st.lists(
    st.sampled_from(["a", "b", "b", "c", "d-e", "f’s", "G,", "h", "h.", "(i)", "j.2"]), max_size=40
)


def printed(text: str, *quoted: str) -> Fingerprint:
    return make(SHA, {"One": text, "Two": "other words stand here and no more"}, _in("One", quoted))


def _in(section: str, quoted: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(section, words) for words in quoted]


def plain_runs(words: list[str]) -> list[str]:
    """Return every run of 5 to 12 words of a list that needs no digest of its own."""
    spans = [(i, i + n) for n in range(RUN, 13) for i in range(len(words) - n + 1)]
    return [run for i, j in spans if is_plain(run := " ".join(words[i:j]))]


@given(WORDS)
@settings(max_examples=60, deadline=None)
@pytest.mark.usefixtures("cheap")
def test_every_run_of_the_text_is_counted_as_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = printed(text)
    for run in plain_runs(words):
        assert found.count(run, "One") == occurrences(text, run) > 0
        assert found.count(run, "Two") == 0


@given(WORDS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
@pytest.mark.usefixtures("cheap")
def test_what_does_not_stand_in_the_text_never_verifies(words: list[str], draw: random.Random):
    text = " ".join(words)
    mixed = draw.sample(words, len(words))
    found = printed(text)
    for run in plain_runs(mixed):
        assert found.count(run, "One") == occurrences(text, run)


@given(st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=RUN, max_size=40), st.data())
@settings(max_examples=100, deadline=None)
@pytest.mark.usefixtures("cheap")
def test_a_new_word_never_verifies(words: list[str], draw: st.DataObject):
    first = draw.draw(st.integers(0, len(words) - RUN))
    quotation = words[first : first + 12]
    found = printed(" ".join(words))
    assert found.count(" ".join(quotation), "One") > 0
    quotation[draw.draw(st.integers(0, len(quotation) - 1))] = "ANOTHER"
    assert found.count(" ".join(quotation), "One") == 0


def test_runs_of_different_places_do_not_add_up() -> None:
    text = "x the plan of the town was one. Then y the plan of the town z"
    found = printed(text)
    assert found.count("x the plan of the town", "One") == 1
    assert found.count("the plan of the town z", "One") == 1
    assert found.count("x the plan of the town z", "One") == 0
    assert found.count("the plan of the town", "One") == 2


def test_a_short_quotation_is_known_only_where_it_was_pinned() -> None:
    text = "One plan. The other plan of the town stands"
    found = printed(text, "One plan", "plan. The other plan of the town")
    assert found.count("One plan", "One") == 1
    assert found.count("plan. The other plan of the town", "One") == 1
    assert found.count("the town", "One") == 0
    assert found.count("One plan", "Two") == 0


def test_false_acceptance_is_as_rare_as_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    """With digests of one byte the rate is large enough to be counted: runs / 256."""
    draw = random.Random(7)
    monkeypatch.setattr(fingerprint, "COST", 2)
    monkeypatch.setattr(fingerprint, "digest", _one_byte)
    monkeypatch.setattr(fingerprint, "WIDTH", len("0f "))
    text = " ".join(f"w{draw.randrange(10**6)}" for _ in range(40 + RUN - 1))
    made = [f"a b c d w{n}" for n in range(4000)]
    count = sum(_accepted(text, words) for words in made)
    assert 0.75 < count / len(made) / (1 - (255 / 256) ** 40) < 1.25


def _one_byte(words: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}{words}".encode()).hexdigest()[:2]


def _accepted(text: str, words: str) -> bool:
    salt = f"{SHA}/One"
    wanted = fingerprint._wanted(words, salt)
    return fingerprint._places(fingerprint._digests(text, salt), wanted) > 0


def test_the_chance_of_false_acceptance_in_the_peru_case() -> None:
    stored = json.loads((PERU / NAME).read_text("utf-8"))["sections"].values()
    runs = sum(len(stretch.split()) for section in stored for stretch in section["stretches"])
    assert runs / 2 ** (8 * fingerprint.BYTES) < 1e-8


def test_the_salt_parts_texts_and_sections() -> None:
    words = "the very same five words"
    sections = {"One": words, "Two": words}
    one, two = (s.stretches for s in make(SHA, sections, []).sections.values())
    other = make(SHA[::-1], sections, []).sections["One"].stretches
    assert len({one, two, other}) == 3


def test_the_same_text_gives_the_same_bytes_and_no_order_of_sentences() -> None:
    text = "One two three four five. Six seven eight nine ten. Red green blue black white."
    swapped = "Red green blue black white. Six seven eight nine ten. One two three four five."
    assert written(printed(text)) == written(printed(text)) == written(printed(swapped))


def test_nothing_of_the_text_is_in_the_fingerprint_of_peru_and_it_is_small() -> None:
    stored = (PERU / NAME).read_text("utf-8")
    case = load("peru-2017")
    assert not [q for q in case.units["quote"] if q in stored]
    made = json.loads(stored)["sections"]
    count = sum(len(s.split()) for part in made.values() for s in part["stretches"])
    assert len(stored) < 11 * count  # eight letters and a space a run; the text has 7 signs a word
    assert max(len(line) for line in stored.splitlines()) < 1000  # one stretch a line


HOSTILE = {
    "empty": (b"", "file", "1"),
    "not JSON": (b"{\n 'version': 1}", "file", "2"),
    "not UTF-8": (b'{"version": 1, "about": "\xff\xfe"}', "file", "1"),
    "a list": (b"[]", "file", "1"),
    "a number": (b"1e999", "file", "1"),
    "deep": (b"[" * 100_000, "file", "1"),
    "wrong version": (b'{"about": "",\n"version": 2}', "version", "2"),
    "wrong digest": (
        b'{"about": "", "version": 1, "sha256": "' + SHA.encode() + b'",\n'
        b'"sections": {"One": {\n"stretches": ["(a+)+$"], "quotations": []}}}',
        "sections.One.stretches.0",
        "3",
    ),
    "wrong types": (
        b'{"about": "", "version": 1, "sha256": "' + SHA.encode() + b'", "sections": [1]}',
        "sections",
        "1",
    ),
    "too large": (b" " * (fingerprint.MOST_BYTES + 1), "file", "1"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_fingerprint_is_one_problem(tmp_path: Path, name: str) -> None:
    content, column, line = HOSTILE[name]
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_fingerprint(tmp_path / NAME, "pin again")
    (problem,) = caught.value.problems
    assert (problem.fix, len(str(problem)) < 600 + len(problem.file)) == ("pin again", True)
    assert (problem.column, str(problem.line)) == (column, line)


def test_a_folder_or_a_link_is_no_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "text").write_text(written(printed("words")))
    (tmp_path / "two").symlink_to(tmp_path / "text")
    for name in ("one", "two"):
        with pytest.raises(DataError, match="no file of its own"):
            read_fingerprint(tmp_path / name, "pin again")


def test_a_digest_is_what_its_description_says() -> None:
    digest.cache_clear()
    assert digest("five words", "salt") == digest("five words", "salt") != digest("five words", "s")
    assert len(digest("five words", "salt")) == 8
