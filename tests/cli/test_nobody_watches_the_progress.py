"""On a terminal something moves while a person waits; where a program reads, nothing but the answer is there."""

import os
import pty
import subprocess
import sys

import pytest

from papers.opencv import cv2
from tests.journeys.rig import Devices, demo_settings
from tests.papers.scenes import Recipe, render
from tools.generated import ROOT

LIMIT_S = 60
CURSOR_HIDDEN = "\x1b[?25l"


@pytest.fixture
def commands(tmp_path):
    """Return the words of each command that takes a while."""
    settings = ["--config", str(demo_settings(tmp_path, Devices()).path)]
    picture = tmp_path / "letter.png"
    cv2.imwrite(str(picture), render(Recipe("wood", "letter", seed=3)).picture)
    return {
        "scan": ["scan", str(picture), "--out", str(tmp_path / "out.pdf"), *settings],
        "sync": ["sync", "once", *settings],
        "catalogue": ["catalogue", "import", "config/catalogue/sample", *settings],
    }


def on_a_terminal(words):
    """Run a command whose streams are a terminal, and return what was to be seen there."""
    ours, theirs = pty.openpty()
    command, surroundings = [sys.executable, "main.py", *words], {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = bytearray()
    while part := _read(ours):
        seen += part
    os.close(ours)
    process.wait(LIMIT_S)
    return seen.decode()


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end was closed: how Linux tells the end of a terminal
        return b""


@pytest.mark.parametrize(
    ("name", "moving"),
    [("scan", "扫描 scanning"), ("sync", "发送 sending"), ("catalogue", "检查并启用目录包 checking")],
)
def test_progress_is_seen_on_a_terminal_and_nowhere_else(commands, name, moving):
    seen = on_a_terminal(commands[name])
    assert CURSOR_HIDDEN in seen
    assert moving in seen
    command = [sys.executable, "main.py", *commands[name]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert done.stdout
    assert moving not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert [line for line in done.stderr.splitlines() if not line.startswith("设置 settings: ")] == []
