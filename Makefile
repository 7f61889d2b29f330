# Two commands are enough: `make run` and `make test`. `make` alone lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
DATA ?=
ONLY ?=
BIN := .venv/bin
export PORT

.PHONY: help run test lint bench format lock messages screenshots clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

run: .venv/run.done ## start wegov on http://127.0.0.1:8000 (PORT=…, DATA="file.csv …" loads real exports first)
	@exec $(BIN)/wegov up $(DATA)

test: .venv/dev.done ## run every test (ONLY=tests/stories/test_record.py runs a part)
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(or $(ONLY),tests)

lint: .venv/dev.done ## style, types, floors, templates, migrations
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy src tests bench
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet src
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py lintmigrations --no-cache -q ok ignore \
	  --include-apps record accounts mail members comments duties evidence plans forums reviews datasets \
	  --exclude-migration-test NOT_NULL ADD_UNIQUE DROP_TABLE  # nothing is released yet: no old code runs beside new tables

bench: .venv/dev.done ## measure, and write docs/benchmarks.md
	@$(BIN)/python -m bench

format: .venv/dev.done ## put the code in its usual form
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: .venv/dev.done ## pin every dependency with its hash
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build --group dev pyproject.toml -c requirements/run.txt -o requirements/dev.txt

messages: .venv/dev.done ## collect texts to translate and compile the translations (needs gettext)
	@cd src/wegov && export DJANGO_SETTINGS_MODULE=wegov.config.settings && \
	  $(abspath $(BIN))/django-admin makemessages -l fr --add-location file --no-obsolete --no-wrap && \
	  $(abspath $(BIN))/django-admin compilemessages -l fr

clean: ## remove the environment and the embedded database
	rm -rf .venv var

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "wegov needs Python 3.11 or newer (found $$($(PYTHON) -V)). Set PYTHON=/path/to/python3.11."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/run.done: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing wegov (once) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.done: requirements/dev.txt .venv/run.done
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
