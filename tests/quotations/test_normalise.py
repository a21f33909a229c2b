"""What counts as the same words, and what does not."""

from __future__ import annotations

import pytest

from analysis.quotations.normalise import Hyphen, fold, joined, lines, occurrences, runs, stretches


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two  words\tand\nmore", "two words and more"),
        ("two\u00a0words and\u2009more", "two words and more"),
        ("of\ufb01ce and \ufb02ow", "office and flow"),
        ("sig\u00adnal\u200b \ufeffwords", "signal words"),
        ("Mercado Comu\u0301n", "Mercado Común"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the office's plan", "the office’s plan"),
        ("The plan", "the plan"),
        ("plan, soon", "plan soon"),
        ("2017-2018", "2017–2018"),
        ("10 m²", "10 m2"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "said", "hyphens"),
    [
        ("sup-\nport", "support", [("sup-port", False)]),
        ("sup-\n\n  port", "support", [("sup-port", False)]),
        ("(cross-\nborder)", "(cross-border)", [("cross-border", True)]),
        ("and/or cross-\nborder", "and/or cross-border", [("cross-border", True)]),
        ("inter-insti-\ntutional", "inter-institutional", [("inter-insti-tutional", False)]),
        ("sup\u00ad\nport", "support", []),
        ("a dash -\nand more", "a dash - and more", []),
        ("pre-\n(war)", "pre- (war)", []),
        ("in the\fend", "in the end", []),
    ],
)
def test_line_ends(text: str, said: str, hyphens: list[tuple[str, bool]]) -> None:
    found = joined(lines(text.split("\f")), ["cross-border"])
    assert found == (said, [Hyphen(*h) for h in hyphens])


def test_a_stretch_ends_with_a_sentence_and_at_the_mark_of_a_footnote() -> None:
    text = "It rose to 2.5 million. So (they say) it did.3 Later: more; “and more.” The end"
    assert [s.strip() for s in stretches(text)] == [
        "It rose to 2.5 million",
        "So (they say) it did",
        "Later",
        "more",
        "“and more",
        "The end",
    ]


def test_runs_hold_the_punctuation_between_words() -> None:
    assert runs("(one, two – the office’s self-test)", 3) == [
        "one, two – the",
        "two – the office’s",
        "the office’s self-test",
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("border", 1),
        ("cross-border", 2),
        ("ross-border", 0),
        ("cross", 0),
        ("border, cross-border", 1),
        ("", 0),
        ("(border", 0),
        ("cross-border.", 1),
    ],
)
def test_words_are_found_whole(words: str, count: int) -> None:
    assert occurrences("A cross-border border, cross-border.", words) == count
