# Dateline: `make up` starts it, `make test` checks it. All else is in CONTRIBUTING.md.

# Where `make up` listens, and whether an empty database gets the demo articles.
PORT ?= 8000
BIND ?= 127.0.0.1
DEMO ?= 1
# How many processes run the tests.
TEST_WORKERS ?= 2

VENV_PYTHON := .venv/bin/python
PYTHON ?= python3.11
is_right := import sys; sys.exit(sys.version_info[:2] != (3, 11))

# The first Python 3.11 of these; a recipe that uses it needs the target `python` first.
FOUND_PYTHON = $(shell for name in "$(PYTHON)" python3.11 python3 python; do \
	"$$name" -c '$(is_right)' 2>/dev/null && { echo "$$name"; break; }; done)

.PHONY: up test lint bench faults eval lock install dev python browser
.DEFAULT_GOAL := up

up: install
	@exec $(VENV_PYTHON) manage.py up --host "$(BIND)" --port "$(PORT)" $(if $(filter 0 no false,$(DEMO)),--no-demo)

# Two workers, each with a database of its own; tests/conftest.py says what stays together.
test: dev browser
	@$(MAKE) --no-print-directory lint
	$(VENV_PYTHON) -m pytest -n $(TEST_WORKERS) --durations=15

lint: dev
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy
	.venv/bin/lint-imports
	$(VENV_PYTHON) -W ignore manage.py makemigrations --check --dry-run

# Speed, and quality on the development data, where they are at hand.
bench: dev
	$(VENV_PYTHON) -m tests.benchmarks
	$(VENV_PYTHON) -m tests.benchmarks.timex
	$(VENV_PYTHON) -m tests.benchmarks.timeline
	$(VENV_PYTHON) -m tests.benchmarks.consolidation

# Attacks on the whole: takes about an hour; tests/faults says how to run one.
faults: dev
	$(VENV_PYTHON) -m tests.faults --write

# Quality on the data beside the project; writes docs/figures.md.
eval: dev
	$(VENV_PYTHON) -m tests.evaluation --write

# After a change of requirements*.txt: what is locked already stays, unless a pin asks otherwise.
# The lock of runtime first, for that of development holds the same.
compile := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

lock:
	@test -x .venv/bin/uv || $(VENV_PYTHON) -m pip install --quiet "$$(sed -n 's/ *#.*//; /^uv==/p' requirements-dev.txt)"
	$(compile) requirements.txt --output-file requirements.lock
	$(compile) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

install: python
	@"$(FOUND_PYTHON)" -m dashboard.launcher.install

dev: python
	@"$(FOUND_PYTHON)" -m dashboard.launcher.install --dev

python:
	@test -n "$(FOUND_PYTHON)" || { echo "error: Dateline needs Python 3.11, and there is none called $(PYTHON), python3.11, python3 or python; name it: make up PYTHON=/path/to/python3.11" >&2; exit 1; }

# The browser tests drive Debian's Chromium; where it cannot be had they are skipped, and say so.
browser:
	@command -v chromium >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium >/dev/null; } || \
	echo "warning: no chromium and no way to install it; the browser tests will be skipped" >&2
