# make demo   extract and compare the shipped corpus into outputs/
# make test   run the whole test suite
# make check  formatting, lint, types, import contracts
# make accuracy   measure the shipped corpus: rules/confidence.yaml, docs/accuracy.md and the figures in README.md are written anew
# Each works as the only command on a machine with CPython 3.11 or later, its venv module and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: demo test check accuracy format setup lock clean

demo: $(VENV)/.installed
	$(BIN)/local-accounts extract --out outputs
	$(BIN)/local-accounts compare outputs
	@echo "The tables are in outputs/: begin with outputs/cross_council.csv and outputs/year_on_year.csv"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

accuracy: $(VENV)/.installed-dev
	$(BIN)/local-accounts extract --out build/accuracy --quiet
	$(BIN)/local-accounts rules audit build/accuracy --write-confidence rules/confidence.yaml > build/accuracy/audit.txt
	$(BIN)/python benchmarks/accuracy.py

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/.installed-dev

$(VENV)/.installed: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) --editable ".[dev]"
	touch $@

# Newest versions that pyproject.toml allows; pins hold on every machine, so no registry is named.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check ".[dev]"
	build/lock/bin/python -m pip freeze --exclude local-accounts > requirements.lock
	rm -rf build/lock

clean:
	rm -rf $(VENV) build dist outputs/* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
