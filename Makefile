# `make` sets up, checks and tests; `make example` runs the program on the shipped reports.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all setup format lint types test browser spark fix example tour floors speed weights clean

all: setup format lint types test

setup: .venv/ready

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

format: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

test: setup
	$(BIN)/python -m pytest --ignore tests/browser

browser: setup # needs Debian's chromium: apt-get install chromium
	$(BIN)/python -m pip install --quiet --editable '.[dev,browser]'
	$(BIN)/python -m pytest tests/browser

spark: setup
	$(BIN)/python -m pip install --quiet --editable '.[dev,spark]'
	PYSPARK_PYTHON=$(CURDIR)/$(BIN)/python $(BIN)/python -m pytest --engine spark -m spark

fix: setup
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

example: setup
	$(BIN)/newstemma trace examples/reports --case example-case

floors: setup
	$(BIN)/python bench/quality/example.py
	$(BIN)/python bench/quality/attributions.py --only corpus
	$(BIN)/python bench/quality/reuse.py --only generated
	$(BIN)/python bench/quality/stories.py
	$(BIN)/python bench/quality/worlds.py
	$(BIN)/python bench/quality/claims.py --parts held --floors

speed: setup
	$(BIN)/python bench/speed/run.py

weights: setup # never in CI: needs torch; POLNEAR and MINILM are told in training/README.md
	$(BIN)/python -m pip install --quiet --editable '.[dev,train]'
	OMP_WAIT_POLICY=PASSIVE $(BIN)/python training/train.py training/out/first --polnear $(POLNEAR) --weights $(MINILM) --epochs 4
	OMP_WAIT_POLICY=PASSIVE $(BIN)/python training/train.py training/out/second --polnear $(POLNEAR) --weights $(MINILM) \
		--start training/out/first/network.pt --epochs 2 --rate 1.1e-4 --seed 2
	$(BIN)/python training/export.py training/out/second/network.pt src/newstemma/models/weights.onnx --reach 56
	PYTHONPATH=bench/quality:bench/speed $(BIN)/python training/pairs.py training/out/pairs --weights $(MINILM)
	cp training/out/pairs/pairs.onnx src/newstemma/models/pairs.onnx

clean:
	rm -rf .venv build dist example-case .pytest_cache .mypy_cache .ruff_cache
