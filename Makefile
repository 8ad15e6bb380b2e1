# Perennial. `make` alone lists what there is.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PYTHON := $(BIN)/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python

# The first Python on the path that is new enough makes the environment.
define prepare
@for name in $(PYTHONS); do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		exec $$name tools/prepare.py $(1); \
	fi; \
done; \
echo "Perennial needs Python 3.11 or newer; install it, then try again." >&2; \
exit 2
endef

.DEFAULT_GOAL := help
.PHONY: help run test check shots bench words dist clean ready ready-test

help: ## List these targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' Makefile | while IFS='|' read -r name what; do \
		printf '  make %-7s %s\n' "$$name" "$$what"; done

run: ready ## Open Perennial; where there is no display, write the tour to build/tour
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$(OS)" = Windows_NT ] || [ "$$(uname -s)" = Darwin ]; then \
		exec $(PYTHON) main.py; \
	else \
		echo "There is no display here: writing a tour of every room to build/tour."; \
		$(OFFSCREEN) $(PYTHON) main.py tour build/tour; \
	fi

test: check ## Formatting, lint, types, import contracts and tests
	$(OFFSCREEN) $(PYTHON) -m pytest -n auto --maxprocesses 4

check: ready-test ## The same without the tests
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(BIN)/lint-imports

shots: ready-test ## Write a picture of every page to build/shots
	$(OFFSCREEN) $(PYTHON) -m tools.shots build/shots

bench: ready-test ## Measure speed and memory against floors of the same run
	$(OFFSCREEN) $(PYTHON) -m benchmarks

words: ready-test ## Collect the words of the window into resources/i18n/*.ts
	@ls resources/i18n/*.ts >/dev/null 2>&1 || { \
		echo "There is no resources/i18n/*.ts to update yet." >&2; exit 2; }
	$(BIN)/pyside6-lupdate $$(find app/ui -name '*.py') -ts resources/i18n/*.ts

dist: ready-test ## Build the wheel and the source archive into dist
	$(PYTHON) -m build

clean: ## Remove what was built (the environment stays)
	rm -rf build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

ready:
	$(call prepare,run)

ready-test:
	$(call prepare,test)
