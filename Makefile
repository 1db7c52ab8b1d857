# Everything a newcomer needs: make site, make test. Both make .venv by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Wheels only: nothing that is downloaded runs code while it is installed.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
LOCKED := $(PIP) --require-hashes --only-binary :all:
# A release rests a week before it is taken, as in dependabot.yml; for an urgent one: make lock COOLDOWN=P0D
COOLDOWN ?= P7D
# One lock for every system and every Python from 3.11 on; it names no index.
COMPILE := $(BIN)/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 --exclude-newer $(COOLDOWN) \
	--generate-hashes --only-binary :all: --no-emit-index-url --no-header --no-annotate

CODE := generator tests .github
# The rooms whose tests build no whole site, and the goldens of one that is.
QUICK := tests/model tests/text tests/reading tests/checks tests/outputs/test_goldens.py tests/test_architecture.py tests/test_docstrings.py

.DEFAULT_GOAL := help
.PHONY: help site test check lint fmt quick goldens earlier faults coverage serve bench bench-large lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

site: $(VENV)/.site ## Build the whole site into build/site
	@$(BIN)/dyad build
	@echo "Look at it: make serve, then open http://127.0.0.1:8000/"

# Compiled first, so that the many commands which tests start need not do it, wherever Python may not write by itself.
# By file: what the tests of a file share is then made once, not once in each process.
test: lint ## Run every check and every test
	@$(BIN)/python -m compileall -q generator
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.site ## Check the records
	@$(BIN)/dyad check

lint: $(VENV)/.dev ## Check the program's own form, style and types
	@$(BIN)/ruff format --check --quiet $(CODE) || { echo "Not in the one form; run: make fmt"; exit 1; }
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/mypy
	@for script in .github/*.py; do $(BIN)/mypy --no-error-summary --config-file pyproject.toml $$script || exit 1; done

fmt: $(VENV)/.dev ## Bring the program's code into its one form
	@$(BIN)/ruff check --quiet --select I --fix $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

quick: lint ## Run the checks and the quick tests, in about a minute
	@$(BIN)/python -m pytest -n 2 -m "not browser" $(QUICK)

goldens: $(VENV)/.dev ## Renew what the tests hold the outputs to; read the difference before you commit
	@$(BIN)/python -m pytest tests/outputs/test_goldens.py tests/outputs/test_short_pages.py tests/outputs/test_citations.py tests/checks/test_wording.py --renew
	@git diff --stat -- tests/goldens

earlier: $(VENV)/.dev ## Keep what a new project gets now, for dyad upgrade of later versions
	@$(BIN)/python -m tests.support.earlier

faults: $(VENV)/.dev ## Plant single faults in the outputs, and changes in their code; say what no test sees
	@$(BIN)/python -m tests.faults_in_outputs
	@$(BIN)/python -m tests.mutants_of_outputs

coverage: $(VENV)/.dev ## Measure which lines the tests run; below the floor in pyproject.toml it fails
	@rm -f .coverage .coverage.*
	@$(BIN)/coverage run -m pytest -n 2 -m "not browser"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

serve: $(VENV)/.site ## Build, serve and rebuild on every change
	@$(BIN)/dyad serve

bench: $(VENV)/.dev ## Measure speed side by side with others, in one run
	@$(LOCKED) -r requirements-bench.txt
	@$(BIN)/python -m tests.benchmarks
	@$(BIN)/python -m tests.benchmarks.searching
	@$(BIN)/python -m tests.benchmarks.drafting

bench-large: $(VENV)/.dev ## Measure a record of 100,000 events on this machine
	@$(BIN)/python -m tests.benchmarks.large

lock: $(VENV)/.dev ## Renew the lock files
	@$(COMPILE) -o requirements.txt pyproject.toml
	@$(COMPILE) --all-extras -c requirements.txt -o requirements-dev.txt pyproject.toml
	@printf 'hugo>=0.150\nmarkdownify>=1\n' | $(COMPILE) -c requirements-dev.txt -o requirements-bench.txt -
	@echo "Now: make test"

clean: ## Remove what was built
	@rm -rf build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dyad needs Python 3.11 or later; try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "This Python has no venv module; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

# The project itself is installed without the network: its build backend is in the lock.
$(VENV)/.site: $(BIN)/python requirements.txt pyproject.toml
	@echo "Installing (pinned, with hashes) …"
	@$(LOCKED) -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(LOCKED) -r requirements-dev.txt
	@touch $@
