"""A network camera stalls, hangs up, sends rubbish: noticed in time, told, and recovered from within 3 s."""

import resource
import socket
import time

import pytest

from devices.document_camera import watch
from devices.document_camera.opencv.driver import OpencvCamera
from devices.document_camera.opencv.names import public_name
from devices.document_camera.opencv.options import Options
from devices.document_camera.opencv.stream_words import what_came
from devices.document_camera.watch import FROZEN_S, RUSTLING_PICTURES, FrozenWatch, is_black, is_damaged
from kiosk.ports.device import Condition
from kiosk.ports.document_camera import StillTaken
from tests.document_camera.rigs import CameraRig

RECOVERY_S = 3.0


@pytest.fixture
def camera(opened, told, server):
    made = opened(OpencvCamera(Options(source=server.url)))
    told.health(Condition.READY)
    made.start_preview(frames_per_second=20)
    for _ in range(RUSTLING_PICTURES + 2):
        told.frame()
    return made


@pytest.mark.parametrize(
    ("mode", "fault"),
    [
        ("stall", "CAMERA_STALLED"),
        ("close", "CAMERA_STALLED"),
        ("refuse", "CAMERA_STALLED"),
        ("truncate", "CAMERA_DAMAGED"),
        ("corrupt", "CAMERA_DAMAGED"),
    ],
)
def test_trouble_is_told_and_pictures_come_back(camera, told, server, mode, fault):
    server.become(mode)
    assert told.health(Condition.FAULT).fault == fault
    server.become("good")
    begin = time.monotonic()
    told.health(Condition.READY)
    told.frame()
    assert time.monotonic() - begin < RECOVERY_S
    assert isinstance(camera.still(timeout_s=5), StillTaken)


@pytest.mark.parametrize(
    ("mode", "words"), [("silent", "silence"), ("slow_head", "look at"), ("web_page", "a web page (text/html)")]
)
def test_server_that_answers_something_else_is_absent_in_time(opened, told, server, mode, words):
    server.become(mode)
    begin = time.monotonic()
    opened(OpencvCamera(Options(source=server.url)))
    absent = told.health(Condition.ABSENT)
    assert absent.fault == "CAMERA_ABSENT"
    assert words in absent.detail
    assert time.monotonic() - begin < 3.0
    server.become("good")
    told.health(Condition.READY, timeout_s=RECOVERY_S)


@pytest.mark.parametrize("mode", ["endless_head", "huge", "endless_part"])
def test_server_that_sends_without_end_is_refused_the_memory(server, mode):
    with CameraRig("document_camera.opencv", {"source": server.url}) as rig:
        rig.await_first()
        before = rig.handle.pid
        server.become(mode)
        rig.await_fault("CAMERA_STALLED")
        most = 2 * rig.handle.child.memory_limit_bytes
        assert resource.prlimit(before, resource.RLIMIT_DATA) == (most, most)
        server.become("good")
        rig.await_ready()
        assert rig.handle.pid == before


@pytest.fixture
def impatient(monkeypatch):
    """Call a picture frozen sooner than in a hall."""
    monkeypatch.setattr(watch, "FROZEN_S", 0.6)


def test_encoder_that_hangs_and_repeats_itself_is_frozen(impatient, camera, told, server):
    server.become("freeze")
    assert told.health(Condition.FAULT).fault == "CAMERA_FROZEN"


def test_stream_that_never_moved_is_a_still_life_and_no_fault(impatient, opened, told, server):
    server.become("freeze")
    opened(OpencvCamera(Options(source=server.url))).start_preview(frames_per_second=20)
    first = told.health(Condition.READY)
    assert first.facts["picture"] == "live"
    assert told.health(Condition.READY).facts["picture"] == "frozen"


def test_still_during_a_stall_is_a_value_in_time(camera, told, server):
    server.become("stall")
    told.health(Condition.FAULT)
    begin = time.monotonic()
    assert camera.still(timeout_s=0.5).fault in {"CAMERA_STALLED", "CAMERA_ABSENT"}
    assert time.monotonic() - begin < 1.0


def test_address_where_nobody_listens_is_told_as_such_without_the_password(server):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = listener.getsockname()[1]
    assert what_came(f"http://admin:geheim@127.0.0.1:{free}/x").startswith("cannot be reached: Connection refused")
    server.become("refuse")
    assert "status 503" in what_came(server.url)


def test_password_of_a_camera_is_not_shown():
    assert public_name("rtsp://admin:geheim@10.0.0.9:554/main?token=1") == "rtsp://10.0.0.9:554/main"


def test_grey_lower_half_is_damage_and_a_white_desk_is_not(desk_picture):
    assert not is_damaged(desk_picture)
    spoilt = desk_picture.copy()
    spoilt[300:] = 128
    assert is_damaged(spoilt)
    desk_picture[300:] = 255
    assert not is_damaged(desk_picture)


def test_frozen_sensor_is_noticed_and_a_living_one_is_not():
    frozen = FrozenWatch()
    assert [frozen.frozen(1, at) for at in (0.0, 2.0, 3.0)] == [False] * 3
    assert frozen.frozen(1, FROZEN_S)
    assert not frozen.frozen(2, FROZEN_S + 1)
    assert not frozen.rustles


def test_dark_room_is_not_a_covered_lens(desk_picture):
    assert not is_black(desk_picture // 4)
    assert is_black(desk_picture // 12)
