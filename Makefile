# Each word works in a fresh checkout with Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help setup demo lint test validators coverage schemas catalogs lock

help: ## List these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# What it takes to run Gensoku. The pinned build tool is inside, so that nothing unpinned is fetched.
$(VENV)/core.stamp: requirements/build.txt requirements/core.txt setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Gensoku needs Python 3.11 or newer: make PYTHON=…")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/build.txt -r requirements/core.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# What it takes to work on it.
$(VENV)/dev.stamp: $(VENV)/core.stamp requirements/dev.txt
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/dev.stamp ## Make .venv with everything pinned in requirements/ (once)

demo: $(VENV)/core.stamp ## Check an example, in Japanese; open gaps are expected
	@$(BIN)/gensoku check examples/madoguchi-chatbot/declaration.yaml --lang ja || test $$? -eq 1

lint: setup ## Style, format, types, import rule
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: setup lint ## Lint, then every test but those of outside validators
	$(BIN)/python -m pytest

validators: setup ## Outside validators over what we write (installs cmark where it may)
	@command -v cmark >/dev/null || { \
	    if [ "$$(id -u)" -eq 0 ]; then as_root=env; elif sudo -n true 2>/dev/null; then as_root='sudo env'; else as_root=; fi; \
	    if [ -n "$$as_root" ] && command -v apt-get >/dev/null; then \
	        $$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null && \
	        $$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends cmark >/dev/null; \
	    fi; \
	    command -v cmark >/dev/null || echo 'SKIP: cmark is not installed and cannot be installed here; what needs it is skipped'; }
	$(BIN)/python -m pytest -m validators

coverage: setup ## Tests with branch coverage, at least 90 %
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

schemas: setup ## Write schemas/ anew from the nouns
	$(BIN)/python -m checker.schema.export

catalogs: setup ## Write principles/compiled.json anew from the YAML
	$(BIN)/python -m checker.catalogs

lock: setup ## Pin requirements/ anew from setup.cfg (LOCK=--upgrade for newer versions)
	echo 'setuptools>=77' | $(COMPILE) $(LOCK) - -o requirements/build.txt
	$(COMPILE) $(LOCK) setup.cfg -o requirements/core.txt
	$(COMPILE) $(LOCK) setup.cfg --extra dev -c requirements/core.txt -c requirements/build.txt -o requirements/dev.txt
	$(COMPILE) $(LOCK) requirements/validators.in -c requirements/dev.txt -c requirements/build.txt -o requirements/validators.txt
