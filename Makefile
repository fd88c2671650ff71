# The two commands of this house are `make run` and `make test`; both are quick the second time.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# opencv-python-headless is what RapidOCR asks for; the kiosk has opencv-python, the same cv2.
COMPILE := $(PY) -m piptools compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --strip-extras --unsafe-package opencv-python-headless

.PHONY: help run test check fuzz contract generate crash fleet bench-sync lock faults

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/run.stamp  ## Set up everything and open the kiosk (without a display: play the guided tour)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PY) main.py run --windowed; else \
		echo "There is no display here, so the guided tour is played instead."; \
		$(PY) main.py tour --out .demo/tour; fi

test: $(VENV)/test.stamp node_modules/.stamp check  ## Set up the test parts, check the house, run every test
	$(PY) -m pytest

check: $(VENV)/test.stamp  ## Lint, types, import rules, QML, licences, generated files, house rules
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) -m tools.check_all

fuzz: $(VENV)/test.stamp  ## A million broken inputs for every parser, at most five minutes each
	$(PY) -m tests.fuzz

contract: $(VENV)/test.stamp  ## Ten minutes of calls made from the contract, against the stand-in on both databases
	$(PY) -m tests.standin.contract_fuzz --seconds 600

generate: $(VENV)/run.stamp  ## Make the generated files anew: audit events, faults page, packs' pages, drivers' page, the platform's contract
	$(PY) -m tools.generate_events
	$(PY) -m tools.generate_faults
	$(PY) -m tools.generate_catalogue
	$(PY) -m tools.generate_hardware
	$(PY) -m tools.generate_receipt_schema
	$(PY) -m tools.generate_openapi

crash: $(VENV)/test.stamp  ## Kill the store 200 times, cut its power 40 times, and print what was lost (nothing)
	$(PY) -m tests.crash.run --kills 200 --cuts 40 --fsync-fails 10 --clock-jumps 20
	@echo "Negative controls, each of which has to lose something:"
	! $(PY) -m tests.crash.run --cuts 10 --synchronous NORMAL
	! LD_PRELOAD=libeatmydata.so $(PY) -m tests.crash.run --cuts 5

fleet: $(VENV)/run.stamp  ## Simulate 2,000 kiosks after an outage of two hours
	$(PY) -m bench.fleet

bench-sync: $(VENV)/test.stamp node_modules/.stamp  ## Documents over lines that break, three servers; drain speed; cost of keeping a case
	$(PY) -m bench.sync_cuts
	$(PY) -m bench.drain
	$(PY) -m bench.enqueue forms

faults: $(VENV)/test.stamp  ## Every misfortune at every step of a citizen's trip
	EVERY_CELL=1 $(PY) -m pytest tests/journeys/test_every_fault_at_every_step.py

lock: $(VENV)/test.stamp  ## Lock the dependencies anew, with hashes and without addresses
	$(COMPILE) --output-file requirements/test.txt requirements/test.in
	$(COMPILE) --constraint requirements/test.txt --output-file requirements/run.txt requirements/run.in

$(VENV)/bin/python:
	PYTHON=$(PYTHON) tools/system_packages.sh deploy/apt-run.txt
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: deploy/apt-run.txt requirements/run.txt | $(VENV)/bin/python
	PYTHON=$(PYTHON) tools/system_packages.sh deploy/apt-run.txt
	$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements/run.txt
	touch $@

$(VENV)/test.stamp: deploy/apt-test.txt requirements/test.txt $(VENV)/run.stamp
	PYTHON=$(PYTHON) tools/system_packages.sh deploy/apt-run.txt deploy/apt-test.txt
	$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements/test.txt
	touch $@

node_modules/.stamp: package-lock.json | $(VENV)/test.stamp
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci --silent --no-audit --no-fund
	touch $@
