"""The contract of the document camera's port, over every driver and every kind of source, each in its real host."""

import pytest

from devices.conformance import FROZEN, KILLED
from devices.document_camera.conformance import CHECKS
from devices.document_camera.frame_memory import PREFIX, remove_orphans
from devices.document_camera.opencv.driver import OpencvCamera
from devices.document_camera.opencv.options import Options
from kiosk.ports.device import Condition, Link
from kiosk.ports.document_camera import CameraUnavailable, StillTaken
from tests.document_camera.rigs import SHARED, pixels


@pytest.mark.parametrize(
    "check", [each for each in CHECKS if each not in {KILLED, FROZEN}], ids=lambda check: check.name
)
def test_camera_passes_what_certifies_it(rig, check):
    """The two left out take seconds, and are the supervisor's: ``devices certify`` runs them."""
    check.run(rig)


def test_health_says_ready(rig):
    status = rig.handle.status()
    assert (status.link, status.device, status.fault) == (Link.UP, Condition.READY, None)
    assert status.facts["picture"] == "live"


def test_preview_frames_come_in_order_and_fit_the_screen(rig):
    rig.start_preview()
    frames = [rig.frame() for _ in range(4)]
    numbers = [frame.sequence for frame in frames]
    assert numbers == sorted(set(numbers))
    assert numbers[0] > 0
    assert all(frame.width_px <= 1280 and frame.height_px <= 720 for frame in frames)
    assert pixels(frames[-1]).std() > 5


def test_two_frames_in_a_row_do_not_share_pixels(rig):
    rig.start_preview()
    first, second = rig.frame(), rig.frame()
    assert (first.memory, first.offset) != (second.memory, second.offset)


def test_still_is_a_picture_and_stays_while_previewing(rig):
    rig.start_preview()
    taken = rig.still()
    assert isinstance(taken, StillTaken)
    before = pixels(taken.frame).copy()
    rig.settle()
    rig.frame()
    rig.frame()
    assert before.std() > 5
    assert (pixels(taken.frame) == before).all()


def test_wipe_leaves_zeros_only(rig):
    rig.start_preview()
    preview, still = rig.frame(), rig.still().frame
    rig.stop_preview()
    rig.wipe()
    assert {preview.memory, still.memory} <= {block.name for block in rig.blocks()}
    assert not any(any(block.read_bytes()) for block in rig.blocks())


def test_stopped_preview_is_zeroed_and_silent(rig):
    rig.start_preview()
    frame = rig.frame()
    rig.stop_preview()
    assert not any((SHARED / frame.memory).read_bytes())
    rig.still()
    assert not any((SHARED / frame.memory).read_bytes())


def test_camera_works_on_after_a_wipe(rig):
    rig.still()
    rig.wipe()
    assert isinstance(rig.still(), StillTaken)
    rig.start_preview()
    assert pixels(rig.frame()).any()


def test_stopped_process_leaves_no_memory(rig):
    rig.start_preview()
    rig.frame()
    rig.still()
    blocks = rig.blocks()
    assert len(blocks) == 2
    rig.handle.stop()  # the last of this rig's tests: a stopped device is not started again
    assert not any(block.exists() for block in blocks)


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


@pytest.mark.parametrize("rate", [0, 31])
def test_impossible_rate_is_refused(opened, rate):
    camera = opened(OpencvCamera(Options(source="/dev/video-none")))
    with pytest.raises(ValueError, match="1 to 30"):
        camera.start_preview(frames_per_second=rate)
