# `make` lists the targets. PYTHON names the interpreter for a new environment:
# make run PYTHON=python3.12

VENV ?= .venv
PYTHONS ?= 3.11 3.12 3.13
UV = uv==0.13.9

BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -qq
# A lock file names everything, so nothing is resolved again; and nothing is compiled ahead: Python
# compiles what it imports, and most of it never is.
LOCKED = --require-hashes --no-deps --only-binary :all: --no-compile -r
SUITABLE = -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
BROKEN := $(shell $(VENV)/bin/python -c '' 2>/dev/null || echo broken)

.DEFAULT_GOAL := help
.PHONY: help run serve docs test test-all pytest soak bench golden check-format format lock clean FORCE

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

run: $(VENV)/.ready ## estimate Central Asia's prospects (installs what it needs first)
	@$(BIN)/blocsim estimate central_asia --seed 1 --name first

serve: $(VENV)/.ready-visual ## open the visual page (installs what it needs first)
	@$(BIN)/blocsim serve

docs: $(VENV)/.ready-test ## build the documentation site into docs/_build/html
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html"

test: $(VENV)/.ready-test check-format ## check style, types and import order, then run the tests
	@echo "Types: mypy"
	@$(BIN)/mypy
	@echo "Import order: import-linter"
	@$(BIN)/lint-imports --no-logo
	@echo "Tests: pytest"
	@$(BIN)/python -m pytest

pytest: $(VENV)/.ready-test
	@$(BIN)/python -m pytest

test-all: test ## make test, then the tests on every other supported Python found
	@used=$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	found=; missing=; failed=; \
	for v in $(PYTHONS); do \
	    if [ $$v = $$used ]; then continue; fi; \
	    if python$$v -c '' 2>/dev/null; then found="$$found $$v"; else missing="$$missing $$v"; fi; \
	done; \
	echo "Tested: Python $$used. Also found:$${found:- none}. Not found:$${missing:- none}."; \
	for v in $$found; do \
	    echo "Python $$v, in .venv-$$v"; \
	    $(MAKE) --no-print-directory pytest VENV=.venv-$$v PYTHON=python$$v || failed="$$failed $$v"; \
	done; \
	if [ -n "$$failed" ]; then echo "Failed on Python$$failed"; exit 1; fi

soak: $(VENV)/.ready-test ## the long tests: kills, faults of the disk, a day of the page: some hours
	@$(SOAK) $(BIN)/python -m pytest -n 0 tests/reliability tests/experiments/page/test_day.py

# How long the long tests are, and where their figures go.
SOAK = BLOCSIM_SOAK=results/soak BLOCSIM_KILLS=500 BLOCSIM_FAULTS=all BLOCSIM_VISITS=2000

bench: $(VENV)/.ready ## measure speed, memory and how cost grows: about fifteen minutes
	@$(BIN)/python -m experiments.benchmarks

golden: $(VENV)/.ready-test ## renew the golden run, after a change that is meant to change results
	@$(BIN)/python -m tests.golden

check-format: $(VENV)/.ready-test ## check style, change nothing
	@echo "Style: ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .

format: $(VENV)/.ready-test ## rewrite the code in the project's style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

COMPILE = sed -n 's/^requires = \["\(.*\)"\]/\1/p' pyproject.toml | .venv-lock/bin/uv pip compile \
    setup.cfg - --upgrade --universal --python-version 3.11 --generate-hashes \
    --quiet --no-python-downloads --custom-compile-command 'make lock'

lock: VENV = .venv-lock
lock: ## renew both lock files, to the newest versions that setup.cfg allows
	@$(create)
	@$(PIP) install '$(UV)'
	@echo "Resolving dependencies"
	@$(COMPILE) -o requirements.lock
	@$(COMPILE) -o requirements-visual.lock --extra visual --constraints requirements.lock
	@$(COMPILE) -o requirements-test.lock --extra test --extra cluster --extra crate \
	    --extra visual --extra docs --constraints requirements-visual.lock

clean: ## remove environments and caches; results stay
	rm -rf .venv .venv-* *.egg-info .coverage .hypothesis .*_cache docs/_build
	find agents model experiments tests -name __pycache__ -prune -exec rm -rf {} +

# Shell code: make $(VENV) unless it has a Python that runs.
define create
if ! $(BIN)/python -c '' 2>/dev/null; then \
    found=; for p in $(or $(PYTHON),python3 $(addprefix python,$(PYTHONS))); do \
        if $$p $(SUITABLE); then found=$$p; break; fi; \
    done; \
    if [ -z "$$found" ]; then \
        echo "blocsim needs Python 3.11 or newer. Tried: $(or $(PYTHON),python3 $(addprefix python,$(PYTHONS)))." >&2; \
        echo "Name one with: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
        exit 1; \
    fi; \
    echo "Creating $(VENV) with $$($$found --version)"; \
    $$found -m venv --clear $(VENV) || { \
        echo "Cannot create $(VENV). On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }; \
fi
endef

install = $(PIP) install $(LOCKED) $(1) && $(PIP) install --no-build-isolation --no-deps -e . && \
    $(BIN)/python -m experiments.ready

$(VENV)/.ready: requirements.lock setup.cfg pyproject.toml $(BROKEN:broken=FORCE)
	@$(create)
	@echo "Installing dependencies into $(VENV)"
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/.ready-visual: requirements-visual.lock setup.cfg pyproject.toml $(BROKEN:broken=FORCE)
	@$(create)
	@echo "Installing dependencies and the visual page into $(VENV)"
	@$(call install,requirements-visual.lock)
	@touch $(VENV)/.ready $@

$(VENV)/.ready-test: requirements-test.lock setup.cfg pyproject.toml $(BROKEN:broken=FORCE)
	@$(create)
	@echo "Installing dependencies and test tools into $(VENV)"
	@$(call install,requirements-test.lock)
	@touch $(VENV)/.ready $(VENV)/.ready-visual $@
