# Every target sets itself up: it needs Python 3.11 or newer with venv, and the package registry.

.DEFAULT_GOAL := help
.PHONY: help run test bench lint format messages lock clean packages packages-dev

# The first Python on the machine that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

VENV := .venv/bin/python
MANAGE := $(VENV) manage.py
# For checks that read the settings but touch no database: nothing is started, nothing at this address is called.
UNSERVED := DATABASE_URL=postgresql:///nowhere SECRET_KEY=not-a-secret-but-as-long-as-one-that-protects-something IDENTITY_KEY=nobody-is-protected-by-this-one-either-but-it-is-long ALLOWED_HOSTS=localhost
LOCK := $(VENV) -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --upgrade

define INSTALL
python="$(PYTHON)"; \
[ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Python 3.11 or newer is needed, and $${python:-the Python of this machine} is not." >&2; exit 1; }; \
"$$python" requirements/install.py
endef

# A server that a killed process left behind is stopped; one in use is not touched, and nothing is removed.
define CLEAN
if [ -d .data ]; then \
	printf 'Remove .data, with everything that was entered in the local database? [y/N] '; \
	read -r answer || echo; \
	case "$$answer" in \
		[yY]*) ! [ -x $(VENV) ] || $(VENV) -m migrant_empowerment.embedded .data/postgres .data/test-postgres || exit 1; \
			rm -rf .data;; \
		*) echo 'Kept .data.';; \
	esac; \
fi; \
rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
endef

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: packages ## serve the application on http://127.0.0.1:8000 (PORT=… for another port)
	@exec $(MANAGE) serve

test: packages-dev ## run the whole suite, with the journeys in Chromium
	@$(VENV) -m tests.browser.chromium
	@$(VENV) -m pytest -n 2 --dist=worksteal $(ARGS)

bench: packages-dev ## measure searches at full size, a workshop on a slow phone, and an import beside plain COPY (ARGS="--rows 5000")
	@DJANGO_SETTINGS_MODULE=tests.settings $(VENV) -m tests.bench.searching
	@DJANGO_SETTINGS_MODULE=tests.bench.served $(VENV) -m tests.bench.phone
	@DJANGO_SETTINGS_MODULE=tests.settings $(VENV) -m tests.bench.importing $(ARGS)

lint: packages-dev ## check format, style, types, layers, migrations, templates and translations
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	$(UNSERVED) $(VENV) -m mypy .
	$(VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo
	DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) makemigrations --check --dry-run
	$(VENV) -m djlint templates --lint
	$(UNSERVED) $(MANAGE) messages --check

format: packages-dev ## format the Python code and mend what can be mended
	$(VENV) -m ruff check --fix-only .
	$(VENV) -m ruff format .

messages: packages-dev ## gather the strings to translate and compile the English catalogue
	$(UNSERVED) $(MANAGE) messages

lock: packages-dev ## pin the newest packages that pyproject.toml allows
	$(LOCK) --output-file requirements/run.txt pyproject.toml
	$(LOCK) --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml

clean: ## remove the local data, after asking, the packages and the caches
	@$(CLEAN)

packages:
	@$(INSTALL) run

packages-dev:
	@$(INSTALL) dev
