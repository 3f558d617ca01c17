# One word per thing a person does. `make help` lists them; nothing needs to be done before any of them.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m

.DEFAULT_GOAL := help
.PHONY: help install demo test check bench quality kafka lock clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 12

install: ## .venv with the locked versions, and .venv/bin/tocsin (redone only when the lock changes)
	@command -v $(PYTHON) >/dev/null || { echo "tocsin: no $(PYTHON) on the path; Python 3.11 or newer is needed." >&2; exit 1; }
	@$(PYTHON) ops/install.py

demo: install ## the whole path on a real Kafka, on four sample articles, until Ctrl-C
	@$(RUN) ops.demo

test: install ## everything: lint, types, unit, topology, contract, integration on a real Kafka
	@echo "== lint"
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@echo "== types"
	@$(RUN) mypy
	@$(RUN) pytest

check: install ## the fast part: lint, types, unit tests; no broker
	@echo "== lint"
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@echo "== types"
	@$(RUN) mypy
	@$(RUN) pytest -q -m "not kafka and not model"

bench: install ## throughput and latency, side by side with a naive peer; INPUT=firehose.jsonl for your own stream
	@$(RUN) bench $(INPUT)

quality: install ## how well it reads, against the labelled articles in seeds/
	@$(RUN) tests.quality.floors --html .cache/quality.html

kafka: install ## a broker by hand, on 127.0.0.1:9092, until Ctrl-C
	@$(RUN) ops.kafka

lock: ## remake requirements.lock from pyproject.toml
	@$(PYTHON) -m venv .cache/lock
	@.cache/lock/bin/pip install --quiet --disable-pip-version-check uv==0.13.8
	@.cache/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--all-extras --output-file requirements.lock pyproject.toml

clean: ## remove what was made here: .venv, caches, build output
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache build dist *.egg-info .tocsin
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
