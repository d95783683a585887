# The Python that makes .venv; everything after that runs inside .venv.
PYTHON ?= python3
BIN := .venv/bin
PAGE := build/washington-2025.html
# The lock files are the same whoever makes them: no index or path of this machine goes in.
COMPILE = build/uv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-config --default-index https://pypi.org/simple --no-emit-index-url \
	--custom-compile-command "make lock" $(LOCKFLAGS)

.DEFAULT_GOAL := help
.PHONY: help demo test lint format lock bench generated messages clean bootstrap

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Set up, then show three explanations of the built-in case in the terminal, and all of it as a page
	@$(PYTHON) tools/bootstrap.py --run-only
	@mkdir -p $(dir $(PAGE))
	@$(BIN)/kalkul explain washington-2025 --explanation hard-bargain --explanation bait --explanation trap --no-premises
	@$(BIN)/kalkul report washington-2025 -o $(PAGE)
	@echo "The whole case, as a page to open in a browser: $(CURDIR)/$(PAGE)"

test: lint ## Set up, then run every check and every test
	@$(BIN)/python tools/browser.py >/dev/null
	$(BIN)/pytest

lint: bootstrap ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: bootstrap ## Rewrite the code in the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: ## Resolve the lock files anew (make lock LOCKFLAGS=--upgrade for the newest versions)
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip install --quiet --upgrade uv
	$(COMPILE) pyproject.toml --group dev --output-file requirements/dev.lock
	$(COMPILE) pyproject.toml --group build --constraint requirements/dev.lock --output-file requirements/run.lock

bench: bootstrap ## Run every benchmark
	@set -e; for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python "$$file"; done

generated: bootstrap ## Write schemas and grammar tables anew
	$(BIN)/python tools/write_generated.py

messages: bootstrap ## Bring the catalogues of translations up to date with the wording
	$(BIN)/python tools/messages.py

clean: ## Remove the environment, caches and everything built
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

bootstrap:
	@$(PYTHON) tools/bootstrap.py
