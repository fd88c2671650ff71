"""Cameras of every kind, and a place to wait for what they tell."""

import queue
import time
from contextlib import ExitStack

import pytest

from devices.document_camera.opencv_door import cv2
from kiosk.ports.device import HealthChanged
from kiosk.ports.document_camera import FrameReady
from tests.document_camera.fake_v4l2.bus import FakeBus
from tests.document_camera.mjpeg_server import MjpegServer
from tests.document_camera.rigs import CameraRig, desk, film, on_fake_bus, packed


class Told:
    """What a camera emitted, to be waited for."""

    def __init__(self):
        self.events = queue.Queue()

    def frame(self, timeout_s=8.0):
        """Return the next preview frame."""
        return self._next(lambda event: isinstance(event, FrameReady), timeout_s).frame

    def health(self, condition, timeout_s=8.0):
        """Return the next health of this condition."""
        wanted = lambda event: isinstance(event, HealthChanged) and event.health.device is condition  # noqa: E731
        return self._next(wanted, timeout_s).health

    def _next(self, wanted, timeout_s):
        deadline = time.monotonic() + timeout_s
        while True:
            event = self.events.get(timeout=max(0.01, deadline - time.monotonic()))
            if wanted(event):
                return event


@pytest.fixture
def desk_picture():
    return desk()


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def opened(told):
    """Return a function that opens a camera and closes it after the test."""
    cameras = []

    def open_camera(camera):
        cameras.append(camera)
        camera.open(told.events.put)
        return camera

    yield open_camera
    for camera in cameras:
        camera.close()


@pytest.fixture
def server(desk_picture):
    with MjpegServer(desk_picture) as running:
        yield running


@pytest.fixture
def video(tmp_path, desk_picture):
    return film(tmp_path / "desk.avi", desk_picture)


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    return FakeBus(tmp_path_factory.mktemp("bus"))


KINDS = ("picture", "video", "stream", "v4l2", "simulated")


@pytest.fixture(scope="module", params=KINDS)
def shared_rig(request, tmp_path_factory, bus):
    """Run each kind of camera in its real host, for all tests of a module."""
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        rig = _RIGS[request.param](stack, tmp_path_factory.mktemp("camera"), bus, patch)
        yield rig.await_first()


@pytest.fixture
def rig(shared_rig):
    """Return a camera at rest, of each kind in turn."""
    shared_rig.rest()
    return shared_rig


def _of_files(stack, path):
    return stack.enter_context(CameraRig("document_camera.opencv", {"source": str(path)}))


def _picture(stack, folder, _bus, _patch):
    cv2.imwrite(str(folder / "desk.png"), desk())
    return _of_files(stack, folder / "desk.png")


def _video(stack, folder, _bus, _patch):
    return _of_files(stack, film(folder / "desk.avi", desk()))


def _stream(stack, _folder, _bus, _patch):
    server = stack.enter_context(MjpegServer(desk()))
    return stack.enter_context(CameraRig("document_camera.opencv", {"source": server.url}))


def _v4l2(stack, _folder, bus, patch):
    camera = bus.plug(0, packed(desk(1280, 720)))
    return stack.enter_context(on_fake_bus(bus, patch, camera.by_id))


def _simulated(stack, _folder, _bus, _patch):
    return stack.enter_context(CameraRig("document_camera.simulated", {"paper": "bank_card"}))


_RIGS = {"picture": _picture, "video": _video, "stream": _stream, "v4l2": _v4l2, "simulated": _simulated}
