# make run      the environment, the sample pages through the whole desk, and what to type next
# make test     the same environment, and the tests
# make fuzz     a minute of mutated pages through the transforms: no exception, none over 5 s
# make quality  figures on labelled pages, where they are, beside trafilatura's and beside the floors
# make bench-peers  what a page costs by us and by news-please, trafilatura, datatrove and others
# make zoo      a server of ill-behaved sites on this machine, to run copydesk against; Ctrl-C ends it
# make fifty    a day of news at fifty sites of our making, and the day after
# make compose-test  the containers for real, where Docker is: up, a backfill, a killed worker, down
# make ui-test  a real browser in front of a real `copydesk up`: forms, runs, notes
# make site     docs/ as a site to read in a browser, without the web: build/docs/site/index.html
# make soak     races of an hour: kills, stops, all at once; writes docs/soak.md
# make check    what a change must pass: style, types, import contracts, generated pages, tests

SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: run test fuzz zoo fifty soak check env lint types contracts docs papers site quality quality-raise leaderboard bench-peers speed lock \
	secrets compose-test ui-test \
	clean help

# The first interpreter that is new enough; or name one: make run PYTHON=/usr/bin/python3.12
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python
READY := .venv/.ready
CODE := extractors transforms warehouse flows

run: env
	@.venv/bin/copydesk tour examples/manifest.jsonl

# One process more than there are cores: many tests wait, for a clock, a server, or a child.
test: env
	@$(PY) -m pytest -n "$$($(PY) -c 'import os; print((os.cpu_count() or 1) + 1)')" \
		--dist loadfile --no-loadscope-reorder

check: lint types contracts test

# Mutated pages through the transforms, for FUZZ_SECONDS; what it finds is kept in .fuzz/
FUZZ_SECONDS ?= 60
fuzz: env
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements-fuzz.lock
	@$(PY) -m tests.fuzz.seeds .fuzz/corpus
	@$(PY) -m tests.fuzz.pages .fuzz/corpus -artifact_prefix=.fuzz/ -max_total_time=$(FUZZ_SECONDS) \
		-timeout=5 -max_len=500000 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1

# Sites of every habit, bad ones above all; it prints the command that ingests them.
ZOO ?= .zoo
zoo: env
	@$(PY) -m tests.zoo $(ZOO)

# A day of news at fifty small sites that are made up, and the day after.
fifty: env
	@$(PY) -m tests.fifty $(ZOO)

# Needs Chromium (Debian: apt install chromium), and says so where there is none. It takes the pictures
# of the README as well, and keeps them where PICTURES names a folder: make ui-test PICTURES=docs/pictures
PICTURES ?=
ui-test: env
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements-ui.lock
	@COPYDESK_PICTURES="$(PICTURES)" $(PY) -m pytest -m ui tests/ui

# Long races; the short forms are among the tests.
soak: env
	@$(PY) -m tests.soak

lint: env
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: env
	@$(PY) -m mypy

contracts: env
	@.venv/bin/lint-imports

# The pages that are made from the code and from measurements, and the site of all pages.
docs: papers site

papers: env
	@$(PY) -m flows.papers docs
	@$(PY) -m bench.quality page
	@$(PY) -m bench.peers page

# The theme advertises its successor; docs/decisions/0038-the-site-is-mkdocs.md says why not yet.
site: env
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements-site.lock
	@$(PY) -m flows.papers.site build/docs
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict --quiet --config-file build/docs/mkdocs.yml
	@echo "build/docs/site/index.html"

# On labelled pages, where they are: bench/quality/labelled_set.py says where they are looked for.
quality: env
	@$(PY) -m bench.quality check

quality-raise: env
	@$(PY) -m bench.quality raise

# Large warehouses below the folder AT (made there, gigabytes), what they cost, and docs/speed.md.
AT ?= /tmp/copydesk-bench
speed: env
	@$(PY) -m bench.warehouse measure --at $(AT) --articles 10000 100000 1000000
	@$(PY) -m bench.warehouse page

leaderboard: env
	@$(PY) -m bench.quality peers

# What a page costs by us and by others that install here, in environments below .cache/; half an
# hour on all labelled pages, less with ROUNDS=1.
ROUNDS ?= 3
bench-peers: env
	@$(PY) -m bench.peers measure --rounds $(ROUNDS)
	@$(PY) -m bench.peers page

env: $(READY)

# One line a step, so that a failing one is named. --no-deps: the lock file is complete, and pip
# versions older than the lock's need not agree with it. The last step is for PYTHONDONTWRITEBYTECODE:
# without compiled files every command costs a second more.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "copydesk needs Python 3.11 or newer with venv; found none. Install it (Debian: apt install python3 python3-venv), or name one: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version) from requirements.lock (a minute or two, once) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements.lock
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@$(PY) -m compileall -q $(CODE)
	@touch $(READY)

# Names, versions and hashes of everything, for every platform. Needs uv.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-annotate --no-header \
		--no-emit-index-url --python-version 3.11 --all-extras --group dev pyproject.toml \
		--output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --python-version 3.11 --group fuzz --output-file requirements-fuzz.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --constraint requirements.lock \
		--no-emit-index-url --python-version 3.11 --all-extras --group image pyproject.toml \
		--output-file requirements-image.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --python-version 3.11 --group ui --constraints requirements.lock \
		--output-file requirements-ui.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --python-version 3.11 --group site --constraints requirements.lock \
		--output-file requirements-site.lock

# Passwords of the containers: chosen once, kept in .env, and never shown.
secrets: .env

.env: .env.example
	@test ! -e .env || { echo ".env is older than .env.example: see what is new there, then touch .env" >&2; exit 1; }
	@umask 077 && $(PYTHON) -c 'import re, secrets, sys; chosen = lambda found: found[0] + ("desk:" if found[1] == "LOGIN" else "") + secrets.token_hex(24); \
		print(re.sub(r"^COPYDESK_(DB_PASSWORD|REDIS_PASSWORD|LOGIN)=$$", chosen, sys.stdin.read(), flags=re.M), end="")' < .env.example > .env
	@echo "chose passwords in .env; the UI asks for the user and password of COPYDESK_LOGIN"

# The containers for real: up, a backfill shared by two workers, one killed, down. Needs Docker.
compose-test: env
	@COPYDESK_COMPOSE=$${COPYDESK_COMPOSE:-1} $(PY) -m pytest -q -s tests/compose

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

help:
	@sed -n '1,12s/^# //p' Makefile
