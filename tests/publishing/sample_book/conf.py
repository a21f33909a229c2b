"""Settings of a small book that holds every element the PDF can set."""

project = "A small book"
html_title = "A small book"
author = "Two authors"
root_doc = "intro"
extensions = [
    "myst_nb",
    "sphinx_external_toc",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "publishing.pdf",
]
html_theme = "sphinx_book_theme"
html_baseurl = "https://example.org/book/"
nb_execution_mode = "off"
numfig = True
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "author_year"
suppress_warnings = ["design.card_legacy"]
pdf_subtitle = "All its elements"
pdf_cover_note = "First edition."
pdf_date = "2025-01-31"
pdf_styles = {
    "strong-mark": {"colour": "#ffffff", "background": "#1f4e79", "weight": "bold"},
    "faint-mark": {"colour": "#555555", "style": "italic"},
}
