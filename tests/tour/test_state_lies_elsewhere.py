"""Somebody moves the demo's state alone: its certificates lie elsewhere, and that is said at once, not after a long wait."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

from tests.journeys.rig import Devices, demo_settings
from tests.keyboard_tables import shared_tables
from tests.languages import in_both_languages

ROOT = Path(__file__).parents[2]
AT_ONCE_S = 40


def tour(settings, out, **environment):
    words = ["tour", "--journey", "P09", "--out", str(out), "--config", str(settings), "--json"]
    command = [sys.executable, "main.py", *words]
    surroundings = {**os.environ, **environment}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, timeout=AT_ONCE_S, check=False)
    return done.returncode, json.loads(done.stdout)


def test_state_moved_alone_is_told_with_the_way_out(tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    settings = demo_settings(folder, Devices()).path
    (tmp_path / "new").mkdir(mode=0o700)
    (tmp_path / "new" / "keyboard").symlink_to(shared_tables())
    moved = {"KIOSK_PATHS__STATE": str(tmp_path / "new")}
    status, told = tour(settings, tmp_path / "out", **moved)
    assert status == 2
    assert in_both_languages(told["error"])
    remedy = dict(each.split("=", 1) for each in shlex.split(told["error"].splitlines()[-1]))
    assert remedy["KIOSK_PLATFORM__CA"] == str(tmp_path / "new" / "pki" / "ca.pem")
    status, told = tour(settings, tmp_path / "out", **moved, **remedy)
    assert (status, told["synced"]) == (0, True)
