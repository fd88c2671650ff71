"""Every restart of a part is time in which somebody waits: a process brings in what it works with, and nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hosting.environment import left_out

ROOT = Path(__file__).parents[2]
CODE = "import importlib, json, sys; importlib.import_module(sys.argv[1]); print(json.dumps(sorted(sys.modules)))"
NOT_NEEDED = {
    "cli.app": {"config.loader", "devices", "pydantic", "PySide6", "cv2", "numpy"},
    "cli.commands.logs": {"standin", "cli.machine.machine", "kiosk.catalogue.rules", "PySide6", "cv2", "numpy"},
    "devices.card_reader.simulated.driver": {"cv2", "numpy", "phonenumbers", "requests", "kiosk.domain.catalogue"},
    "offline_cache.sync_host": {"cv2", "numpy", "pandas", "kiosk.catalogue.rules", "PySide6"},
}
"""What each of them would bring in if somebody added one import in the wrong place."""


@pytest.mark.parametrize("module", list(NOT_NEEDED))
def test_what_it_does_not_need_stays_out(module):
    run = [sys.executable, "-c", CODE, module]
    told = subprocess.run(run, cwd=ROOT, check=True, timeout=60, capture_output=True, text=True).stdout
    assert module in (loaded := set(json.loads(told)))
    assert loaded & NOT_NEEDED[module] == set()


def test_a_module_that_is_left_out_is_found_again_afterwards(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with left_out("colorsys", "json"):
        with pytest.raises(ImportError):
            __import__("colorsys")
        assert __import__("json") is json
    assert __import__("colorsys").hls_to_rgb(0, 0, 0) == (0, 0, 0)
