# The two commands of the README are `make run` and `make test`; each does all its set-up.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif

.PHONY: run test setup proof bench lock browser

run: setup
	@$(BIN)/facilitator serve

test: setup browser
	@echo "lint"  && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "types" && $(BIN)/mypy
	@echo "tests" && $(BIN)/python -m pytest -m "not proof" -n 2 --dist loadfile

proof: setup browser
	@sh .ci/need soffice libreoffice-impress
	@sh .ci/need pdfinfo poppler-utils
	@echo "proof" && $(BIN)/python -m pytest -m proof -n 2

bench: setup
	@$(BIN)/python -m tests.bench

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@sh .ci/need venv python3-venv
	@echo "making .venv" && $(PYTHON) -m venv .venv
	@echo "installing what requirements.lock names (about a minute)" && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@echo "installing tussenruimte" && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

browser:
	@sh .ci/need chromium chromium

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --group dev --group build pyproject.toml -o requirements.lock
