"""A camera on V4L2 is unplugged, held by others, stands still, is covered, breaks: noticed, told by its own word, and over.

OpenCV's own V4L2 back end in the real host process; only the kernel below it is ours (``fake_v4l2``).
"""

import errno
import time

import pytest

from devices.conformance import BACK_S
from devices.document_camera.opencv_door import np
from kiosk.ports.device import Condition, Link
from kiosk.ports.document_camera import CameraUnavailable, StillTaken
from tests.document_camera.fake_v4l2.bus import EXPOSURE, EXPOSURE_AUTO, FOCUS, FOCUS_AUTO, MAINS, WHITE, WHITE_AUTO
from tests.document_camera.rigs import desk, on_fake_bus, packed, pixels

GOOD = packed(desk(1280, 720))
BLACK = packed(np.random.default_rng(3).integers(0, 14, (720, 1280, 3), np.uint8))
CUT = [data[: len(data) // 2] for data in GOOD]
SPOILT = [data[: len(data) // 2] + bytes(len(data) // 2 - 2) + b"\xff\xd9" for data in GOOD]


class Plugged:
    """One camera, and the driver that wants it."""

    def __init__(self, bus, rig, camera):
        self.bus, self.rig, self.camera = bus, rig, camera
        self._number = 2

    def replug(self, **more):
        """Plug the camera in again; the system gives it another number."""
        self._number += 1
        self.camera = self.bus.plug(self._number, GOOD, **more)

    def heal(self):
        """Make the camera as it should be."""
        if self.camera.block.gone:
            self.replug()
        self.camera.stall(on=False)
        self.camera.show(GOOD)


@pytest.fixture(scope="module")
def shared(bus):
    with pytest.MonkeyPatch.context() as patch:
        camera = bus.plug(2, GOOD)
        with on_fake_bus(bus, patch, camera.by_id) as rig:
            yield Plugged(bus, rig.await_first(), camera)


@pytest.fixture
def plugged(shared):
    """Return a camera whose preview runs."""
    shared.heal()
    while shared.rig.handle.status().device is not Condition.READY:
        shared.rig.await_ready()
    shared.rig.rest()
    shared.rig.start_preview()
    shared.rig.frame()
    return shared


def back_within(rig, limit_s=BACK_S):
    """Wait for a picture that came after now."""
    began_s = time.monotonic()
    rig.await_ready()
    rig.settle()
    frame = rig.frame()
    assert pixels(frame).std() > 5
    assert time.monotonic() - began_s < limit_s


def test_unplugged_while_previewing_is_absent_and_back_under_another_number(plugged):
    rig = plugged.rig
    plugged.camera.unplug()
    status = rig.await_fault("CAMERA_ABSENT")
    assert (status.link, status.device) == (Link.DOWN, Condition.ABSENT)
    assert isinstance(rig.still(0.5), CameraUnavailable)
    plugged.replug()
    back_within(rig)
    assert isinstance(rig.still(), StillTaken)


def test_another_camera_that_got_the_number_is_not_taken_for_ours(plugged):
    rig, number = plugged.rig, int(plugged.camera.node.name.removeprefix("video"))
    plugged.camera.unplug()
    rig.await_fault("CAMERA_ABSENT")
    stranger = plugged.bus.plug(number, BLACK, product="046d:0825", serial="ffff", port="4")
    plugged.replug()
    back_within(rig)
    assert stranger.block.opens == 0
    stranger.unplug()


def test_camera_that_gives_no_more_pictures_is_told_in_two_seconds(plugged):
    began_s = time.monotonic()
    plugged.camera.stall()
    assert plugged.rig.await_fault("CAMERA_STALLED").device is Condition.FAULT
    assert time.monotonic() - began_s < 3.0
    plugged.camera.stall(on=False)
    back_within(plugged.rig)


def test_cable_pulled_and_the_kernel_says_nothing(plugged):
    plugged.camera.deaf()
    plugged.camera.unplug()
    began_s = time.monotonic()
    plugged.rig.await_fault("CAMERA_ABSENT")
    assert time.monotonic() - began_s < 3.0


def test_camera_held_by_another_program_when_it_comes_back(plugged):
    rig = plugged.rig
    plugged.camera.unplug()
    rig.await_fault("CAMERA_ABSENT")
    plugged.replug(busy=True)
    status = rig.await_fault("CAMERA_TAKEN")
    assert "another program" in status.detail
    plugged.camera.busy(on=False)
    back_within(rig)


def test_sensor_that_freezes_is_told_once_and_seen_to_live_again(plugged):
    rig = plugged.rig
    plugged.camera.show(GOOD[:1])
    assert rig.await_fault("CAMERA_FROZEN").device is Condition.FAULT
    begun = plugged.camera.block.starts
    rig.until(lambda: plugged.camera.block.starts >= begun + 2, "reopened twice, and still the same picture")
    assert rig.statuses.empty()
    assert rig.handle.status().fault == "CAMERA_FROZEN"
    plugged.camera.show(GOOD)
    back_within(rig)


def test_hand_on_the_lens_is_told_and_the_preview_goes_on(plugged):
    rig = plugged.rig
    plugged.camera.show(BLACK)
    status = rig.await_fault("CAMERA_COVERED")
    assert (status.link, status.device) == (Link.UP, Condition.USER_ACTION)
    rig.settle()
    assert rig.frame()
    plugged.camera.show(GOOD)
    back_within(rig, 1.5)


def test_black_that_is_always_the_same_is_covered_and_not_frozen(plugged):
    plugged.camera.show(packed(np.zeros((720, 1280, 3), np.uint8), 1))
    assert plugged.rig.await_status(lambda status: status.fault is not None, "a fault").fault == "CAMERA_COVERED"


@pytest.mark.parametrize("pictures", [CUT, SPOILT], ids=["cut", "spoilt"])
def test_pictures_that_arrive_damaged_are_told_and_never_shown(plugged, pictures):
    rig = plugged.rig
    plugged.camera.show(pictures)
    assert "damaged" in rig.await_fault("CAMERA_DAMAGED").detail
    plugged.camera.show(GOOD)
    back_within(rig)


def test_one_cut_picture_among_many_is_left_out_and_no_fault(plugged):
    rig = plugged.rig
    plugged.camera.show([*GOOD[:12], CUT[12], *GOOD[12:]])
    rig.settle()
    shown = [pixels(rig.frame()) for _ in range(30)]
    assert rig.handle.status().fault is None
    assert all(each[-24:].std() > 1 for each in shown)


def test_camera_is_set_up_as_asked_and_says_what_it_refused(bus, monkeypatch):
    formats = (("YUYV", 640, 480, 30), ("MJPG", 1280, 720, 30), ("MJPG", 1920, 1080, 30))
    camera = bus.plug(9, packed(desk(1920, 1080), 20), formats=formats, serial="0009", port="9")
    camera.refuse(FOCUS_AUTO, errno.EIO)
    wanted = {"width": 1920, "height": 1080, "focus": 90, "exposure": 12.5, "white_balance": 9999, "mains_hz": 50}
    with on_fake_bus(bus, monkeypatch, camera.by_path, **wanted) as rig:
        status = rig.await_first().handle.status()
        rig.start_preview()
        frame = rig.frame()
        full = rig.still().frame
    camera.unplug()
    assert camera.size == ("MJPG", 1920, 1080)
    assert (camera.value(EXPOSURE_AUTO), camera.value(EXPOSURE), camera.value(MAINS)) == (1, 125, 1)
    assert (camera.value(WHITE_AUTO), camera.value(WHITE), camera.value(FOCUS)) == (0, 4000, 0)
    assert status.facts["refused"].split("; ") == [
        "focus: the camera refuses: Input/output error",
        "white_balance: the camera takes 2000 to 6500",
    ]
    assert status.facts["refused"] in status.detail
    assert (frame.width_px, full.width_px, full.height_px) == (960, 1920, 1080)


def test_camera_without_motion_jpeg_is_read_unpacked_and_says_so(bus, monkeypatch):
    raw = [np.random.default_rng(k).integers(0, 255, (480, 640, 2), np.uint8).tobytes() for k in range(20)]
    camera = bus.plug(10, raw, formats=(("YUYV", 640, 480, 30),), serial="0010", port="10")
    with on_fake_bus(bus, monkeypatch, "1bcf:0b09:0010", width=640, height=480) as rig:
        status = rig.await_first().handle.status()
        frame = rig.still().frame
    camera.unplug()
    assert (frame.width_px, frame.height_px) == (640, 480)
    assert status.facts["refused"] == "format: MJPG was asked for, the camera gives YUYV"


def test_size_that_was_asked_for_and_is_not_to_be_had_is_told(bus, monkeypatch):
    camera = bus.plug(11, GOOD, serial="0011", port="11")
    with on_fake_bus(bus, monkeypatch, camera.by_id, width=1920, height=1080) as rig:
        status = rig.await_first().handle.status()
    camera.unplug()
    assert status.facts["size"] == "1280x720"
    assert status.facts["refused"] == "size: 1920x1080 was asked for, the camera gives its nearest"
