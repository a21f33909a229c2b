"""Quotation marks in our own texts: each pair holds pinned words, in chapters and in case texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.checking import check
from analysis.loading import load_codebook
from analysis.quotations.markdown import passages
from analysis.quotations.prose import marked, sayable, unpinned_in_book, unpinned_in_case
from analysis.raw import RawCase, read_case
from tests.conftest import ROOT

CASE = "cases/peru-2017"
QUOTED = "reduced the need"  # lies in the quotation of C1


def raw(data: Path) -> RawCase:
    return read_case(data / CASE, load_codebook(data))[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They “do this” and “that”.", [(0, "do this"), (0, "that")]),
        ('They "do\nthis".\nAnd "that".', [(0, "do\nthis"), (2, "that")]),
        ("«Elles», „sie“, ‘they’, 'he'", [(0, "Elles"), (0, "sie"), (0, "they"), (0, "he")]),
        ("‘the office’s plan’ of the towns’ council", [(0, "the office’s plan")]),
        ("the prosecutors' network, the case's text, the towns' own", []),
        ("It's a plan. That's the office's.", []),
        ("no marks, and an empty “” pair", []),
    ],
)
def test_pairs_are_found_and_apostrophes_are_not(text: str, found: list[tuple[int, str]]) -> None:
    assert [(at.line, at.words) for at in marked(text)] == found


@pytest.mark.parametrize("text", ["an “open mark", "a closed” mark", 'one " only', "„half"])
def test_a_mark_without_partner_is_found(text: str) -> None:
    assert [at.is_closed for at in marked(text)] == [False]


PAGE = """---
title: "front matter"
---

% a comment with "marks"

(label)=
# A “heading”

Some `"code"` and “prose
on two lines” with *“marked* words”.

- an item with "marks"

| a | “cell” |
|---|---|
| b | ![an “alt” text](a.png) |

```{note} A “title”
:class: tip

In a “directive”.
```

:::{figure} a.png
:alt: A “text”

The “caption”.
:::

```{code-cell} ipython3
:tags: ["remove-input"]
draw("a figure", "with a “caption”")
```

```python
x = "no “prose”"
```
"""


def test_prose_is_found_in_every_part_of_a_page_with_its_line() -> None:
    found = [(line + at.line, at.words) for line, text in passages(PAGE) for at in marked(text)]
    assert found == [
        (8, "heading"),
        (10, "prose\non two lines"),
        (11, "marked words"),
        (13, "marks"),
        (15, "cell"),
        (17, "alt"),
        (19, "title"),
        (22, "directive"),
        (26, "text"),
        (28, "caption"),
        (33, "caption"),
    ]


def test_what_may_be_quoted(data: Path) -> None:
    known = sayable(raw(data), load_codebook(data))
    for words in (
        QUOTED,
        "tangible results",
        "strong",
        "Direct",
        "this new project",
        "Furthermore",
    ):
        assert known.holds(words), words
    for words in (
        "Reduced the need",
        "educed the need",
        "this new",
        "reduced a need",
        "-",
        "",
    ):
        assert not known.holds(words), words


def changed(data: Path, file: str, old: str, new: str) -> list[str]:
    path = data / CASE / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [str(p) for p in unpinned_in_case(raw(data), load_codebook(data))]


TEXTS = [
    ("case.yaml", "tensions.1.text", "Who took part: Chile", "Who “took part”: Chile"),
    ("case.yaml", "context.0.text", "Most of those smuggled", "Most “of those” smuggled"),
    ("case.yaml", "doubts.0.text", "Read strictly", "Read “strictly”"),
    ("practices.csv", "title", "Neighbours in the room", "Neighbours ‘in the room’"),
    ("gaps.csv", "lacks", "“this new project”", "“this newer project”"),
    ("units.csv", "paraphrase", "Planned product:", "Planned «product»:"),
    ("coding/coder-b.csv", "rationale", "'Furthermore'", "'Moreover'"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "column", "old", "new"), TEXTS)
def test_a_loose_quotation_in_a_text_of_the_case_is_named(
    data: Path, file: str, column: str, old: str, new: str
) -> None:
    (said,) = changed(data, file, old, new)
    assert f"{file}:" in said
    assert f" {column}: " in said
    assert "is in quotation marks, but no unit quotes it" in said


def test_a_near_miss_names_the_quotation_of_a_unit(data: Path) -> None:
    (said,) = changed(
        data, "lessons.csv", "Smuggling has", "The “comprehensive crossborder cooperation” has"
    )
    assert "the nearest quotation of a unit is 'comprehensive cross-border cooperation'" in said


def test_pinned_words_and_titles_are_no_problem(data: Path) -> None:
    assert changed(data, "lessons.csv", "Smuggling has", f"What “{QUOTED}” has") == []
    title = 'title: "MIEUX case studies'
    assert changed(data, "case.yaml", title, 'title: "“Our” studies') == []


def test_a_chapter_may_quote_its_own_case_and_other_pages_every_case(
    data: Path, tmp_path: Path
) -> None:
    book = tmp_path / "book"
    (book / "cases").mkdir(parents=True)
    (book / "cases" / "peru-2017.md").write_text(f"# P\n\nSome “{QUOTED}” and\n“other words”.\n")
    (book / "intro.md").write_text(
        f"# I\n\nA “{QUOTED}”, a “strong” one.\n\nA “weak” one, “mark.\n"
    )
    (book / "notes.md").write_bytes(b"# N\n\nCaf\xe9\n")
    *found, broken = unpinned_in_book(book, [raw(data)], load_codebook(data))
    assert (Path(broken.file).name, broken.line, broken.problem) == (
        "notes.md",
        3,
        "not UTF-8 text",
    )
    assert [(Path(p.file).name, p.line, p.problem.split(",")[0]) for p in found] == [
        ("peru-2017.md", 4, "'other words' is in quotation marks"),
        ("intro.md", 5, "a quotation mark has no partner"),
    ]


def test_every_quotation_mark_of_the_published_book_is_pinned() -> None:
    assert [p for p in check(book=ROOT / "book") if not p.warning] == []
