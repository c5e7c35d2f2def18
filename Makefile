# `make` lists the targets. PYTHON names the interpreter for a new environment:
# make run PYTHON=python3.12

VENV ?= .venv
PYTHONS ?= 3.11 3.12 3.13
TEST_LOCK ?= requirements-test.lock
UV = uv==0.13.9
PIP_AUDIT = pip-audit==2.10.1

BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -qq
# Comes as source alone, which is not built here; only Cosmic Ray's page of HTML would need it.
NO_WHEEL = --no-emit-package yattag
# A lock file names everything, so nothing is resolved again; and nothing is compiled ahead: Python
# compiles what it imports, and most of it never is.
LOCKED = --require-hashes --no-deps --only-binary :all: --no-compile -r
SUITABLE = -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
BROKEN := $(shell $(VENV)/bin/python -c '' 2>/dev/null || echo broken)

.DEFAULT_GOAL := help
.PHONY: help run serve docs test test-all lowest pytest soak mutants fuzz bench golden check-format format lock licences audit clean FORCE

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

lowest: ## the tests with the lowest versions that setup.cfg allows, on Python 3.11
	@$(MAKE) --no-print-directory pytest VENV=.venv-lowest TEST_LOCK=requirements-lowest.lock \
	    PYTHON=$(or $(PYTHON),python3.11)

# 500 kills, faults of the disk and of the power at every call and a day of the page (50 minutes), make
# fuzz (half an hour), make mutants (ten minutes). Figures go to BLOCSIM_SOAK.
soak: $(VENV)/.ready-test ## the long tests, then make fuzz, then make mutants: about two hours
	@BLOCSIM_SOAK=results/soak BLOCSIM_KILLS=500 BLOCSIM_FAULTS=all BLOCSIM_VISITS=2000 \
	    $(BIN)/python -m pytest -n 0 tests/reliability tests/experiments/page/test_day.py
	@$(BIN)/python -m tests.reliability.fuzzing
	@$(BIN)/python -m tests.mutation

mutants: $(VENV)/.ready-test ## put 3,300 faults into the code, one at a time, and see that tests notice
	@$(BIN)/python -m tests.mutation

fuzz: $(VENV)/.ready-test ## search for files that break a reader: BLOCSIM_FUZZ_SECONDS, or an hour, shared by two processes
	@$(BIN)/python -m tests.reliability.fuzzing

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

TEST_EXTRAS = --extra test --extra cluster --extra crate --extra visual --extra docs
COMPILE = sed -n 's/^requires = \["\(.*\)"\]/\1/p' pyproject.toml | .venv-lock/bin/uv pip compile \
    setup.cfg - --upgrade --universal --python-version 3.11 --generate-hashes \
    --quiet --no-python-downloads --custom-compile-command 'make lock'

lock: VENV = .venv-lock
lock: ## renew the lock files: the newest versions that setup.cfg allows, and the lowest to test
	@$(create)
	@$(PIP) install '$(UV)'
	@echo "Resolving dependencies"
	@$(COMPILE) -o requirements.lock
	@$(COMPILE) -o requirements-visual.lock --extra visual --constraints requirements.lock
	@$(COMPILE) -o requirements-test.lock $(TEST_EXTRAS) --constraints requirements-visual.lock $(NO_WHEEL)
	@$(COMPILE) -o requirements-lowest.lock $(TEST_EXTRAS) --resolution lowest-direct $(NO_WHEEL)
	@$(MAKE) --no-print-directory licences

licences: $(VENV)/.ready-test ## write the table of licences anew (make lock ends with it)
	@$(BIN)/python -m tests.supply.licences

AUDIT ?= --vulnerability-service pypi
audit: VENV = .venv-audit
audit: ## look every locked version up among the known vulnerabilities (needs the internet)
	@$(create)
	@$(PIP) install '$(PIP_AUDIT)'
	@rm -rf $(VENV)/locks && mkdir $(VENV)/locks
	@awk -v folder=$(VENV)/locks "$$every_version" requirements-test.lock requirements-lowest.lock
	@failed=; for list in $(VENV)/locks/*; do \
	    $(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off $(AUDIT) \
	        -r $$list || failed=yes; \
	done; test -z "$$failed"

clean: ## remove environments and caches; results stay
	rm -rf .venv .venv-* *.egg-info .coverage .hypothesis .*_cache docs/_build
	find agents model experiments tests -name __pycache__ -prune -exec rm -rf {} +

# awk code: every version in the locks without its marker, for pip-audit leaves out what is for another
# Python or system; and as it takes one version of a package at a time, the nth version into list n.
define every_version
/^[a-z0-9]/ {
    kept = !seen[$$1]++
    if (kept) { split($$1, part, "=="); list = folder "/" ++versions[part[1]] ".txt"; sub(/ ;[^\\]*/, " ") }
}
kept && /^( *--hash|[a-z0-9])/ { print > list }
endef
export every_version

# Shell code: make $(VENV) unless it has a Python that runs and, which Ctrl-C may have prevented, pip.
define create
if ! $(PIP) --version >/dev/null 2>&1; then \
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

install = { $(PIP) install $(LOCKED) $(1) && $(PIP) install --no-build-isolation --no-deps -e .; } || { \
    echo "Not installed. This needs the internet, once; the same command goes on." >&2; exit 1; }; \
    $(BIN)/python -m experiments.ready

$(VENV)/.ready: requirements.lock setup.cfg pyproject.toml $(BROKEN:broken=FORCE)
	@$(create)
	@echo "Installing dependencies into $(VENV): about half a minute"
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/.ready-visual: requirements-visual.lock setup.cfg pyproject.toml $(BROKEN:broken=FORCE)
	@$(create)
	@echo "Installing dependencies and the visual page into $(VENV): about a minute"
	@$(call install,requirements-visual.lock)
	@touch $(VENV)/.ready $@

$(VENV)/.ready-test: $(TEST_LOCK) setup.cfg pyproject.toml $(BROKEN:broken=FORCE)
	@$(create)
	@echo "Installing dependencies and test tools into $(VENV): about a minute"
	@$(call install,$(TEST_LOCK))
	@touch $(VENV)/.ready $(VENV)/.ready-visual $@
