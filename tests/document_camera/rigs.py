"""One rig per kind of camera: the driver in its real host process, what it tells, and hands on what it looks at."""

import threading
import time
from contextlib import contextmanager
from pathlib import Path

from devices.conformance import Bench
from devices.document_camera.opencv_door import cv2, np
from devices.document_camera.proxy import DocumentCameraProxy
from kiosk.ports.device import Condition
from kiosk.ports.document_camera import FrameReady

SHARED = Path("/dev/shm")
LIMIT_S = 10.0
PRELOADING_HOST = "tests.document_camera.preloading_host"
STANDING_IN = "XDG_RUNTIME_DIR"
"""A variable that a device's process inherits; it says where its bus of fake cameras is."""


class CameraRig(Bench):
    """A camera in its host process."""

    def __init__(self, driver, options, module="devices.host"):
        super().__init__(driver, options, LIMIT_S, module)
        self.camera = DocumentCameraProxy(self.handle)

    def start_preview(self, rate=30):
        """Ask for pictures; raises Refused."""
        return self.camera.start_preview(frames_per_second=rate).result(LIMIT_S)

    def stop_preview(self):
        """Ask for no more."""
        assert self.camera.stop_preview().result(LIMIT_S) is None

    def wipe(self):
        """Wipe as at the end of a session."""
        assert self.camera.wipe().result(LIMIT_S) is None

    def still(self, timeout_s=8.0):
        """Take a picture."""
        return self.camera.still(timeout_s=timeout_s).result(LIMIT_S)

    def frame(self):
        """Return the next preview frame."""
        while not isinstance(event := self.next_event(), FrameReady):
            pass
        return event.frame

    def health(self, condition):
        """Return the next status of this condition."""
        return self.await_status(lambda status: status.device is condition, condition)

    def until(self, holds, what):
        """Wait until something outside of the device's news holds."""
        deadline, tick = time.monotonic() + LIMIT_S, threading.Event()
        while not holds():
            assert time.monotonic() < deadline, f"not within {LIMIT_S} s: {what}"
            tick.wait(0.01)

    def blocks(self):
        """Return the shared memory that its process owns."""
        return list(SHARED.glob(f"onetrip-camera-{self.handle.pid}-*"))

    def rest(self):
        """Make it as it was before a test."""
        self.stop_preview()
        self.wipe()
        self.settle()

    def await_first(self):
        """Wait until it is ready for the first time."""
        assert self.await_ready().device is Condition.READY
        return self


@contextmanager
def on_fake_bus(bus, monkeypatch, source, **options):
    """Run the driver in a host that sees the cameras of a fake bus."""
    monkeypatch.setenv(STANDING_IN, str(bus.folder))
    with CameraRig("document_camera.opencv", {"source": source, **options}, PRELOADING_HOST) as rig:
        yield rig


def pixels(frame):
    """Return a frame's pixels from the shared memory."""
    data = (SHARED / frame.memory).read_bytes()[frame.offset :]
    count = frame.width_px * frame.height_px * 3
    return np.frombuffer(data, np.uint8)[:count].reshape(frame.height_px, frame.width_px, 3)


def desk(width=640, height=480):
    """Return a picture of a desk with a paper, noisy as a sensor's."""
    rng = np.random.default_rng(5)
    picture = np.full((height, width, 3), (80, 110, 150), np.uint8)
    paper = [(width * 15 // 64, height // 8), (width * 45 // 64, height * 7 // 8)]
    cv2.rectangle(picture, *paper, (215, 218, 220), -1)
    return cv2.add(picture, rng.integers(0, 9, picture.shape, np.uint8))


def packed(picture, count=24, quality=85):
    """Return motion-JPEG pictures of one scene, each with its own noise."""
    options = [cv2.IMWRITE_JPEG_QUALITY, quality]
    return [bytes(cv2.imencode(".jpg", np.roll(picture, 3 * k, 1), options)[1]) for k in range(count)]


def film(path, picture, rate=25):
    """Write a short motion-JPEG film."""
    height, width = picture.shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), rate, (width, height))
    for k in range(12):
        writer.write(np.roll(picture, k, 1))
    writer.release()
    return path
