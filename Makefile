# Everything a person types. The recipes are short; what they need lives in tooling/.
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup up demo test test-faults check bench lock

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 -- /p' $(MAKEFILE_LIST)

setup: ## build .venv from the hashed lock; does nothing when it is there
	@sh tooling/setup.sh requirements.lock

up: setup ## start everything with a demo session; PORT=8010, LAN=1 for phones in the network
	@exec $(PYTHON) manage.py up

demo: setup ## one more demo session in the middle of its hour, beside what is there
	@exec $(PYTHON) manage.py demo --again

test: setup ## all tests: SQLite, PostgreSQL, browser journeys, side by side
	@sh tooling/setup.sh requirements-dev.lock
	@exec $(PYTHON) -m tooling.suite

test-faults: setup ## faults on real processes, all servers and databases, at length; RIG_SIZE=5
	@sh tooling/setup.sh requirements-dev.lock
	@exec bash tooling/test_faults.sh

check: setup ## no tests: format, lint, types, house rules, migrations, deploy check
	@sh tooling/setup.sh requirements-dev.lock
	@exec bash tooling/check.sh

bench: setup ## how fast and how heavy, beside a naive and an ideal server; ROWS=votes,burst RUNS=5 SERVER=daphne
	@sh tooling/setup.sh requirements-dev.lock
	@exec $(PYTHON) -m $(if $(WS_BENCH),bench.beside $(WS_BENCH),bench $(if $(ROWS),--rows $(ROWS)) \
		$(if $(RUNS),--runs $(RUNS)) $(if $(SERVER),--server $(SERVER)) $(if $(FULL),--full))

lock: ## resolve the dependencies of pyproject.toml anew (needs uv)
	@sh tooling/lock.sh
