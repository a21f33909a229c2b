"""A small book with every kind of element, built by Sphinx, gives a correct and accessible PDF."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
A4 = {(595, 842), (842, 595)}


def sphinx(source, target):
    """Build the book as a user does, warnings being errors."""
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", source, target / "html"]
    places = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    surroundings = {**os.environ, "PYTHONPATH": places}
    surroundings.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        list(map(str, command)), env=surroundings, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdf")
    shutil.copytree(HERE / "sample_book", folder / "book")
    result = sphinx(folder / "book", folder / "out")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def pdf(built):
    with pikepdf.open(built / "out/html/book.pdf") as opened:
        yield opened


@pytest.fixture(scope="session")
def structure(pdf):
    """The elements of the structure tree in reading order."""
    return list(elements(pdf.Root.StructTreeRoot))


@pytest.fixture(scope="session")
def texts(pdf):
    """The text of every page."""
    return [page_text(page) for page in pdf.pages]


def elements(parent):
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def characters(font):
    """What each two-byte code of a font means."""
    meaning, source = {}, bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            meaning[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                meaning[int(first, 16) + step] = chr(int(text, 16) + step)
    return meaning


def page_text(page):
    fonts = {name: characters(font) for name, font in page.Resources.get("/Font", {}).items()}
    known, found = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            known = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            strings = operands[0] if str(operator) == "TJ" else operands
            for code in strings:
                if isinstance(code, pikepdf.String):
                    raw = bytes(code)
                    pairs = (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))
                    found += [known.get(pair, "") for pair in pairs]
        elif str(operator) == "ET":
            found.append(" ")
    return re.sub(r"\s+", " ", "".join(found).replace("\u200b", ""))


def spoken(page):
    """The languages of the marked content of a page."""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/Lang" in operands[1]:
            yield str(operands[1].Lang)


def outline(pdf):
    def walk(items, depth):
        for item in items:
            yield depth, item.title
            yield from walk(item.children, depth + 1)

    with pdf.open_outline() as opened:
        return list(walk(opened.root, 0))


def annotations(pdf):
    for page in pdf.pages:
        yield from (note for note in page.get("/Annots", []) if note.Subtype == "/Link")


def inside(element):
    return [str(each.S) for each in elements(element)]


def test_outline_is_complete_and_nested(pdf):
    assert outline(pdf) == [
        (0, "A small book"),
        (0, "First part"),
        (1, "1. Prose and emphasis"),
        (2, "1.1. Lists"),
        (2, "1.2. Figures"),
        (3, "1.2.1. Third level"),
        (4, "1.2.1.1. Fourth level"),
        (2, "1.3. Details"),
        (3, "1.3.1. More detail"),
        (1, "2. Tables"),
        (0, "Second part"),
        (1, "Case alpha"),
        (2, "Verdict"),
        (1, "Case beta"),
        (2, "Verdict"),
        (1, "A notebook"),
        (1, "Sources"),
    ]


def test_document_says_what_it_is(pdf):
    assert pdf.Root.Lang == "en"
    assert pdf.docinfo["/Title"] == "A small book"
    assert pdf.docinfo["/Author"] == "Two authors"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.Root.MarkInfo.Marked is True


def test_document_claims_the_standards(pdf):
    claims = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaid:part>2</pdfaid:part>" in claims
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in claims
    assert "2025-01-31" in claims


def test_every_kind_of_element_is_tagged(structure):
    count = Counter(str(each.S) for each in structure)
    wanted = "H1 H2 H3 H4 H5 P L LI Lbl LBody Table THead TBody TR TH TD Caption Figure Link Note"
    missing = [
        tag for tag in [*wanted.split(), "Quote", "BlockQuote", "Code"] if not count[f"/{tag}"]
    ]
    assert missing == []


def test_heading_levels_never_jump(structure):
    levels = [int(str(each.S)[2]) for each in structure if re.fullmatch("/H[1-6]", str(each.S))]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_figures_keep_their_words(structure):
    alts = [str(each.get("/Alt", "")) for each in structure if each.S == "/Figure"]
    assert alts == ["Three bars, each higher than the last."]


def test_tables_have_one_header_and_all_rows(structure):
    tables = [Counter(inside(each)) for each in structure if each.S == "/Table"]
    assert [(each["/THead"], each["/TR"], each["/TH"], each["/TD"]) for each in tables] == [
        (1, 61, 4, 240),
        (1, 4, 14, 42),
        (1, 2, 2, 2),
    ]


def test_other_languages_are_marked(pdf):
    marked = {language for page in pdf.pages for language in spoken(page)}
    assert marked == {"en", "es"}


def test_every_link_leads_somewhere(pdf):
    numbers = {page.objgen for page in pdf.pages}
    named = pdf.Root.get("/Names", {}).get("/Dests") if "/Names" in pdf.Root else None
    known = set(pikepdf.NameTree(named)) if named is not None else set()
    for note in annotations(pdf):
        action = note.get("/A", {})
        if action.get("/S") == "/URI":
            assert str(action.URI).startswith("https://example.org")
            continue
        target = note.get("/Dest", action.get("/D"))
        assert str(target) in known or target[0].objgen in numbers


def test_every_link_is_tagged(pdf, structure):
    assert all("/StructParent" in note for note in annotations(pdf))
    assert sum(each.S == "/Link" for each in structure) == len(list(annotations(pdf)))


def test_external_links_stay(pdf):
    addresses = {str(note.A.URI) for note in annotations(pdf) if "/A" in note and "/URI" in note.A}
    assert {"https://example.org/a_b?c=d#e", "https://example.org/web"} <= addresses
    assert "https://example.org/book/notebook.html" in addresses  # what a script draws


def test_pages_are_a4(pdf):
    boxes = [tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages]
    assert set(boxes) == A4
    assert boxes.count((842, 595)) == 1  # the table of class landscape


def test_fonts_are_embedded(pdf):
    fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
    fonts = [each for each in fonts if each.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys()) for each in fonts)


def test_chapters_stand_in_the_order_of_the_contents(texts):
    whole = " ".join(texts[2:])
    starts = ["others agree", "A note", "Back to", "A long table", "Text of alpha", "Text of beta"]
    places = [whole.index(words) for words in [*starts, "hello", "What a judge says"]]
    assert places == sorted(places)


def test_chapters_and_parts_start_pages_but_take_none_alone(texts):
    first = next(text for text in texts[2:] if "FIRST PART" in text)
    assert "Prose and" in first
    assert "A note" in first
    assert "Text of beta" not in next(text for text in texts if "Text of alpha" in text)


def test_only_what_is_for_paper_is_printed(texts):
    whole = " ".join(texts)
    assert "Only on paper." in whole
    assert "Printed open." in whole
    assert "Interactive content, on the web only" in whole
    for words in ("Only on the screen", "secret_source", "words of a script"):
        assert words not in whole


def test_references_name_pages_where_it_helps(texts):
    whole = re.sub(r"\s", "", "".join(texts[2:]))
    assert "Fig.1.1(p.4)" in whole
    assert "linkofevidenceandone" in whole
    assert "thetext(p." not in whole
    assert "2008](p." not in whole


def test_numbers_of_figures_and_tables_are_those_of_the_web(texts):
    whole = " ".join(texts)
    for words in (
        r"Fig\. 1\.1 +A caption",
        r"Table 2\.1 +A long table",
        r"Table 2\.2 +A wide table",
    ):
        assert re.search(words, whole)


def test_long_table_repeats_its_header(texts):
    pages = [text for text in texts if "Words of unit" in text]
    assert len(pages) > 1
    assert all("Paraphrase" in text for text in pages)


def build(built):
    return sphinx(built / "book", built / "out"), built / "out/html/book.pdf"


def test_second_build_changes_nothing_and_a_changed_page_does(built):
    output = built / "out/html/book.pdf"
    before, made = output.read_bytes(), output.stat().st_mtime_ns
    assert build(built)[0].returncode == 0
    assert output.stat().st_mtime_ns == made

    page = built / "book/cases/alpha.md"
    original = page.read_text()
    page.write_text(original + "\nAnother sentence.\n")
    assert build(built)[0].returncode == 0
    assert output.read_bytes() != before

    page.write_text(original)
    assert build(built)[0].returncode == 0
    assert output.read_bytes() == before


def test_fault_fails_the_build_and_names_the_page(built):
    page = built / "book/cases/beta.md"
    original = page.read_text()
    page.write_text(original + "\n![](../bars.svg)\n")
    result, output = build(built)
    page.write_text(original)
    assert result.returncode != 0
    assert "cases/beta: no alt text for bars.svg" in result.stderr
    assert not output.exists()
