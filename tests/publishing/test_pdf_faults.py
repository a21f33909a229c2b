"""What keeps a page out of the PDF stops the build, is named, and leaves no file behind."""

from dataclasses import replace
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from publishing.pdf.collect import Place
from publishing.pdf.make import make
from tests.publishing.pdf_settings import small

PIXEL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9"/></svg>'
)


@pytest.fixture
def settings(tmp_path):
    pages = tmp_path / "html"
    pages.mkdir()
    (pages / "bars.svg").write_text(PIXEL)
    return small(tmp_path)


def page(settings, name, body):
    html = f'<main><article><section id="top"><h1>Title</h1>{body}</section></article></main>'
    file = settings.pages / f"{name}.html"
    file.parent.mkdir(exist_ok=True)
    file.write_text(html, "utf-8")


def build(settings, *names):
    return make([Place(name, None, 1, 0) for name in names], settings)


def fault(settings, body):
    page(settings, "book/one", body)
    with pytest.raises(ExtensionError) as stopped:
        build(settings, "book/one")
    assert "book/one: " in str(stopped.value)
    assert not settings.output.exists()
    return str(stopped.value)


@pytest.mark.parametrize("alt", ["", "bars.svg", "bars", "../_images/bars.svg", "a1b2c3.png"])
def test_picture_without_words_stops_the_build(settings, alt):
    assert "no alt text for bars.svg" in fault(settings, f'<img src="../bars.svg" alt="{alt}">')


def test_picture_without_alt_attribute_stops_the_build(settings):
    assert "no alt text for bars.svg" in fault(settings, '<p>x <img src="../bars.svg"></p>')


def test_missing_picture_stops_the_build(settings):
    assert "no image file" in fault(settings, '<img src="../none.svg" alt="Three bars">')


TABLE = (
    '<table class="colwidths-given"><colgroup><col class="s0123abcd" /></colgroup>'
    "<tbody><tr><td>a</td></tr></tbody></table>"
)


def test_columns_without_their_widths_stop_the_build(settings):
    assert "lost the widths of its columns" in fault(settings, TABLE)


def test_columns_find_their_widths_in_a_file(settings):
    page(settings, "book/one", TABLE)
    file = settings.pages / "book/one.html"
    link = '<link rel="stylesheet" type="text/css" href="../w.css" />'
    file.write_text(f"<head>{link}</head>{file.read_text('utf-8')}", "utf-8")
    (settings.pages / "w.css").write_text(".s0123abcd { width: 100% }", "utf-8")
    build(settings, "book/one")
    assert settings.output.exists()


def test_unknown_element_stops_the_build(settings):
    assert 'unknown element <marquee class="fast">' in fault(
        settings, '<marquee class="fast">text</marquee>'
    )


@pytest.mark.parametrize("tag", ["span", "div"])
def test_formula_stops_the_build(settings, tag):
    assert "formula" in fault(settings, rf'<{tag} class="math">\(a\)</{tag}>')


def test_link_to_an_unknown_place_stops_the_build(settings):
    assert "book/one#nowhere" in fault(settings, '<p><a href="#nowhere">there</a></p>')


def test_link_to_an_unknown_page_stops_the_build(settings):
    assert "none.html" in fault(settings, '<p><a href="none.html">there</a></p>')


def test_link_to_a_place_that_is_not_printed_stops_the_build(settings):
    found = fault(
        settings, '<p><a href="#web">w</a></p><div class="no-pdf"><p id="web">w</p></div>'
    )
    assert "book/one#web" in found


def test_footnote_without_text_stops_the_build(settings):
    found = fault(settings, '<p><a class="footnote-reference" href="#n">1</a></p>')
    assert "footnote 1 has no text" in found


@pytest.mark.parametrize("sign", ["\U0001f9ff", "\ue123", "世"])
def test_missing_glyph_stops_the_build(settings, sign):
    assert f"U+{ord(sign):04X}" in fault(settings, f"<p>a {sign} b</p>")


def test_all_faults_are_named_at_once(settings):
    page(settings, "one", '<p><a href="#nowhere">x</a></p><img src="bars.svg" alt="">')
    page(settings, "two", "<blink>x</blink>")
    with pytest.raises(ExtensionError) as stopped:
        build(settings, "one", "two")
    message = str(stopped.value)
    assert "3 problems" in message
    assert message.count("one: ") == 2
    assert "two: unknown element <blink>" in message


def test_page_without_an_article_is_named(settings):
    with pytest.raises(ExtensionError, match="lost: no article"):
        build(settings, "lost")


def test_failed_build_leaves_no_older_pdf_in_its_place(settings):
    page(settings, "one", "<p>good</p>")
    assert build(settings, "one")
    page(settings, "one", "<blink>bad</blink>")
    with pytest.raises(ExtensionError):
        build(settings, "one")
    assert list(settings.pages.glob("book.pdf*")) == []


def test_corrected_page_makes_the_pdf_again(settings):
    fault(settings, "<blink>bad</blink>")
    page(settings, "book/one", "<p>good</p>")
    assert build(settings, "book/one")
    assert settings.output.read_bytes().startswith(b"%PDF-")


def test_nothing_changed_makes_nothing(settings):
    page(settings, "one", '<img src="bars.svg" alt="Bars">')
    assert build(settings, "one")
    made = settings.output.stat().st_mtime_ns
    assert not build(settings, "one")
    assert settings.output.stat().st_mtime_ns == made


def test_change_outside_the_article_makes_nothing(settings):
    page(settings, "one", "<p>text</p>")
    assert build(settings, "one")
    file = settings.pages / "one.html"
    file.write_text("<nav>another menu</nav>" + file.read_text())
    assert not build(settings, "one")


@pytest.mark.parametrize("change", ["page", "picture", "title", "order", "damaged"])
def test_every_change_makes_a_new_pdf(settings, change):
    page(settings, "one", '<img src="bars.svg" alt="Bars">')
    page(settings, "two", "<p>text</p>")
    build(settings, "one", "two")
    names = ["one", "two"]
    if change == "page":
        page(settings, "two", "<p>other text</p>")
    elif change == "picture":
        (settings.pages / "bars.svg").write_text(PIXEL.replace('width="9"', 'width="8"'))
    elif change == "title":
        settings = replace(settings, title="Another book")
    elif change == "order":
        names.reverse()
    else:
        settings.output.write_bytes(b"%PDF-")
    assert build(settings, *names)
    assert len(settings.output.read_bytes()) > 1000


def test_same_input_gives_the_same_bytes(settings, tmp_path):
    page(settings, "one", '<p>text</p><img src="bars.svg" alt="Bars">')
    build(settings, "one")
    other = replace(settings, work=tmp_path / "elsewhere", output=tmp_path / "other.pdf")
    build(other, "one")
    assert Path(other.output).read_bytes() == settings.output.read_bytes()
