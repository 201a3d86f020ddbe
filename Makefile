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
.PHONY: help setup demo lint test outside validators coverage golden gallery bench-formats bench-forms mutation bench growth schemas catalogs lock corpus fuzz

help: ## List these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

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

# Programs of others, in an environment of their own beside ours. Whatever cannot be installed is a visible skip.
OUTSIDE ?= .venv-validators
OUTSIDE_PROGRAMS := cmark:cmark xmllint:libxml2-utils chromium:chromium java:default-jre-headless qpdf:qpdf \
    pdftotext:poppler-utils soffice:libreoffice-calc-nogui
export GENSOKU_OUTSIDE ?= $(abspath $(OUTSIDE))
# Schemas of others that no package carries: a folder beside the checkout.
export GENSOKU_THIRD_PARTY ?= $(abspath $(firstword $(wildcard ../third_party ../shared/third_party)))

$(OUTSIDE)/python.stamp: requirements/build.txt requirements/validators.txt requirements/validators-undeclared.txt
	test -x $(OUTSIDE)/bin/python || $(PYTHON) -m venv $(OUTSIDE)
	@# The list is complete and pinned, so nothing is left for pip to resolve.
	$(OUTSIDE)/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements/build.txt -r requirements/validators.txt
	@# oscal-validate declares a newer Python than we need; what we call of it runs here all the same.
	$(OUTSIDE)/bin/python -m pip install --quiet --no-deps --require-hashes --ignore-requires-python \
	    -r requirements/validators-undeclared.txt || echo 'SKIP: oscal-validate cannot be installed'
	@touch $@

# No package's install script runs: some would download a browser.
$(OUTSIDE)/npm.stamp: requirements/npm/package.json requirements/npm/package-lock.json
	@mkdir -p $(OUTSIDE)/npm
	cp requirements/npm/package.json requirements/npm/package-lock.json $(OUTSIDE)/npm/
	cd $(OUTSIDE)/npm && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@chmod +x $(OUTSIDE)/npm/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
	@touch $@

outside: setup ## Install the validators of others (.venv-validators)
	@tests/validators/programs.sh $(OUTSIDE_PROGRAMS)
	@$(MAKE) --no-print-directory $(OUTSIDE)/python.stamp || echo 'SKIP: validators written in Python cannot be installed here'
	@if command -v npm >/dev/null; then \
	    $(MAKE) --no-print-directory $(OUTSIDE)/npm.stamp || echo 'SKIP: validators from npm cannot be installed here'; \
	else echo 'SKIP: npm is not installed; validators from npm are skipped'; fi

validators: outside ## Outside validators over what we write; what cannot be installed is a visible skip
	$(BIN)/python -m pytest -m validators

corpus: setup ## Real files by others, in the folder that GENSOKU_CORPUS names (skipped, visibly, where it names none)
	$(BIN)/python -m pytest -m corpus tests/corpus

fuzz: setup ## Fuzz TARGET for SECONDS_EACH (every target, a minute each, where none is named)
	$(PIP) install --quiet --require-hashes -r requirements/fuzz.txt
	for target in $(or $(TARGET),$$($(BIN)/python tests/fuzz/targets.py)); do \
	    $(BIN)/python tests/fuzz/run.py $$target $(or $(SECONDS_EACH),60) || exit 1; done

coverage: setup ## Tests with branch coverage, at least 90 %
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

bench: setup ## What a check costs, as a ratio to check-jsonschema on the same files
	$(BIN)/python benchmarks/ratios.py
	$(BIN)/python benchmarks/catalogs.py

growth: setup ## How cost grows, and what the largest files take
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/heaviest.py

golden: setup ## Write the reports of the examples that tests compare with anew; read the change before you commit it
	$(BIN)/python tests/reports/golden.py

gallery: setup ## Draw docs/gallery anew (needs chromium, pdftoppm, LibreOffice)
	$(BIN)/python tests/reports/gallery.py

bench-formats: setup ## What the formats for people cost: one example, and 5,000 criteria
	$(BIN)/python benchmarks/formats.py

bench-forms: setup ## What 1,788 Excel forms in one call cost, one of them damaged
	$(BIN)/python benchmarks/forms.py

mutation: setup ## Change applicability and verdicts in small ways and see whether tests notice (minutes)
	$(BIN)/mutmut run
	$(BIN)/mutmut results

schemas: setup ## Write schemas/ anew from the nouns
	$(BIN)/python -m checker.schema.export

catalogs: setup ## Write principles/compiled.json anew from the YAML
	$(BIN)/python -m checker.catalogs

lock: setup ## Pin requirements/ anew from setup.cfg (LOCK=--upgrade for newer versions)
	echo 'setuptools>=77' | $(COMPILE) $(LOCK) - -o requirements/build.txt
	$(COMPILE) $(LOCK) setup.cfg -o requirements/core.txt
	$(COMPILE) $(LOCK) setup.cfg --extra dev -c requirements/core.txt -c requirements/build.txt -o requirements/dev.txt
	$(COMPILE) $(LOCK) requirements/fuzz.in -o requirements/fuzz.txt
	$(COMPILE) $(LOCK) requirements/validators.in -c requirements/dev.txt -c requirements/build.txt -o requirements/validators.txt
