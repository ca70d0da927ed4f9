# make demo   set up, read the samples into demo.db, print what was found
# make test   set up, lint, types, tests
# Needs Python 3.11 or newer and make; everything else is installed into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# The forms themselves; beside them lie the notation they are made from and their golden answers.
FORMS := $(foreach suffix,docx xlsx html pdf ofd txt tif,'samples/*/*.$(suffix)')

.PHONY: demo test setup libarchive chromium postgresql codes samples evaluate bench clean

demo: setup
	$(BIN)/jixiao ingest $(FORMS) --db demo.db

test: setup chromium postgresql
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q

# Right and wrong of every sample against its golden answers.
evaluate: setup
	$(BIN)/jixiao evaluate samples

bench: setup
	$(BIN)/python bench/formats.py

# The page that explains every code, after a change of the catalogue.
codes: setup
	$(BIN)/python -m jixiao.ingestion.codes_page > store/CODES.md

samples: setup
	$(BIN)/python samples/make.py

setup: .venv/installed libarchive

.venv/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

# rar and 7z are opened by the system's libarchive, which pip cannot bring.
libarchive: .venv/installed
	@$(BIN)/python -c 'import libarchive' 2>/dev/null || { \
	  install='apt-get install -y --no-install-recommends libarchive13'; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && $$install; \
	  else echo "jixiao opens rar and 7z with libarchive; please run: sudo $$install"; fi; }

# The explorer is walked by a real browser; pip brings what drives it, Debian the browser itself.
chromium:
	@command -v chromium >/dev/null || { \
	  install='apt-get install -y --no-install-recommends chromium fonts-noto-cjk'; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && $$install; \
	  else echo "the tests of the explorer need a browser; please run: sudo $$install"; fi; }

# Two runs that share a database are tried on a real server, which the tests start and stop.
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { \
	  install='apt-get install -y --no-install-recommends postgresql'; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && $$install; \
	  else echo "the tests of PostgreSQL need its server; please run: sudo $$install"; fi; }

clean:
	rm -rf .venv demo.db demo.db-wal demo.db-shm
