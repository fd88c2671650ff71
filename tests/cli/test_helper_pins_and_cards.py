"""Helpers: number and PIN are checked with a lock-out for each of them, and the settings hold hashes only."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.commands.helper import app
from cli.machine.helper_desk import NOBODY, HelperDesk
from cli.machine.operator_pins import hash_pin
from config.loader import load
from kiosk import events as audit
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import DocumentType
from kiosk.domain.lockout import FREE_FAILURES
from kiosk.ports.audit_log import AuditEvent
from kiosk.session.helping import HelperLocked, HelperRight, HelperWrong
from tests.journeys.rig import Devices, demo_settings

NUMBER, PIN = "1001", "739164"


@pytest.fixture
def desk() -> tuple[HelperDesk, list[AuditEvent]]:
    noted: list[AuditEvent] = []
    return HelperDesk({NUMBER: hash_pin(PIN), "1002": hash_pin("246810")}, lambda event, _: noted.append(event)), noted


def test_each_helper_is_locked_out_alone_and_what_was_typed_is_not_written_down(desk):
    checks, noted = desk
    told = [checks.check(NUMBER, "000001").result() for _ in range(FREE_FAILURES + 1)]
    assert told[:FREE_FAILURES] == [HelperWrong(left) for left in range(FREE_FAILURES, 0, -1)]
    assert isinstance(told[-1], HelperLocked)
    assert isinstance(checks.check(NUMBER, PIN).result(), HelperLocked), "the right PIN is not even looked at"
    assert checks.check("1002", "246810").result() == HelperRight()
    assert isinstance(checks.check("43010019", "000001").result(), HelperWrong)
    assert noted[-1] == audit.HelperPinWrong(helper=NOBODY, failures=1)
    assert "43010019" not in repr(noted)
    assert any(isinstance(each, audit.HelperLockedOut) for each in noted)


def changed(folder: Path, command: str, *typed: str) -> Path:
    path = demo_settings(folder, Devices()).path
    done = CliRunner().invoke(app, [command, NUMBER, "--config", str(path)], input="\n".join((*typed, "")))
    assert done.exit_code == 0, done.output
    return path


def test_a_pin_is_set_and_only_its_hash_is_kept(tmp_path):
    path = changed(tmp_path, "set-pin", PIN, PIN)
    hashed = load(path, environment={}).settings.helpers[NUMBER].pin
    assert HelperDesk({NUMBER: hashed}, lambda *_: None).check(NUMBER, PIN).result() == HelperRight()
    assert PIN not in path.read_text(encoding="utf-8")


def test_a_card_is_noted_as_a_digest_only(tmp_path):
    number = "430100199003080023"
    path = changed(tmp_path, "set-card", "张敏", number)
    assert load(path, environment={}).settings.helpers[NUMBER].holder == holder_of(
        DocumentType.RESIDENT_ID, number, "张敏"
    )
    assert number not in path.read_text(encoding="utf-8")


def test_a_helper_whom_the_settings_do_not_name_gets_no_pin(tmp_path):
    path = demo_settings(tmp_path, Devices()).path
    done = CliRunner().invoke(app, ["set-pin", "7777", "--config", str(path)])
    assert done.exit_code != 0
