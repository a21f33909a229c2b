"""What keeps the making of a long PDF quick and small, told by counts and not by seconds."""

import re
from itertools import chain

import pikepdf
import pytest
import typst
from pypdf import PdfReader

from publishing.pdf.collect import Place
from publishing.pdf.make import make
from tests.publishing.pdf_settings import small

FAR = "book/año"  # a name that an address would escape
ROWS = 60


def made(folder, pages):
    """Make the PDF of pages, each given by its name and its body."""
    html = folder / "html"
    for name, body in pages.items():
        file = html / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        section = f'<section id="top"><h1>Title</h1>{body}</section>'
        file.write_text(f"<main><article>{section}</article></main>", "utf-8")
    settings = small(folder, "es")
    make([Place(name, None, 1, 0) for name in pages], settings)
    return settings


def table(page):
    """A table of links to the rows of a list on another page."""
    cells = (f'<td><p><a href="{page}#u{row}">U{row}</a></p></td>' for row in range(ROWS))
    return f"<table>{''.join(f'<tr>{cell}<td>words</td></tr>' for cell in cells)}</table>"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    units = "".join(f'<p id="u{row}">unit {row}</p>' for row in range(ROWS))
    pages = {"book/one": table("a%C3%B1o.html"), FAR: units}
    return made(tmp_path_factory.mktemp("lean"), pages)


def inner_links(pdf):
    notes = chain.from_iterable(page.get("/Annots", []) for page in pdf.pages)
    return [note for note in notes if "/Dest" in note]


def test_typst_resolves_no_link_of_the_pages(book):
    compiler = typst.Compiler(str(book.work / "book.typ"), root=str(book.work))
    count = "query(link).filter(it => type(it.dest) == label).len()"
    compiler.compile()
    assert compiler.eval(count) == "0"
    assert int(compiler.eval("query(link).len()")) > ROWS


def test_every_link_leads_to_the_row_that_it_names(book):
    with pikepdf.open(book.output) as pdf:
        goals = [note.Dest for note in inner_links(pdf)[-ROWS:]]
        sheets = {page.objgen: number for number, page in enumerate(pdf.pages)}
        places = [(sheets[goal[0].objgen], -float(goal[3])) for goal in goals]
        assert places == sorted(set(places))  # the rows stand one below the other
        assert len({sheet for sheet, _ in places}) > 1


def test_link_says_in_the_language_of_the_book_on_which_page_its_place_is(book):
    with pikepdf.open(book.output) as pdf:
        sheets = {page.objgen: page.label for page in pdf.pages}
        for note in inner_links(pdf)[-ROWS:]:
            assert str(note.Contents) == f"página {sheets[note.Dest[0].objgen]}"


def test_no_address_of_the_build_stays(book):
    with pikepdf.open(book.output) as pdf:
        notes = chain.from_iterable(page.get("/Annots", []) for page in pdf.pages)
        assert not any(str(note.get("/A", {}).get("/URI", "")) for note in notes)


def test_small_objects_are_packed_together(book):
    with pikepdf.open(book.output) as pdf:
        assert book.output.read_bytes().count(b" obj\n") * 4 < len(pdf.objects)


def test_markup_grows_with_the_chapters_and_no_faster(tmp_path):
    def size(count):
        names = [f"book/c{number}" for number in range(count)]
        units = "".join(f'<p id="u{row}">unit {row}</p>' for row in range(ROWS))
        pages = {name: units + table("c0.html") for name in names}
        settings = made(tmp_path / str(count), pages)
        return sum(file.stat().st_size for file in (settings.work / "pages").iterdir())

    assert size(6) / size(2) < 3.1


def test_row_stays_on_one_page(tmp_path):
    long = "<p>" + "words " * 90
    rows = (f"<tr><td><p>top{n}</p></td><td>{long} end{n}</p></td></tr>" for n in range(40))
    settings = made(tmp_path, {"one": f"<table>{''.join(rows)}</table>"})
    texts = [page.extract_text() for page in PdfReader(settings.output).pages]
    tops, ends = ([re.findall(rf"{word}(\d+)", text) for text in texts] for word in ("top", "end"))
    assert tops == ends
    assert [int(n) for page in tops for n in page] == list(range(40))
