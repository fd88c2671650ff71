"""A network camera stalls, hangs up, sends rubbish: noticed in time, told, and recovered from within 3 s."""

import time

import pytest

from devices.document_camera.opencv.driver import OpencvCamera
from devices.document_camera.opencv.live_source import public_name
from devices.document_camera.opencv.options import Options
from devices.document_camera.opencv_door import np
from devices.document_camera.watch import FROZEN_S, RUSTLING_PICTURES, FrozenWatch, is_damaged
from kiosk.ports.device import Condition
from kiosk.ports.document_camera import StillTaken

RECOVERY_S = 3.0


@pytest.fixture
def camera(opened, told, server):
    made = opened(OpencvCamera(Options(source=server.url)))
    told.health(Condition.READY)
    made.start_preview(frames_per_second=20)
    for _ in range(RUSTLING_PICTURES + 2):
        told.frame()
    return made


@pytest.mark.parametrize("mode", ["stall", "close", "refuse", "truncate"])
def test_trouble_is_told_and_pictures_come_back(camera, told, server, mode):
    server.become(mode)
    lost = told.health(Condition.FAULT)
    assert lost.fault == "CAMERA_STALLED"
    server.become("good")
    begin = time.monotonic()
    told.health(Condition.READY)
    told.frame()
    assert time.monotonic() - begin < RECOVERY_S
    assert isinstance(camera.still(timeout_s=5), StillTaken)


def test_spoilt_pictures_never_reach_the_screen(camera, told, server):
    server.become("corrupt")
    assert told.health(Condition.FAULT).fault == "CAMERA_STALLED"
    server.become("good")
    told.health(Condition.READY)


def test_still_during_a_stall_is_a_value_in_time(camera, told, server):
    server.become("stall")
    told.health(Condition.FAULT)
    begin = time.monotonic()
    assert camera.still(timeout_s=0.5).fault in {"CAMERA_STALLED", "CAMERA_ABSENT"}
    assert time.monotonic() - begin < 1.0


def test_password_of_a_camera_is_not_shown():
    assert public_name("rtsp://admin:geheim@10.0.0.9:554/main?token=1") == "rtsp://10.0.0.9:554/main"


def test_grey_lower_half_is_damage_and_a_white_desk_is_not(desk_picture):
    assert not is_damaged(desk_picture)
    spoilt = desk_picture.copy()
    spoilt[300:] = 128
    assert is_damaged(spoilt)
    desk_picture[300:] = 255
    assert not is_damaged(desk_picture)


def test_frozen_sensor_is_noticed_and_a_living_one_is_not(desk_picture):
    watch = FrozenWatch()
    assert [watch.frozen(desk_picture, at) for at in (0.0, 2.0, 3.0)] == [False] * 3
    assert watch.frozen(desk_picture, FROZEN_S)
    assert not watch.frozen(np.roll(desk_picture, 3, 1), FROZEN_S + 1)
