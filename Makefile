# Needs git, make, python3 (3.11 or later) and a network that reaches PyPI and npm. Nothing else:
# the first target that runs installs the rest, Node and workerd included, into .cache/.

PYTHON ?= python3
BIN := .cache/venv/bin
VENV_PYTHON := $(BIN)/python

# Python keeps its compiled files here, not beside the sources: wrangler starts the Worker again at
# every change below src/, and would cut the requests that are under way.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/pycache
# Whoever has this variable wants no such files beside the sources, and there are none. Obeyed, every
# process would compile all that it imports again, the standard library too: 1.2 s instead of 0.3 s.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help bootstrap dev serve key verify-audit test test-long lint format deploy-check deploy wrangler smoke bench fuzz \
	fuzz-api fuzz-sockets fuzz-hostile fuzz-page fuzz-money flood soak load crowd keep-objects chaos page-load screenshots sbom docs docs-test promtool audit lock \
	clean

help: ## List the targets
	@awk -F ':.*## ' '/^##@ / { print "\n" substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

##@ Every day

dev: ## Run Harpoon on 127.0.0.1:8787 (PORT=... for another port), on the real workerd
	@$(PYTHON) -m dev.bootstrap dev
	@exec $(VENV_PYTHON) -m dev.serve

test: bootstrap ## Run all tests: unit tests on CPython, end-to-end tests on workerd
	$(VENV_PYTHON) -m pytest -n 3 $(ARGS)

lint: bootstrap ## Check style, types and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

format: bootstrap ## Put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: bootstrap ## Write what the pages take from the code: the API's tables, the prices
	@PYTHONPATH=src $(VENV_PYTHON) -m dev.docs

clean: ## Remove everything that was installed or built
	rm -rf .cache python_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .schemathesis

##@ Operate: your own server, or Cloudflare

serve: ## Serve Harpoon on a machine of your own: no wrangler, state that stays (HOST, PORT, STATE)
	@$(PYTHON) -m dev.bootstrap serve
	@exec $(VENV_PYTHON) -m dev.self_host

key: bootstrap ## Make an API key and print what to store of it (ARGS="--tenant acme --days 90")
	@PYTHONPATH=src $(VENV_PYTHON) -m dev.make_key $(ARGS)

smoke: bootstrap ## Ask a running Harpoon for a little of everything (URL=https://...; the key in HARPOON_API_KEY)
	@PYTHONPATH=clients/python/src $(VENV_PYTHON) -m dev.smoke $(ARGS)

verify-audit: bootstrap ## Check a user's audit log (ARGS="--url ... --user ..."; the key in HARPOON_API_KEY)
	@PYTHONPATH=src $(VENV_PYTHON) -m dev.verify_audit $(ARGS)

deploy-check: bootstrap ## Bundle as for a deploy, without one, and check the upload's size
	@$(VENV_PYTHON) -m dev.deploy_check

deploy: ## Say what is missing, or upload the Worker with its secrets (docs/deploy.md)
	@$(PYTHON) -m dev.bootstrap deploy
	@PYTHONPATH=src $(VENV_PYTHON) -m dev.deploy $(ARGS)

wrangler: bootstrap ## Run Cloudflare's tool, as it is pinned here (ARGS="login")
	@exec $(VENV_PYTHON) -m dev.wrangler $(ARGS)

##@ Longer checks

test-long: bootstrap ## The slow tests: notebooks in Chromium, a Prometheus that scrapes
	$(VENV_PYTHON) -m pytest -m long tests/e2e $(ARGS)

docs-test: bootstrap ## Run the commands of the pages, and compare with what the pages show (ARGS="docs/api.md")
	@PYTHONPATH=src $(VENV_PYTHON) -m dev.docs.trial $(ARGS)

promtool: bootstrap ## Let Prometheus' own tools check /metrics, the alerts and every query (from Debian's package)
	@$(VENV_PYTHON) -m dev.promtool
	$(VENV_PYTHON) -m pytest -m "long or not long" tests/e2e/test_prometheus.py $(ARGS)

audit: bootstrap ## Ask PyPI and npm for known weaknesses of the locked packages; a report, not a gate
	@PYTHONPATH=src $(VENV_PYTHON) -m dev.audit

sbom: bootstrap ## Print what Harpoon is made of, with licences (CycloneDX)
	@$(VENV_PYTHON) -m dev.sbom

screenshots: bootstrap ## Pictures of the page in .cache/screenshots/, two widths, two themes
	@$(VENV_PYTHON) -m dev.screenshots

bench: bootstrap ## Measure against bare Workers, and print ratios
	@$(VENV_PYTHON) -m bench $(ARGS)

page-load: bootstrap ## 5,000 events in one run, in Chromium: long tasks and memory
	@PAGE_EVENTS=5000 $(VENV_PYTHON) -m pytest -q -s -k smooth tests/e2e/test_page_trouble.py $(ARGS)

##@ Campaigns: minutes of trouble

fuzz: bootstrap ## Plans, messages, catalogues and keys, days of budgets in trouble, by the thousand
	@PLAN_EXAMPLES=10000 SOCKET_EXAMPLES=1000 VARIABLE_EXAMPLES=20000 MONEY_SEEDS=1000 \
		$(VENV_PYTHON) -m pytest -q -n 2 --hypothesis-profile=fuzz tests/unit/test_plans.py \
		tests/unit/test_socket_fuzz.py tests/unit/test_odd_variables.py \
		tests/unit/test_day_money_fuzz.py $(ARGS)

fuzz-api: bootstrap ## Thousands of odd requests after the pattern of /openapi.json, on workerd
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.api $(ARGS)

fuzz-sockets: bootstrap ## Thousands of odd messages over real WebSockets, on workerd
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.sockets $(ARGS)

fuzz-hostile: bootstrap ## One tenant attacks, another is measured beside it: p99, failures, memory (ARGS="--only depth")
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.hostile $(ARGS)

fuzz-page: bootstrap ## 500 hostile answers in Chromium: no crash, no long task, no foreign request
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.answers $(ARGS)

flood: bootstrap ## 20 keys at 5 times their limit, and one that behaves
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.flood $(ARGS)

soak: bootstrap ## 10,000 streams whose clients leave at random: memory, the log, the books
	@$(VENV_PYTHON) -m tests.campaigns.streams $(ARGS)

load: bootstrap ## 30 minutes of mixed load on `make serve`, with restarts (ARGS="--minutes 2")
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.load $(ARGS)

crowd: bootstrap ## 2,000 users on one `make serve`: what each costs in time, memory and on the disk
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.crowd $(ARGS)

fuzz-money: bootstrap ## Lying providers, leaving clients, budgets, kill -9: every row against the bill
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.campaigns.lies $(ARGS)

chaos: bootstrap ## kill -9 after every event of a run and at random moments: steps, money, events
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.chaos $(ARGS)

##@ Keep it up

bootstrap: ## Install what is missing into .cache/ (the other targets do this themselves)
	@$(PYTHON) -m dev.bootstrap

lock: ## Compile the pins of pyproject.toml and package.json into lock files
	@$(PYTHON) -m dev.lock

keep-objects: bootstrap ## Before a migration is added: keep objects as the present code writes them, for the upgrade tests
	@PYTHONPATH=src $(VENV_PYTHON) -m tests.upgrades
