"""Sphinx extensions that set the book: notebook freshness, strictness, the PDF."""
