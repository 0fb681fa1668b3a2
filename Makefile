# Needs make and Python >= 3.10, nothing else: the first target that needs packages makes .venv.
#   make demo            train a small network and draw it
#   make test            run the tests
#   make PYTHON=/path/to/python3 test   choose the Python that .venv is made of

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python3.10 python
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2

.PHONY: help demo test fuzz judges lint types docs protos api parity-record oracle clean
.PHONY: bench bench-peers bench-publish

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F'|' '{ printf "make %-15s %s\n", $$1, $$2 }'

demo: $(VENV)/.demo  ## Train the digits network and leave pictures of its graph in out/
	@$(BIN)/python examples/digits.py

test: $(VENV)/.test  ## Run every test that needs no TensorFlow
	@$(BIN)/python -m pytest -n $(WORKERS)

fuzz: $(VENV)/.test  ## Read thousands of spoiled files
	@$(BIN)/python -m pytest -m fuzz tests/interop

judges: $(VENV)/.judges  ## Let a browser, TensorBoard, Netron and Graphviz judge (MINIGRAPH_CHROMIUM names Chromium)
	@$(BIN)/python -m pytest -m judges -n 0

lint: $(VENV)/.dev  ## Check style and formatting
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.dev  ## Check types, strictly
	@$(BIN)/mypy

bench: $(VENV)/.bench  ## Measure beside all peers that are there; GROUP=conv measures one group
	@$(BIN)/python -m benchmarks $(GROUP) --save benchmarks/results/latest.json

bench-peers: $(VENV)/.bench  ## Install TensorFlow 2, PyTorch and ONNX Runtime for `make bench` (2 GB)
	@$(BIN)/python -m benchmarks.peers

bench-publish: $(VENV)/.bench  ## Take the last results into docs/performance.md and its picture
	@$(BIN)/python -m benchmarks.publish benchmarks/results/latest.json

docs: $(VENV)/.demo  ## Redraw the pictures of the documentation
	@$(BIN)/python tools/draw_architecture.py
	@$(BIN)/python tools/draw_readme.py
	@$(BIN)/python tools/draw_gallery.py

protos: $(VENV)/.protos  ## Compile the .proto files
	@$(BIN)/python tools/compile_protos.py

api: $(VENV)/.test  ## Record the public names in tests/public_api.txt
	@$(BIN)/python -m tests.test_public_api

parity-record:  ## Ask TensorFlow 1.15.5 again; needs MINIGRAPH_ORACLE=<its python>
	@if [ -z "$(MINIGRAPH_ORACLE)" ]; then \
	  echo "Set MINIGRAPH_ORACLE to a Python that has TensorFlow 1.15.5, as in"; \
	  echo "  make parity-record MINIGRAPH_ORACLE=/path/to/bin/python"; exit 2; fi
	@TF_CPP_MIN_LOG_LEVEL=3 "$(MINIGRAPH_ORACLE)" -m tests.parity.record

oracle:  ## Test against TensorFlow 1.15.5 itself; needs MINIGRAPH_ORACLE=<its python>
	@MINIGRAPH_ORACLE="$(MINIGRAPH_ORACLE)" $(BIN)/python -m pytest -m oracle

clean:  ## Remove the virtual environment and all caches
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# The package is installed in place, so only new requirements make a stamp stale.
$(VENV)/.%: pyproject.toml | $(BIN)/python
	@echo "Installing minigraph[$*] into $(VENV) ..."
	@$(PIP_INSTALL) --editable ".[$*]"
	@touch $@

$(BIN)/python:
	@set -e; found=; lacking=; \
	for candidate in $(or $(PYTHON),$(CANDIDATES)); do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then \
	    if "$$candidate" -c 'import ensurepip, venv' 2>/dev/null; then found=$$candidate; break; \
	    else lacking=$$candidate; fi; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then \
	  if [ -n "$$lacking" ]; then \
	    echo "minigraph: $$lacking has no venv module; on Debian and Ubuntu: apt install python3-venv"; \
	  else \
	    echo "minigraph needs Python >= 3.10; tried: $(or $(PYTHON),$(CANDIDATES))"; \
	  fi; \
	  echo "Or name one: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 2; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version) ..."; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); exit 2; }
