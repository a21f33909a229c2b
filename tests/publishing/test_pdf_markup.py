"""Text of the pages is data to Typst: whatever it holds is set as written and runs nothing."""

import json

import pytest
import typst

from publishing.pdf import markup

HOSTILE = [
    "#panic()",
    '#read("/etc/passwd")',
    'a "quoted" word',
    r"back\slash \u{41} \n",
    "<script>alert(1)</script>",
    "$ x^2 $ and @ref and <label>",
    "*strong* _emph_ `raw` ~ -- --- ... // comment /* open",
    "= heading",
    "- item + item / term: x",
    "[ unbalanced ) } ]",
    "];#panic();#[",
    '"; panic(); "',
    "עברית ועוד עברית",
    "naïve – “quotes” … →",
]


def value(code):
    """What Typst understands by the code of a value."""
    source = f"#metadata({code}) <value>"
    return json.loads(typst.query(source.encode(), "<value>", field="value", one=True))


def shown(content):
    """The text of a piece of content that Typst has read."""
    if isinstance(content, dict):
        if content.get("func") == "space":
            return " "
        parts = [content.get("text"), content.get("body"), *content.get("children", [])]
        return "".join(shown(part) for part in parts if part is not None)
    return content


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_set_as_written(text):
    assert shown(value(markup.content(markup.text(text)))) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_place(text):
    code = markup.plain_call("heading", markup.content(f"{markup.text(text)}#emph[after]"))
    assert shown(value(code)) == f"{text}after"


@pytest.mark.parametrize("text", [*HOSTILE, "line\nbreak\tand tab", '\\"', "\\"])
def test_string_comes_back_unchanged(text):
    assert value(markup.string(text)) == text


def test_hostile_names_stay_names():
    pairs = [(text, markup.string(text)) for text in HOSTILE]
    assert value(markup.dictionary(pairs)) == dict(zip(HOSTILE, HOSTILE, strict=True))
    assert value(markup.dictionary([])) == {}
    assert value(markup.array(["1"])) == [1]


def test_white_space_folds_as_on_the_web():
    assert shown(value(markup.content(markup.text("  one \n\t two ")))).strip() == "one two"
    assert markup.text(" \n ") == " "
    assert markup.text("") == ""


def test_long_word_may_break_and_keeps_its_letters():
    word = "x" * 300
    code = markup.text(word)
    assert markup.BREAK in code
    assert shown(value(markup.content(code))).replace(markup.BREAK, "") == word


def test_long_name_may_break_in_a_cell_only():
    name = "a_rather_long_name/with.parts"
    assert markup.BREAK not in markup.text(name)
    parts = shown(value(markup.content(markup.text(name, room=10)))).split(markup.BREAK)
    assert parts == ["a_", "rather_", "long_", "name/", "with.", "parts"]


def test_word_wider_than_its_cell_may_be_divided():
    assert markup.text("programme", room=9) == '#"programme";'
    assert markup.text("programme", room=8) == f'#"prog{markup.HYPHEN}ram{markup.HYPHEN}me";'


def test_options_without_a_value_are_left_out():
    assert markup.plain_call("f", "1", some_name="2", other="") == "f(1, some-name: 2)"
