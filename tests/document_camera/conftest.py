"""Cameras of every kind, and a place to wait for what they tell."""

import queue
import time
from pathlib import Path

import pytest

from devices.document_camera.opencv.driver import OpencvCamera
from devices.document_camera.opencv.options import Options
from devices.document_camera.opencv_door import cv2, np
from devices.document_camera.simulated.driver import SimulatedCamera
from devices.document_camera.simulated.options import Options as DeskOptions
from kiosk.ports.device import Condition, HealthChanged
from kiosk.ports.document_camera import FrameReady
from tests.document_camera.mjpeg_server import MjpegServer


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
    """Return a small picture of a desk, noisy as a sensor's."""
    rng = np.random.default_rng(5)
    picture = np.full((480, 640, 3), (80, 110, 150), np.uint8)
    cv2.rectangle(picture, (150, 60), (450, 420), (215, 218, 220), -1)
    return cv2.add(picture, rng.integers(0, 9, picture.shape, np.uint8))


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
    """Return a short motion-JPEG film."""
    path = tmp_path / "desk.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (640, 480))
    for k in range(12):
        writer.write(np.roll(desk_picture, k, 1))
    writer.release()
    return path


@pytest.fixture(params=["picture", "video", "stream", "simulated"])
def camera(request, opened, told, tmp_path, desk_picture):
    """Return an open camera of each kind that gives pictures."""
    made = opened(_made(request, tmp_path, desk_picture))
    told.health(Condition.READY)
    return made


def _made(request, tmp_path: Path, picture):
    if request.param == "simulated":
        return SimulatedCamera(DeskOptions(paper="bank_card"))
    if request.param == "picture":
        path = tmp_path / "desk.png"
        cv2.imwrite(str(path), picture)
        return OpencvCamera(Options(source=str(path)))
    if request.param == "video":
        return OpencvCamera(Options(source=str(request.getfixturevalue("video"))))
    return OpencvCamera(Options(source=request.getfixturevalue("server").url))
