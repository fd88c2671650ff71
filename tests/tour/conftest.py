"""One tour for each story, played by the command line in a process of its own, as a new user would."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.rig import Devices, demo_settings

ROOT = Path(__file__).parents[2]
LIMIT_S = 100
PLAIN = Devices()


class Told:
    """What a tour told and left behind."""

    def __init__(self, folder: Path, *arguments: str, devices: Devices = PLAIN, **session: float) -> None:
        self.folder, self.out = folder, folder / "out"
        self.settings = demo_settings(folder, devices, **session).path
        done = self.command("tour", "--out", str(self.out), *arguments)
        self.status, self.stderr = done.returncode, done.stderr
        self.report: dict[str, Any] = json.loads(done.stdout)

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run one command on the tour's own settings."""
        command = [sys.executable, "main.py", *words, "--config", str(self.settings), "--json"]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False)

    def asked(self, *words: str) -> dict[str, Any]:
        """Return what a command answers."""
        answer: dict[str, Any] = json.loads(self.command(*words).stdout)
        return answer


@pytest.fixture(scope="module")
def plain_tour(tmp_path_factory):
    return Told(tmp_path_factory.mktemp("tour"))


@pytest.fixture(scope="module")
def tour_without_a_line(tmp_path_factory):
    return Told(tmp_path_factory.mktemp("line"), "--fault", "line@sending", send_wait_s=2)


@pytest.fixture(scope="module")
def tour_in_english(tmp_path_factory):
    return Told(tmp_path_factory.mktemp("english"), "--journey", "P09", "--language", "en")
