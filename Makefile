# Two commands matter: `make serve` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
# Without compiled bytecode every start costs seconds.
unexport PYTHONDONTWRITEBYTECODE
# Nothing here may reach for a network on its own.
export HF_HUB_OFFLINE := 1
export HF_HUB_DISABLE_TELEMETRY := 1
export ANONYMIZED_TELEMETRY := False
export LANGSMITH_TRACING := false
export LANGCHAIN_TRACING_V2 := false
export TOKENIZERS_PARALLELISM := false

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
# An installer that is told where wheels lie takes torch from there; otherwise the CPU build is asked for.
TORCH := $(if $(PIP_FIND_LINKS),--find-links "$(PIP_FIND_LINKS)",--torch-backend cpu)
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help serve test install install-dev lint types contract pytest clean lock

help:
	@echo 'make serve   install and start the demonstration at http://$(HOST):$(PORT)'
	@echo 'make test    install everything, then lint, types, import contract, tests'

serve: $(VENV)/.serve
	@$(BIN)/quanjie serve --demo --host $(HOST) --port $(PORT)

test: lint types contract pytest

install: $(VENV)/.serve

install-dev: $(VENV)/.dev

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contract: $(VENV)/.dev
	$(BIN)/lint-imports

pytest: $(VENV)/.dev
	$(BIN)/pytest

$(VENV)/.tools: requirements/tools.lock
	@command -v $(PYTHON) >/dev/null || { echo '找不到 $(PYTHON)：请先安装 Python 3.11 或更新版本。(Python 3.11+ is missing.)'; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新版本，当前为：'; $(PYTHON) --version; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo '缺少 venv 模块：Debian/Ubuntu 请执行 apt-get install python3-venv。(The venv module is missing.)'; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/tools.lock 2> >(grep -v "Location .* is ignored" >&2)
	@touch $@

$(VENV)/.serve: $(VENV)/.tools requirements/serve.lock pyproject.toml
	@echo '正在安装运行所需的软件包……'
	@$(INSTALL) -r requirements/serve.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.serve requirements/models.lock requirements/dev.lock
	@echo '正在安装测试所需的软件包……'
	@$(INSTALL) $(TORCH) -r requirements/serve.lock -r requirements/models.lock -r requirements/dev.lock
	@touch $@

lock: $(VENV)/.tools
	$(UV) pip compile --quiet --python-version 3.11 --no-emit-find-links requirements/tools.in -o requirements/tools.lock
	$(UV) pip compile --quiet --python-version 3.11 --no-emit-find-links requirements/serve.in -o requirements/serve.lock
	$(UV) pip compile --quiet --python-version 3.11 --no-emit-find-links $(TORCH) --upgrade-package torch requirements/models.in -o requirements/models.lock
	sed -i 's/^torch==\(.*\)+cpu/torch==\1/' requirements/models.lock
	$(UV) pip compile --quiet --python-version 3.11 --no-emit-find-links $(TORCH) requirements/dev.in -o requirements/dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
