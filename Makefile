# Bandpress. `make demo` and `make test` do all their own set-up on Debian and Ubuntu.
SHELL := /bin/bash
VENV ?= .venv
PYTHON := $(VENV)/bin/python
VERSION := $(shell sed -n 's/^version=//p' metadata.txt 2>/dev/null)
ZIP := build/bandpress-$(VERSION).zip
# The repository root is the package `bandpress`; it is imported through this link, never from the root itself.
PACKAGE := build/package
IN_PACKAGE := PYTHONPATH=$(PACKAGE)
PYTEST := QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q

# What `make train` trains, and the folder with s2/train and hsi/train (empty: docs/training.md says where it is looked for).
MODEL ?= wavelet-context
DATA ?=
TRAINER = $(if $(filter wavelet-context,$(MODEL)),context_tables,recipe $(MODEL))

.PHONY: help demo test unit qgis cli gates bench bench-speed bench-large core translations zip train matrix clean
help:
	@echo "make demo    compress a real Sentinel-2 scene through QGIS and draw what was lost"
	@echo "make test    unit, qgis, cli and gates tests (each is a target of its own)"
	@echo "make bench   measure everything in docs/benchmarks.md again, but bench-large"
	@echo "make bench-speed   only speed beside its goals (ten minutes); make bench-large: also a whole granule"
	@echo "make core    build the compiled core (codec/runtime/core.wat) from its C sources"
	@echo "make translations   collect the texts for resources/i18n/*.ts, and build the .qm files of them"
	@echo "make zip     the plugin as $(ZIP), from the last commit"
	@echo "make train   train the tables of wavelet-context, or MODEL=sscnet-s2 etc. (models/training/recipes.json);"
	@echo "             needs training images (DATA=folder) and PyTorch"
	@echo "make matrix  qgis and cli tests on QGIS 3.40 and 3.44 in Debian chroots (root only)"

$(VENV)/.ready-%: requirements/*.txt .ci/setup
	@VENV=$(VENV) .ci/setup $*

$(PACKAGE)/bandpress:
	@mkdir -p $(PACKAGE) && ln -sfn ../.. $@

demo: $(VENV)/.ready-demo $(PACKAGE)/bandpress
	@$(IN_PACKAGE) $(PYTHON) -m bandpress.benchmarks.demo.demo_run

test: $(VENV)/.ready-test
	$(PYTEST) tests

unit qgis cli gates: %: $(VENV)/.ready-test
	$(PYTEST) tests/$*

bench: $(VENV)/.ready-bench $(PACKAGE)/bandpress
	@$(IN_PACKAGE) OPENBLAS_NUM_THREADS=1 $(PYTHON) -m bandpress.benchmarks.run

bench-speed bench-large: $(VENV)/.ready-bench $(PACKAGE)/bandpress
	@$(IN_PACKAGE) $(PYTHON) -m bandpress.benchmarks.speed_table $(if $(filter bench-large,$@),--large)

core: $(VENV)/.ready-test $(PACKAGE)/bandpress
	@$(IN_PACKAGE) $(PYTHON) -m bandpress.tests.tools.build_core

translations: $(VENV)/.ready-test $(PACKAGE)/bandpress
	@$(IN_PACKAGE) $(PYTHON) -m bandpress.tests.tools.build_translations

zip:
	@mkdir -p build
	git archive --format=zip --prefix=bandpress/ -o $(ZIP) HEAD
	@ls -l $(ZIP)

train: $(VENV)/.ready-train $(PACKAGE)/bandpress
	$(IN_PACKAGE) OMP_NUM_THREADS=1 $(PYTHON) -m bandpress.models.training.$(TRAINER) $(DATA)

matrix:
	.ci/matrix trixie
	.ci/matrix forky

clean:
	rm -rf build
