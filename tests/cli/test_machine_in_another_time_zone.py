"""A terminal whose clock is set to another zone would print wrong times: the self-check says so, with the command."""

import json
import os
import subprocess
import sys

import pytest

from tests.config.conftest import HALL
from tests.languages import in_both_languages
from tools.generated import ROOT

REMEDY = "timedatectl set-timezone Asia/Shanghai"


@pytest.fixture
def checked(tmp_path):
    """Return a function that runs the self-check in a time zone and gives the checks by name, and the exit status."""
    hall = tmp_path / "kiosk.toml"
    hall.write_text(HALL, encoding="utf-8")

    def run(zone, *, production):
        named = ["--config", str(hall)] if production else ["--profile", "demo"]
        command = [sys.executable, "main.py", "self-check", "--json", *named]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True, timeout=60, check=False
        )
        return {each["name"]: each for each in json.loads(done.stdout)["checks"]}, done.returncode

    return run


def test_another_zone_is_a_no_where_citizens_stand(checked):
    checks, status = checked("UTC", production=True)
    assert checks["time zone"]["ok"] is False
    assert checks["time zone"]["remedy"].endswith(REMEDY)
    assert in_both_languages(checks["time zone"]["remedy"])
    assert status == 1


def test_another_zone_is_a_remark_at_a_demo(checked):
    checks, _ = checked("UTC", production=False)
    assert checks["time zone"]["ok"] is True
    assert checks["time zone"]["remedy"].endswith(REMEDY)


@pytest.mark.parametrize("production", [True, False])
def test_the_right_zone_needs_no_words(checked, production):
    checks, _ = checked("Asia/Shanghai", production=production)
    assert checks["time zone"] == {"name": "time zone", "ok": True, "remedy": ""}


def test_whatever_fails_has_a_remedy_in_both_languages(checked):
    checks, _ = checked("UTC", production=True)
    failed = [each for each in checks.values() if not each["ok"]]
    assert {"time zone", "store key"} <= {each["name"] for each in failed}
    for each in failed:
        assert in_both_languages(each["remedy"]), each
