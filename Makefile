# Two commands: `make book` builds the book as HTML and PDF, `make test` runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: book fresh benchmark test lint check case golden lab lock metadata release clean

book: $(VENV)/installed
	$(BIN)/jupyter-book build .
	@echo "HTML: $(CURDIR)/_build/html/index.html"
	@echo "PDF:  $(CURDIR)/_build/html/book.pdf"

# Build from nothing elsewhere, and fail where any page differs from the cached build.
fresh: book
	fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT && \
		$(BIN)/jupyter-book build . --path-output "$$fresh" && \
		$(BIN)/python -m publishing.compare _build/html "$$fresh/_build/html"

# Our build against the stock one with 1, 10 and 100 chapters; takes a long while on a quiet machine.
benchmark: $(VENV)/installed
	$(BIN)/python -m benchmarks

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The data alone: every problem with file, line, column and fix.
check: $(VENV)/installed
	$(BIN)/python -m analysis check

# A new case: make case SLUG=chile-2019 COUNTRY=CHL TITLE='Title of the case' START=2019 END=2020
# The values reach the command as they were typed: neither make nor the shell reads them.
unexport SLUG COUNTRY TITLE START END
case: export CASE_SLUG = $(value SLUG)
case: export CASE_COUNTRY = $(value COUNTRY)
case: export CASE_TITLE = $(value TITLE)
case: export CASE_START = $(value START)
case: export CASE_END = $(value END)
case: $(VENV)/installed
	@$(BIN)/python -m analysis new --country="$$CASE_COUNTRY" --title="$$CASE_TITLE" \
		--start="$$CASE_START" --end="$$CASE_END" -- "$$CASE_SLUG"

# Renew the published results after a change that is meant to move them.
golden: $(VENV)/installed
	for case in $$(ls data/cases); do $(BIN)/python -m analysis results $$case > tests/golden/$$case.json; done

# The research notebooks in Jupyter; they open as notebooks, and what they change stays there.
lab: $(VENV)/lab
	$(BIN)/jupyter lab book/research

# One archive for a repository, with its checksum: make release VERSION=0.1.0
unexport VERSION
release: export RELEASE = $(value VERSION)
release: $(VENV)/installed
	@$(BIN)/python -m publishing.release check -- "$$RELEASE"
	$(BIN)/jupyter-book build .
	$(BIN)/python -m analysis export _build/exports
	@$(BIN)/python -m publishing.release pack -- "$$RELEASE"

# Renew the descriptions for catalogues after a change of CITATION.cff or pyproject.toml.
metadata: $(VENV)/installed
	$(BIN)/python -m publishing.release metadata

# Pin every package anew after a change of pyproject.toml.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header --quiet
lock:
	$(LOCK) --extra test --output-file requirements.txt
	$(LOCK) --extra lab --constraint requirements.txt --output-file book/research/requirements.txt
	for file in requirements.txt book/research/requirements.txt; do echo "-e ." >> $$file; done

$(VENV)/lab: $(VENV)/installed book/research/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r book/research/requirements.txt
	$(BIN)/jupytext-config --settings-file $(VENV)/etc/jupyter/labconfig/default_setting_overrides.json set-default-viewer markdown
	touch $@

$(VENV)/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

clean:
	rm -rf _build $(VENV)
