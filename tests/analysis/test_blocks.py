"""Blocks: hostile text stays text, and links are made for ids of the case only."""

from __future__ import annotations

import json

from analysis import blocks as b
from analysis import chapter, load
from analysis.blocks.html import html
from analysis.wording import counted, identifiers, linked, listed

HOSTILE = '<script>alert("x")</script> & {{ x }} $y$ `z` \u202eback ' + "w" * 300


def test_a_notebook_shows_hostile_text_as_text() -> None:
    table = b.Table("t", (HOSTILE,), (HOSTILE,), (((HOSTILE,),),), (1,))
    shown = html((table, b.paragraph(HOSTILE, b.Mark("strong", HOSTILE))))
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 5


def test_every_section_encodes_as_json_and_html() -> None:
    case = load("peru-2017")
    for name in chapter.__all__:
        bundle = getattr(chapter, name)(case)._repr_mimebundle_()
        assert json.loads(bundle[b.MIME])["items"], name
        assert "nan" not in bundle["text/plain"].lower().split(), name


def test_ids_become_links_and_other_words_do_not() -> None:
    case = load("peru-2017")
    text = linked(case, "Seen in D2 and (I1b, FN3), not in D99 or A4.")
    assert [part.text for part in text if isinstance(part, b.Ref)] == ["D2", "I1b", "FN3"]
    assert b.plain(text) == "Seen in D2 and (I1b, FN3), not in D99 or A4."


def test_every_id_has_an_anchor_in_the_chapter() -> None:
    case = load("peru-2017")
    shown = "".join(html(getattr(chapter, name)(case).items) for name in chapter.__all__)
    missing = [i for i in identifiers(case) if f'id="peru-2017-{i.lower()}"' not in shown]
    assert missing == []


def test_lists_and_counts_read_as_english() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert [counted(n, "link") for n in (0, 1, 2, 12)] == [
        "no links",
        "one link",
        "two links",
        "12 links",
    ]
