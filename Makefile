# `make chat`: talk to the example.  `make test`: run all tests.  `make check`: format, lint, types, tests.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
TESTABLE := .venv/.testable
CHECKED := .venv/.checked

.PHONY: chat test check lint clean

chat: $(INSTALLED)
	@$(BIN)/bot chat

test: $(TESTABLE)
	$(BIN)/pytest

check: lint test

lint: $(CHECKED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

$(INSTALLED): pyproject.toml
	@echo 'Setting up .venv (once)...' >&2
	@$(PYTHON) -m venv .venv >&2 </dev/null
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . >&2 </dev/null
	@touch $@

$(TESTABLE): $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]' >&2 </dev/null
	@touch $@

$(CHECKED): $(TESTABLE)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' >&2 </dev/null
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache models
