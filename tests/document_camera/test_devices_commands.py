"""``devices`` about cameras: what is plugged in, what a run of every check says, what one did while it was watched."""

import json
import subprocess
import sys
from functools import partial

import pytest

from cli.commands import certify as certify_module
from cli.commands.devices import make_app
from devices.conformance import FROZEN, Bench, Check, demand
from devices.detector import Places
from devices.document_camera import conformance
from devices.document_camera.recording.replay import Seen, read_recording, recorded, replayed
from devices.supervisor import DeviceConfig
from kiosk.domain.text import LocalText
from kiosk.ports.device import DeviceKind
from tests.card_reader.command import run_app
from tests.document_camera.rigs import PRELOADING_HOST, STANDING_IN, desk, packed

CODE = """
import json
from devices.detector import Places
from devices.document_camera.opencv.detect import detect
print(json.dumps([[each.detail, each.options] for each in detect(Places())]))
"""
DESK = DeviceConfig("desk", "document_camera.simulated", {"paper": "bank_card"})


@pytest.fixture
def plugged(bus):
    camera = bus.plug(4, packed(desk()), formats=(("MJPG", 640, 480, 30),), serial="0004", port="4")
    yield camera
    camera.unplug()


def devices(*words, config=DESK):
    result = run_app(make_app(lambda _config, _profile: [config], lambda _config, _profile: Places()), list(words))
    return result.exit_code, json.loads(result.stdout) if "--json" in words and result.stdout else result.stderr


def test_detect_names_each_camera_by_what_stays_and_what_it_can(bus, plugged):
    other = bus.plug(5, packed(desk()), product="046d:0825", serial="ffff", port="5")
    child = [sys.executable, "-c", CODE]
    told = subprocess.run(child, env=bus.environment(), check=True, capture_output=True, text=True, timeout=30).stdout
    other.unplug()
    assert json.loads(told) == [
        ["Sample Document Camera, 1bcf:0b09:0004, MJPG 640x480", {"source": plugged.by_id}],
        [
            "Sample Document Camera, 046d:0825:ffff, MJPG 1280x720 640x480; YUYV 640x480",
            {"source": other.by_id},
        ],
    ]


def test_camera_that_does_what_it_must_is_certified(bus, plugged, monkeypatch):
    monkeypatch.setenv(STANDING_IN, str(bus.folder))
    monkeypatch.setattr(certify_module, "Bench", partial(Bench, module=PRELOADING_HOST))
    checks = tuple(check for check in conformance.CHECKS if check is not FROZEN)  # five seconds; of every kind alike
    monkeypatch.setitem(certify_module._CHECKS, DeviceKind.DOCUMENT_CAMERA, checks)
    config = DeviceConfig("desk", "document_camera.opencv", {"source": plugged.by_id})
    status, told = devices("certify", "document_camera.opencv", "--json", config=config)
    assert (status, told["passed"]) == (0, True), told
    assert [each["name"] for each in told["checks"]] == [check.name for check in checks]


def test_time_for_a_persons_hands_shortens_no_check_that_a_machine_does_alone(bus, plugged, monkeypatch):
    monkeypatch.setenv(STANDING_IN, str(bus.folder))
    monkeypatch.setattr(certify_module, "Bench", partial(Bench, module=PRELOADING_HOST))
    patient = Check("patient", LocalText("样例", "sample"), lambda bench: demand(bench.limit_s >= 20, "cut short"))
    monkeypatch.setitem(certify_module._CHECKS, DeviceKind.DOCUMENT_CAMERA, (patient,))
    config = DeviceConfig("desk", "document_camera.opencv", {"source": plugged.by_id})
    status, told = devices("certify", "document_camera.opencv", "--wait", "15", "--json", config=config)
    assert (status, told["passed"]) == (0, True), told


def test_camera_that_is_not_there_cannot_be_certified(monkeypatch):
    config = DeviceConfig("desk", "document_camera.opencv", {"source": "ffff:ffff"})
    status, told = devices("certify", "document_camera.opencv", "--wait", "1.5", "--json", config=config)
    assert (status, told["fault"]) == (3, "CAMERA_ABSENT")


def test_what_a_camera_does_is_kept_without_a_picture(tmp_path):
    out = tmp_path / "desk.jsonl"
    status, told = devices("record", "desk", "--out", str(out), "--seconds", "2", "--json")
    assert (status, told["device"], told["file"]) == (0, "ready", str(out))
    assert out.stat().st_mode & 0o077 == 0
    lines = read_recording(out.read_text(encoding="utf-8"))
    assert sum(isinstance(line, Seen) for line in lines) > 5
    assert replayed(lines) == recorded(lines)


@pytest.mark.parametrize(("name", "reason"), [("reader", "card read --record"), ("desk", "exists")])
def test_recording_of_no_camera_or_over_a_file_is_wrong_usage(tmp_path, name, reason):
    out = tmp_path / "kept.jsonl"
    out.touch()
    status, told = devices("record", name, "--out", str(out))
    assert status == 2
    assert reason in told
