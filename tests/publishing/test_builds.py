"""What stops a build, what a second build does, and what changed data does."""

from __future__ import annotations

from tests.conftest import Project, notebook


def marked(project: Project) -> dict[str, int]:
    """The time of the last change of every page and of the PDF."""
    files = [*project.html.rglob("*.html"), project.html / "book.pdf"]
    return {str(f): f.stat().st_mtime_ns for f in files}


def test_an_unchanged_second_build_does_nothing(small_project: Project) -> None:
    first = small_project.build()
    assert first.returncode == 0, first.stderr
    before = marked(small_project)
    second = small_project.build()
    assert second.returncode == 0
    assert "Executing notebook" not in second.stdout + second.stderr
    assert (
        marked(small_project)[str(small_project.html / "book.pdf")]
        == before[str(small_project.html / "book.pdf")]
    )


def test_changed_data_runs_the_notebooks_again(small_project: Project) -> None:
    read = (
        "from analysis.loading import load_codebook\nprint(load_codebook().features['F01'].label)"
    )
    (small_project.root / "book" / "other.md").write_text(notebook(read))
    assert small_project.build().returncode == 0
    assert "Partner ownership" in small_project.page("book/other")
    path = small_project.root / "data" / "codebook.yaml"
    path.write_text(path.read_text().replace("label: Partner ownership", "label: Owned by others"))
    assert small_project.build().returncode == 0
    assert "Owned by others" in small_project.page("book/other")


TABLE = """
```{list-table} What it shows
:name: tab-NAME

* - A cell
```
"""
TELLS_OF_PAGES = """
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
load = BuildEnvironment.get_doctree

def told(self, docname):
    if "get_doctree" in vars(self):
        logging.getLogger(__name__).info("loaded %s for its numbers", docname)
    return load(self, docname)

BuildEnvironment.get_doctree = told
"""
FORGETS = """
from publishing import numbering
numbering.kept = lambda env: {}
"""


def test_figures_and_tables_are_numbered_without_loading_pages(small_project: Project) -> None:
    book = small_project.root / "book"
    (book / "intro.md").write_text("# One\n\nWords.\n" + TABLE.replace("NAME", "one"))
    (book / "other.md").write_text("# Two\n" + TABLE.replace("NAME", "two"))
    (book / "last.md").write_text("# Three\n" + TABLE.replace("NAME", "three"))
    contents = small_project.root / "_toc.yml"
    contents.write_text(contents.read_text() + "  - file: book/last\n")
    code = small_project.root / "publishing" / "__init__.py"
    code.write_text(code.read_text() + TELLS_OF_PAGES)
    first = small_project.build()
    assert (first.returncode, "for its numbers" in first.stdout) == (0, False), first.stderr
    assert "Table 3" in small_project.page("book/last")
    (book / "intro.md").write_text("# One\n\nWords, and no table.\n")
    second = small_project.build()
    assert (second.returncode, "for its numbers" in second.stdout) == (0, False), second.stderr
    assert "Table 2" in small_project.page("book/last")
    (book / "other.md").unlink()
    contents.write_text(contents.read_text().replace("  - file: book/other\n", ""))
    assert small_project.build().returncode == 0
    assert "Table 1" in small_project.page("book/last")


def test_a_page_without_an_outline_is_loaded_for_its_numbers(small_project: Project) -> None:
    (small_project.root / "book" / "other.md").write_text("# Two\n" + TABLE.replace("NAME", "two"))
    code = small_project.root / "publishing" / "__init__.py"
    code.write_text(code.read_text() + TELLS_OF_PAGES + FORGETS)
    assert "loaded book/other for its numbers" in small_project.build().stdout
    assert "Table 1" in small_project.page("book/other")


WRITES_A_TITLE = """
own = setup

def setup(app):
    app.connect("html-page-context", lambda *args: args[3].update(title="Other code"))
    return own(app)
"""


def test_changed_code_of_the_publishing_writes_the_pages_again(small_project: Project) -> None:
    assert small_project.build().returncode == 0
    assert "<title>Other code" not in small_project.page("book/intro")
    with (small_project.root / "publishing" / "__init__.py").open("a") as code:
        code.write(WRITES_A_TITLE)
    second = small_project.build()
    assert second.returncode == 0, second.stderr
    assert "<title>Other code" in small_project.page("book/intro")
    assert "Executing notebook" not in second.stdout + second.stderr


