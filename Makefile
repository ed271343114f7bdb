# Everything this project can do, in one word each. `make` alone lists the words.
# Only PyPI and Debian's packages are asked for anything; `make styles` also needs npm's packages.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

PORT ?= 8000
CHILDREN ?= 240
SEED ?= 1
ROUNDS ?= 10
UPGRADE ?=
PYTEST_ARGS ?= -n 2 --dist loadfile

BIN := .venv/bin
UV := $(BIN)/uv
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
	pyproject.toml --extra web --extra returns --extra demo --extra simulate
# What `make house` writes. `make check` fails when drawing it again changes it.
DRAWN := docs/house docs/reference
STATIC := src/childjourney/web/static/childjourney

.PHONY: help
help: ## List the commands
	@echo "Commands:"
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1\t\2/p' Makefile | sort | while IFS=$$'\t' read -r word what; do \
		printf '  make %-9s %s\n' "$$word" "$$what"; done
	@echo "For instance: make demo PORT=8001 CHILDREN=60 SEED=7"

# ── Running it ───────────────────────────────────────────────────────────────────────────────────

.PHONY: demo
demo: .venv/.site ## Install what is missing and open a made-up area in the browser (Ctrl-C stops it)
	@exec $(BIN)/childjourney demo --port $(PORT) --children $(CHILDREN) --seed $(SEED)

# ── Working on it ────────────────────────────────────────────────────────────────────────────────

.PHONY: site
site: .venv/.site ## Install what the site needs into .venv
	@echo "Installed. Next: .venv/bin/childjourney doctor"

.PHONY: develop
develop: .venv/.develop ## Install everything a developer needs into .venv

.PHONY: test
test: .venv/.develop ## Run every test, on SQLite, on PostgreSQL and in a browser
	@scripts/need-apt 'postgresql:/usr/lib/postgresql/*/bin/initdb' chromium:chromium \
		'fonts-liberation:/usr/share/fonts/truetype/liberation*'
	scripts/with-postgres $(BIN)/pytest $(PYTEST_ARGS)

.PHONY: atonce
atonce: .venv/.develop ## Let two people write in the same moment 13,000 times on PostgreSQL (`make test`: a quarter)
	CHILDJOURNEY_TEST_AT_ONCE=1 scripts/with-postgres $(BIN)/pytest tests/conformance/test_*_at_once.py

.PHONY: laws
laws: .venv/.develop ## Search with fresh luck for what breaks a law (ROUNDS=10; `make test` takes the same cases each time)
	for round in $$(seq $(ROUNDS)); do scripts/with-postgres $(BIN)/pytest $(PYTEST_ARGS) --hypothesis-profile=searching \
		$$(grep -rlE '^(from|import) hypothesis' tests --include='test_*.py'); done

.PHONY: check
check: .venv/.develop ## Check style, types, import contracts, the house rules and the drawn pages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/house
	scripts/unchanged $(DRAWN) -- $(BIN)/python tests/house/draw.py

.PHONY: fix
fix: .venv/.develop ## Repair what can be repaired by itself: style and layout of the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: bench
bench: .venv/.develop ## Run every benchmark that makes a claim (benchmarks/, names without a leading _)
	@for claim in benchmarks/[!_]*.py; do echo "== $$claim"; $(BIN)/python "$$claim"; done

.PHONY: house
house: .venv/.develop ## Draw docs/house and docs/reference again from the code
	$(BIN)/python tests/house/draw.py

.PHONY: prior
prior: .venv/.develop ## Draw again what the threshold lab calibrates with, after a change of its model (takes minutes)
	$(BIN)/python scripts/draw-prior

.PHONY: lock
lock: $(UV) ## Write requirements/*.txt from pyproject.toml (UPGRADE=--upgrade takes newer versions)
	$(LOCK) $(UPGRADE) -o requirements/site.txt
	$(LOCK) $(UPGRADE) --group dev -o requirements/develop.txt

.PHONY: styles
styles: $(UV) ## Compile the style sheet and copy GOV.UK Frontend's script (needs npm's packages)
	scripts/build-styles $(STATIC)

.PHONY: clean
clean: ## Remove what was installed and cached; data/ is left alone
	rm -rf .venv .cache styles/node_modules .mypy_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# ── What the commands above stand on ─────────────────────────────────────────────────────────────

$(UV):
	@scripts/make-venv

.venv/.site: requirements/site.txt pyproject.toml | $(UV)
	@$(UV) pip install --quiet --require-hashes -r $<
	@$(UV) pip install --quiet --no-deps -e .
	@touch $@

.venv/.develop: requirements/develop.txt pyproject.toml | $(UV)
	@$(UV) pip install --quiet --require-hashes -r $<
	@$(UV) pip install --quiet --no-deps -e .
	@touch $@ .venv/.site
