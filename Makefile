# Everything a newcomer needs: make site, make test. Both make .venv by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help site test check lint serve bench clean lock

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

site: $(VENV)/.site ## Build the whole site into build/site
	@$(BIN)/dyad build
	@echo "Look at it: make serve, then open http://127.0.0.1:8000/"

test: $(VENV)/.dev lint ## Run every check and every test
	@$(BIN)/python -m pytest -n 2

check: $(VENV)/.site ## Check the records
	@$(BIN)/dyad check

lint: $(VENV)/.dev
	@$(BIN)/ruff check generator tests
	@$(BIN)/mypy

serve: $(VENV)/.site ## Build, serve and rebuild on every change
	@$(BIN)/dyad serve

bench: $(VENV)/.dev ## Measure speed side by side with others, in one run
	@$(PIP) -r requirements-bench.txt
	@$(BIN)/python -m tests.benchmarks

lock: $(VENV)/.dev ## Renew the lock files
	@$(PIP) pip-tools
	@$(BIN)/pip-compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-header -o requirements.txt pyproject.toml
	@$(BIN)/pip-compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-header --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean: ## Remove what was built
	@rm -rf build

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dyad needs Python 3.11 or later; try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

# The project itself is installed without the network: its build backend is in the lock.
$(VENV)/.site: $(VENV)/bin/python requirements.txt pyproject.toml
	@echo "Installing (pinned, with hashes) …"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@
