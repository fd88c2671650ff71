"""Whoever reads the output goes away, or the output cannot be written: one rule, seen from outside, on real processes.

A reader that went away is no failure. Output that cannot be written is a foreseen one: a sentence, and status 2.
"""

import json
import subprocess
import sys

import pytest

from tools.generated import ROOT

LIMIT_S = 60
LIST = "devices list --json"


def shell(line):
    """Run one line of bash, in which ``main`` is the command line."""
    script = f'set -o pipefail; main() {{ {sys.executable} main.py "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )


@pytest.mark.parametrize("words", [LIST, "devices list", "config show --profile demo", "config --help", "--help"])
def test_reader_that_goes_away_at_once_is_no_failure(words):
    done = shell(f"main {words} | true")
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    assert "Bug" not in done.stderr.title()


def test_reader_that_takes_one_line_is_no_failure():
    done = shell(f"main {LIST} | head -n 1")
    assert (done.returncode, done.stdout) == (0, "{\n")
    assert done.stderr == ""


def test_reader_that_goes_away_does_not_turn_a_no_into_a_yes():
    assert shell("main config check --config /nonexistent.toml --json | true").returncode == 2


@pytest.mark.parametrize("words", [LIST, "devices list", "config --help"])
def test_full_disk_under_the_output_is_told_in_one_sentence(words):
    done = shell(f"main {words} > /dev/full")
    assert done.returncode == 2
    assert "标准输出写不进" in done.stderr
    assert "standard output cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert "technical log" not in done.stderr


def test_closed_output_is_told_before_anything_is_done(tmp_path):
    slip = tmp_path / "slip.png"
    done = shell(f"main print preview nothing.json --out {slip} --profile demo >&-")
    assert done.returncode == 2
    assert "标准输出是关着的" in done.stderr
    assert "standard output is closed" in done.stderr


@pytest.mark.parametrize("where", ["2> /dev/full", "2>&-"])
def test_remarks_that_cannot_be_written_change_nothing(where):
    done = shell(f"main config show --profile demo --json {where}")
    assert done.returncode == 0
    assert json.loads(done.stdout)["settings"]


def test_foreseen_failure_keeps_its_status_where_remarks_cannot_be_written():
    done = shell("main config show --config /nonexistent.toml 2> /dev/full")
    assert done.returncode == 2
