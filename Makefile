# make demo    set up, then read the sample cases into ./demo-out
# make test    set up, then the checks and every test
# make setup   set up alone: afterwards .venv/bin/relief-intake is there
# make check   lint, format, types, import contracts
# make eval    read the evaluation cases, real files and our own generated papers, and grade the results
# make confidence  fit the model of certainty anew (after make eval; twenty minutes)
# make bench   time the main job on 200 mixed pages beside its peers, and the rules alone (BENCH="--pages 40" is quick)
# make bench-long   1,000 pages beside 100

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo test check eval confidence bench bench-long

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_OUT := demo-out
DEMO_DAY := 2026-11-21
EVAL_DIR ?= ../shared/eval
EVAL_OUT ?= eval-out
BENCH ?=
# Tesseract's own threads fight over few cores: with them a dense page takes 5 to 11 times as long.
export OMP_THREAD_LIMIT := 1

help:
	@sed -n '1,/^$$/s/^# //p' Makefile

setup: $(VENV)/.installed

# The first stamp holds for system and libraries, the second for the project itself, so that a second time is quick.
$(VENV)/.libraries: requirements.txt .ci/system-packages
	@.ci/system-packages $(PYTHON)
	@echo "Creating $(VENV) and installing the locked Python libraries of requirements.txt into it (about 1.5 GB, some minutes)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes --no-deps -r requirements.txt
	@touch $@

$(VENV)/.installed: $(VENV)/.libraries pyproject.toml
	@echo "Installing relief-intake itself into $(VENV)"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
	@$(BIN)/python -m flows.database
	@$(BIN)/relief-intake doctor
	@touch $@

demo: setup
	@code=0; $(BIN)/relief-intake run sample_docs/intake --out $(DEMO_OUT) --as-of $(DEMO_DAY) || code=$$?; \
	if [[ $$code -ne 0 && $$code -ne 4 ]]; then exit $$code; fi; \
	if [[ $$code -eq 4 ]]; then echo "(Some sample files cannot be read on purpose, to show how that is told.)"; fi; \
	echo "Summaries:"; ls -1 $(DEMO_OUT)/cases/*/summary.html; \
	echo "All cases, the nearest deadline first: $(DEMO_OUT)/index.html"

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: check
	@$(BIN)/pytest -n 2 --dist loadgroup

eval: setup
	@$(BIN)/python -m tests.eval.measure $(EVAL_DIR) $(EVAL_OUT)

confidence: setup
	@$(BIN)/python -m tests.eval.fit_confidence $(EVAL_DIR) $(EVAL_OUT)

bench: setup
	@$(BIN)/python -m tests.bench.throughput $(BENCH)
	@$(BIN)/python -m tests.bench.determinations

bench-long: setup
	@$(BIN)/python -m tests.bench.throughput --long
