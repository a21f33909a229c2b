"""The sheet that pictures are drawn on, and how it sets texts in letters."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from matplotlib import font_manager
from matplotlib.textpath import TextPath

from analysis import figures, load
from analysis.blocks import Picture
from analysis.figures import fonts, lettering, words
from analysis.figures.lettering import _shaped, inches, lettered
from analysis.figures.sheet import Look, Sheet
from analysis.figures.words import Font
from analysis.loading import Case

TEXTS = [
    "AVATAR To. office, staff fft",
    "Łódź: ñandú, crème brûlée “Tyrol”",
    "F01  a → b ✓ ● −0.5 “F” – ’Vy",
    "Путь к данным",
    "Ελληνικά",
]
OTHERS = [
    "e\u0301 n\u0303",
    "العربية",
    "עברית abc",
    "हिन्दी",
    "日本語",
    "\u200b\u202e",
    "\U0001f600",
    "",
]


@pytest.fixture(scope="module")
def case() -> Case:
    return load("peru-2017")


def pictures(case: Case) -> list[str]:
    names = [name for name in figures.__all__ if name != "verdict_spread"]
    made = [getattr(figures, name)(case).items[0] for name in names]
    assert all(isinstance(one, Picture) for one in made)
    return [one.svg for one in made]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_letters_stand_where_a_library_for_all_scripts_puts_them(text: str, bold: bool) -> None:
    ours, theirs = lettered(text, bold), _shaped(text, bold)
    assert [g.name for g, _, _ in ours.placed] == [g.name for g, _, _ in theirs.placed]
    for (_, x, _), (_, other, _) in zip(ours.placed, theirs.placed, strict=True):
        assert x == pytest.approx(other, abs=1)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_as_wide_as_matplotlib_draws_it(text: str) -> None:
    for path in fonts.FOLDER.glob("*.otf"):
        font_manager.fontManager.addfont(path)
    font = font_manager.FontProperties(family=["Source Sans 3", "DejaVu Sans"], size=10)
    expected = TextPath((0, 0), text, size=10, prop=font).vertices[:, 0].max() / 72
    assert inches(text, 10) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("text", OTHERS)
def test_any_script_is_drawn_as_xml(text: str) -> None:
    sheet = Sheet(1)
    sheet.text(1, 0.5, f"{text}\n<b> & -- ---", Font(ha="center", va="center", spacing=1))
    ET.fromstring(sheet.svg())


def test_every_letter_that_is_used_is_defined_once(case: Case) -> None:
    for svg in pictures(case):
        defined = Counter(re.findall(r' id="([^"]*)"', svg))
        used = set(re.findall(r'xlink:href="#([^"]*)"|url\(#([^)]*)\)', svg))
        assert set(defined.values()) == {1}
        assert {one or other for one, other in used} == set(defined)


def test_letters_of_one_name_look_the_same_in_all_pictures(case: Case) -> None:
    found: dict[str, set[str]] = {}
    for svg in pictures(case):
        for name, outline in re.findall(r'<path id="([^"]*)" d="([^"]*)"', svg):
            found.setdefault(name, set()).add(outline)
    assert all(len(outlines) == 1 for outlines in found.values())


def test_a_text_is_laid_out_once_and_a_letter_read_once(case: Case, monkeypatch) -> None:
    laid, read, drawn = list[str](), list[str](), list[str]()
    kept, text = fonts.Face.glyph, Sheet.text
    lay = words.lettered
    monkeypatch.setattr(words, "lettered", lambda *line: laid.append(line[0]) or lay(*line))
    monkeypatch.setattr(
        fonts.Face, "glyph", lambda face, n: read.append(f"{face.key}{n}") or kept(face, n)
    )
    monkeypatch.setattr(
        Sheet, "text", lambda sheet, *at, **how: drawn.append(at[2]) or text(sheet, *at, **how)
    )
    for function in (fonts.letter, fonts.numbered):
        function.cache_clear()
    pictures(case)
    assert len(laid) == sum(said.count("\n") + 1 for said in drawn)
    assert len(read) == len(set(read)) < 250


def test_the_texts_of_a_chapter_need_no_slow_layout(case: Case, monkeypatch) -> None:
    monkeypatch.setattr(lettering, "_shaped", lambda *_: pytest.fail("laid out by the library"))
    pictures(case)


def test_pictures_are_small(case: Case) -> None:
    made = pictures(case)
    assert sum(map(len, made)) < 700_000
    assert sum(svg.count("<") - svg.count("<use") for svg in made) < 6_500


def test_a_picture_does_not_depend_on_those_before_it(case: Case) -> None:
    first = figures.timeline(case)
    sheet = Sheet(1)
    sheet.text(0, 0, "ŽžΩ→")
    sheet.svg()
    assert figures.timeline(case) == first


def test_the_same_look_shares_a_hatch_and_others_do_not() -> None:
    looks = [Look("#fff", "#000", hatch=hatch) for hatch in ("//", "//", "||")]
    assert len({look.pattern for look in looks}) == 2
    sheet = Sheet(1)
    for look in looks:
        sheet.rect(0, 0, 1, 1, look)
    assert sheet.svg().count("<pattern") == 2


def test_what_stands_higher_is_drawn_later() -> None:
    sheet = Sheet(1)
    sheet.rect(0, 0, 1, 1, Look("#111111"), z=4)
    sheet.line([(0, 0), (1, 1)], "#222222")
    sheet.rect(0, 0, 1, 1, Look("#333333"))
    assert re.findall(r"#(1{6}|2{6}|3{6})", sheet.svg()) == ["333333", "222222", "111111"]


def test_a_bar_of_nothing_is_drawn_as_a_line() -> None:
    sheet = Sheet(1)
    sheet.rect(0, 0.5, 1, 0, Look("#111111", "#222222"))
    assert re.search(r'<path d="M0 36 72 36Z"[^>]* stroke="#222222"', sheet.svg())


def test_a_bar_below_zero_runs_to_the_left() -> None:
    sheet = Sheet(1)
    sheet.rect(1, 0, -0.5, 0.5, Look("#111111"))
    assert '<rect x="36" y="36" width="36" height="36"' in sheet.svg()
