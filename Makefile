# brandkit, from a fresh clone:
#   make site    builds this repository's own site into public/
#   make test    installs what the tests need, then lints and tests
# Needs a POSIX shell and Python 3.11 or newer. Works with BSD make and with GNU make from 3.81.
# Another Python: make site PYTHON=/path/to/python3.13. More for pytest: make test PYTEST_ARGS="-k feeds".

PYTHON =
PYTEST_ARGS =
PIP = .venv/bin/python -m pip -qq --disable-pip-version-check --no-input

.PHONY: help site test test-long lint pictures chromium clean

help:
	@echo "make site       build this repository's own site into public/"
	@echo "make test       install what the tests need, then lint and test (minutes)"
	@echo "make test-long  the long tests: foreign blogs, interrupted builds, benchmarks"
	@echo "make lint       ruff and mypy"
	@echo "make pictures   take the pictures of the manual anew"
	@echo "make clean      remove what these commands made"

site: .venv/.site
	@.venv/bin/python -m brandkit build --output public
	@echo
	@echo "The site is in public/. To look at it in a browser:"
	@echo "    .venv/bin/brandkit serve"
	@echo "and open the address that it prints. Press Ctrl+C to stop."

test: .venv/.dev chromium lint
	@.venv/bin/python -m pytest -m "not long" -n auto $(PYTEST_ARGS)

test-long: .venv/.dev chromium
	@.venv/bin/python -m pytest -m long $(PYTEST_ARGS)

lint: .venv/.dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

pictures: .venv/.dev chromium
	@.venv/bin/python tests/docs/make_pictures.py

# A virtual environment with brandkit in it, as it stands here (editable).
.venv/.site: pyproject.toml
	@set -e; \
	python="$(PYTHON)"; \
	if [ -z "$$python" ]; then \
	  for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	    if command -v $$name >/dev/null 2>&1 \
	      && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	      python=$$name; break; \
	    fi; \
	  done; \
	fi; \
	if [ -z "$$python" ]; then \
	  echo "brandkit needs Python 3.11 or newer, and none was found: https://www.python.org/downloads/" >&2; \
	  exit 1; \
	fi; \
	echo "Installing brandkit into .venv (once; a minute or so) ..."; \
	if ! "$$python" -m venv .venv >/dev/null 2>&1; then \
	  rm -rf .venv; \
	  if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install python3-venv >/dev/null; \
	  fi; \
	  "$$python" -m venv .venv || { \
	    rm -rf .venv; \
	    echo "On Debian and Ubuntu: sudo apt-get install python3-venv, then the same command again." >&2; \
	    exit 1; \
	  }; \
	fi; \
	$(PIP) install --editable '.[search]'; \
	touch .venv/.site

.venv/.dev: .venv/.site
	@$(PIP) install --editable '.[dev]'
	@touch .venv/.dev

# The browser tests use Debian's Chromium and skip themselves where there is none.
chromium:
	@if command -v chromium >/dev/null 2>&1; then exit 0; fi; \
	if ! command -v apt-get >/dev/null 2>&1; then \
	  echo "Skipped: browser tests (no chromium here, and no apt-get to install it with)."; exit 0; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then as=; \
	elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then as="sudo -n"; \
	else \
	  echo "Skipped: browser tests (installing chromium needs root, or sudo without a password)."; exit 0; \
	fi; \
	echo "Installing Debian's Chromium for the browser tests ..."; \
	{ $$as apt-get -qq update \
	  && $$as env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
	    chromium fonts-dejavu-core; } >/dev/null 2>&1 \
	|| echo "Skipped: browser tests (apt-get could not install chromium)."

clean:
	@rm -rf public .brandkit .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist build
	@find brandkit tests -name __pycache__ -type d -prune -exec rm -rf {} +
