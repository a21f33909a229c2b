"""A release: one archive of the book with its data, code, pages and description, and its checksum.

`python -m publishing.release --help` names the commands; `make release VERSION=…` runs them all.
"""
