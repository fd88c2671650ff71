"""Killed, without power, with a worn-out disk, with a clock that jumps: nothing lost, nothing twice.

The same at length: ``make crash``. The last two tests are the negative controls: a suite that cannot fail proves
nothing.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from offline_cache.durable import make_folder
from tests.crash.harness import harness

_ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.timeout(600)


WAYS = {"kills": 20, "cuts": 5, "fsync_fails": 2, "clock_jumps": 3}


def _run(*arguments: str, preload: str = "") -> dict[str, Any]:
    """Run the kit in a process of its own and return the numbers by way."""
    command = [sys.executable, "-m", "tests.crash.run", "--json", *arguments]
    environment = {**os.environ, "LD_PRELOAD": preload} if preload else dict(os.environ)
    done = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return _run(*(f"--{way.replace('_', '-')}={times}" for way, times in WAYS.items()))


@pytest.mark.parametrize("way", WAYS)
def test_nothing_lost_nothing_twice_no_receipt_for_nothing(told: dict[str, Any], way: str) -> None:
    numbers = told[way]
    assert numbers["promised"] >= 10
    assert {name: numbers[name] for name in ("lost", "double", "for_nothing", "out_of_order")} == {
        "lost": 0,
        "double": 0,
        "for_nothing": 0,
        "out_of_order": 0,
    }


def test_folder_that_another_process_had_only_just_made_is_still_there(tmp_path: Path) -> None:
    """Two processes open a new store: the one that finds the folder promises before the other has synced its name."""
    with harness(tmp_path, seed=1) as kit:
        after = tmp_path / "after"
        with kit._mounted() as mountpoint:
            (mountpoint / "store").mkdir()
            make_folder(mountpoint / "store")
            os.setxattr(mountpoint, "user.cut", str(after).encode())
        assert (after / "store").is_dir()


def test_the_kit_finds_a_database_that_syncs_too_little() -> None:
    assert _run("--cuts=6", "--synchronous=NORMAL")["cuts"]["lost"] > 0


def test_the_kit_finds_that_nothing_is_synced_at_all() -> None:
    assert _run("--cuts=3", preload="libeatmydata.so")["cuts"]["lost"] > 0
