"""The disk is full: the person hears it before anything is promised, and nothing that was promised is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parent.parent.parent
_OWN_MOUNTS = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--mount"]


def _fill(disk: Path, document_size: int, manner: str) -> dict[str, Any]:
    command = [*_OWN_MOUNTS, sys.executable, "-m", "tests.offline_cache.filler", str(disk), str(document_size), manner]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("manner", ["careful", "careless"])
@pytest.mark.parametrize("document_size", [300_000, 0], ids=["while writing a document", "while writing the row"])
def test_nothing_is_promised_and_nothing_is_lost(tmp_path: Path, document_size: int, manner: str) -> None:
    report = _fill(tmp_path, document_size, manner)
    assert report.pop("promised") >= 3
    report.pop("low")
    assert report == {"refused": "STORE_DISK_FULL", "kept": True, "strays": 0, "works_again": True, "intact": True}


def test_nobody_is_let_in_to_begin_what_would_not_fit(tmp_path: Path) -> None:
    assert _fill(tmp_path, 100_000, "careful")["low"] == [False, True, False]
