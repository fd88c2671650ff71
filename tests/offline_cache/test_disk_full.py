"""The disk is full: the person hears it before anything is promised, and nothing that was promised is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent.parent
_OWN_MOUNTS = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--mount"]


@pytest.mark.parametrize("document_size", [300_000, 0], ids=["while writing a document", "while writing the row"])
def test_nothing_is_promised_and_nothing_is_lost(tmp_path: Path, document_size: int) -> None:
    command = [*_OWN_MOUNTS, sys.executable, "-m", "tests.offline_cache.filler", str(tmp_path), str(document_size)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report.pop("promised") >= 3
    assert report == {"refused": "STORE_DISK_FULL", "kept": True, "strays": 0, "works_again": True, "intact": True}
