"""The contract of the document camera's port, over every driver and every kind of source."""

from pathlib import Path

import pytest

from devices.document_camera.frame_memory import PREFIX, remove_orphans
from devices.document_camera.opencv.driver import OpencvCamera
from devices.document_camera.opencv.options import Options
from devices.document_camera.opencv_door import np
from kiosk.ports.device import Condition, Link
from kiosk.ports.document_camera import CameraUnavailable, StillTaken

SHARED = Path("/dev/shm")


def pixels(frame):
    data = (SHARED / frame.memory).read_bytes()[frame.offset :]
    return np.frombuffer(data, np.uint8)[: frame.width_px * frame.height_px * 3].reshape(
        frame.height_px, frame.width_px, 3
    )


def test_health_says_ready(camera):
    health = camera.health()
    assert (health.link, health.device, health.fault) == (Link.UP, Condition.READY, None)


def test_preview_frames_come_in_order_and_fit_the_screen(camera, told):
    camera.start_preview(frames_per_second=20)
    frames = [told.frame() for _ in range(4)]
    numbers = [frame.sequence for frame in frames]
    assert numbers == sorted(set(numbers))
    assert numbers[0] > 0
    assert all(frame.width_px <= 1280 and frame.height_px <= 720 for frame in frames)
    assert pixels(frames[-1]).std() > 5


def test_two_frames_in_a_row_do_not_share_pixels(camera, told):
    camera.start_preview(frames_per_second=20)
    first, second = told.frame(), told.frame()
    assert (first.memory, first.offset) != (second.memory, second.offset)


def test_still_is_a_picture_and_stays_while_previewing(camera, told):
    camera.start_preview(frames_per_second=20)
    taken = camera.still(timeout_s=8)
    assert isinstance(taken, StillTaken)
    before = pixels(taken.frame).copy()
    told.frame()
    told.frame()
    assert before.std() > 5
    assert (pixels(taken.frame) == before).all()


def test_wipe_leaves_zeros_only(camera, told):
    camera.start_preview(frames_per_second=20)
    preview, still = told.frame(), camera.still(timeout_s=8).frame
    camera.stop_preview()
    camera.wipe()
    for frame in (preview, still):
        assert not any((SHARED / frame.memory).read_bytes())


def test_stopped_preview_is_zeroed_and_silent(camera, told):
    camera.start_preview(frames_per_second=20)
    frame = told.frame()
    camera.stop_preview()
    assert not any((SHARED / frame.memory).read_bytes())
    camera.still(timeout_s=8)
    assert not any((SHARED / frame.memory).read_bytes())


def test_close_removes_the_memory(camera, told):
    camera.start_preview(frames_per_second=20)
    names = {told.frame().memory, camera.still(timeout_s=8).frame.memory}
    camera.close()
    assert not [name for name in names if (SHARED / name).exists()]


def test_camera_works_on_after_a_wipe(camera, told):
    camera.still(timeout_s=8)
    camera.wipe()
    assert isinstance(camera.still(timeout_s=8), StillTaken)
    camera.start_preview(frames_per_second=20)
    assert pixels(told.frame()).any()


@pytest.mark.parametrize("rate", [0, 31])
def test_impossible_rate_is_refused(camera, rate):
    with pytest.raises(ValueError, match="1 to 30"):
        camera.start_preview(frames_per_second=rate)


def test_memory_of_a_killed_camera_is_removed_by_the_next():
    orphan = SHARED / f"{PREFIX}4194305-feed"  # above the largest process id of Linux
    orphan.write_bytes(b"face")
    remove_orphans()
    assert not orphan.exists()


def test_absent_camera_is_a_health_and_a_value(opened, told):
    camera = opened(OpencvCamera(Options(source="/dev/video-none")))
    assert told.health(Condition.ABSENT).fault == "CAMERA_ABSENT"
    unavailable = camera.still(timeout_s=0.5)
    assert isinstance(unavailable, CameraUnavailable)
    assert unavailable.fault == "CAMERA_ABSENT"