def test_a_failing_cell_stops_the_build_and_names_file_and_line(small_project: Project) -> None:
    text = notebook("1 + 1", "1 / 0")
    line = text.splitlines().index("1 / 0")  # the line of the cell's fence, counted from one
    (small_project.root / "book" / "other.md").write_text(text)
    done = small_project.build()
    assert done.returncode != 0
    assert f"book/other.md:{line}: " in done.stderr.replace("\\", "/")
    assert "ZeroDivisionError" in done.stderr
    assert not (small_project.html / "book.pdf").exists()


def test_a_broken_reference_stops_this_build_and_the_next(small_project: Project) -> None:
    (small_project.root / "book" / "intro.md").write_text("# One\n\nSee {unit}`peru-2017:D99`.\n")
    for _ in range(2):
        done = small_project.build()
        assert done.returncode != 0
        assert "book/intro.md:3" in done.stderr.replace("\\", "/")
        assert "peru-2017-d99" in done.stderr


def test_an_unknown_key_of_the_data_stops_the_build(small_project: Project) -> None:
    read = 'from analysis import load\nload("peru-2017")'
    (small_project.root / "book" / "other.md").write_text(notebook(read + ".slug"))
    path = small_project.root / "data" / "cases" / "peru-2017" / "case.yaml"
    text = path.read_text("utf-8").replace("theme:", "topic:", 1)
    path.write_text(text, "utf-8")
    line = 1 + text[: text.index("topic:")].count("\n")
    done = small_project.build()
    assert done.returncode != 0
    assert f"case.yaml:{line}: topic" in done.stderr


def test_an_unknown_citation_stops_the_build(small_project: Project) -> None:
    (small_project.root / "book" / "intro.md").write_text("# One\n\n{cite:p}`nobody1999`\n")
    done = small_project.build()
    assert done.returncode != 0
    assert "nobody1999" in done.stderr


def test_a_new_page_appears_in_the_menu_of_unchanged_pages(small_project: Project) -> None:
    assert small_project.build().returncode == 0
    (small_project.root / "book" / "third.md").write_text("# Third\n")
    toc = small_project.root / "_toc.yml"
    toc.write_text(toc.read_text() + "  - file: book/third\n")
    assert small_project.build().returncode == 0
    assert "third.html" in small_project.page("book/intro")


def test_hostile_blocks_are_set_as_text(small_project: Project) -> None:
    hostile = "<script>alert(1)</script> {{ x }} $y$ `z` [l](http://x) \u202eback " + "w" * 300
    cell = (
        "from analysis import blocks as b\n"
        f"t = {hostile!r}\n"
        "table = b.Table('tab', (t,), ('a',), (((t, b.Mark('strong', t)),),), (1,))\n"
        "b.blocks(table, b.Note('note', t, (b.paragraph(t),)), b.Heading(2, t, 'h'))"
    )
    (small_project.root / "book" / "other.md").write_text(notebook(cell))
    done = small_project.build()
    assert done.returncode == 0, done.stderr
    page = small_project.page("book/other")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 5


def test_a_broken_link_in_an_output_names_the_cell(small_project: Project) -> None:
    text = notebook(
        "1 + 1", "from analysis import blocks as b\nb.blocks(b.paragraph(b.Ref('no-where', 'x')))"
    )
    line = text.splitlines().index("from analysis import blocks as b")
    (small_project.root / "book" / "other.md").write_text(text)
    done = small_project.build()
    assert done.returncode != 0
    assert f"book/other.md:{line}: " in done.stderr.replace("\\", "/")
    assert "no-where" in done.stderr


def test_without_a_name_for_the_pdf_none_is_made_and_no_page_offers_one(
    small_project: Project,
) -> None:
    path = small_project.root / "_config.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("pdf_filename: book.pdf", 'pdf_filename: ""'), "utf-8")
    done = small_project.build()
    assert done.returncode == 0, done.stderr
    assert not list(small_project.html.glob("*.pdf"))
    assert "pdf-button" not in small_project.page("book/intro")
