# Each target does all set-up by itself: a virtual environment, the dependencies, a browser.
# Another Python: make PYTHON=/path/to/python3.12 test

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser
LIGHT := $(VENV)/.light-browser
SECRETS := $(VENV)/.secret-service
UNITS := $(VENV)/.systemd-analyze

# Compiled modules are kept, as an installed program has them: the tests start it a hundred times.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check bench clean

help:
	@echo "make demo   file the sample case in the practice shop and print where the report is"
	@echo "make test   all checks and tests"
	@echo "make check  ruff and mypy only"
	@echo "make bench  measure the claims of the README"
	@echo "make clean  remove what these targets made"

demo: $(READY) $(BROWSER)
	@$(BIN)/autodispute demo

# A browser that the caller names is taken for all tests.
test: check $(LIGHT) $(SECRETS) $(UNITS)
	AUTODISPUTE_BROWSER="$${AUTODISPUTE_BROWSER:-$$(command -v "$$(cat $(LIGHT))")}" \
	  $(BIN)/python -m pytest -n 4 --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY) $(BROWSER)
	@for measured in evidence startup filing ledger following following_growth; do $(BIN)/python benchmarks/$$measured.py || exit; done

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist test-results

$(BIN)/python:
	@PYTHON="$(PYTHON)" sh .ci/make-venv $(VENV)

# What is installed follows from pyproject.toml alone; the code itself is used where it lies.
$(READY): pyproject.toml | $(BIN)/python
	@echo "Installing the dependencies ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

$(BROWSER): $(READY)
	@$(BIN)/autodispute setup
	@touch $@

$(SECRETS): .ci/secret-service | $(BIN)/python
	@sh .ci/secret-service
	@touch $@

$(UNITS): .ci/systemd-analyze | $(BIN)/python
	@sh .ci/systemd-analyze
	@touch $@

$(LIGHT): .ci/light-browser | $(BROWSER)
	@sh .ci/light-browser >$@
