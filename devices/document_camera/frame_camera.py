"""The document camera's port over any frame source; drivers add only their source."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any

from devices.document_camera.capture import Capture
from devices.document_camera.frame_memory import PREVIEW_SLOTS, FrameMemory, remove_orphans
from devices.document_camera.frame_source import FrameSource
from devices.document_camera.opencv_door import Picture, cv2
from devices.document_camera.recording.tape import TAPE
from kiosk.ports.device import DeviceHealth, HealthChanged
from kiosk.ports.document_camera import CameraUnavailable, FrameReady, StillTaken

PREVIEW_PX = (1280, 720)
MOST_FPS = 30


class FrameCamera:
    """Implements ``kiosk.ports.document_camera.DocumentCamera``.

    Args:
        source: Where the pictures come from.
        preview_px: Preview pictures are reduced to fit into this width and height.
    """

    def __init__(self, source: FrameSource, preview_px: tuple[int, int] = PREVIEW_PX) -> None:
        self._preview_px = preview_px
        self._preview = FrameMemory(PREVIEW_SLOTS)
        self._still = FrameMemory(1)
        self._sequence = 0
        self._gate = threading.Lock()  # between a wipe and what would write after it
        self._previewing = False
        self._emit: Callable[[Any], None] = lambda _event: None
        self._capture = Capture(TAPE.source(source), self._show, lambda health: self._emit(HealthChanged(health)))

    def open(self, emit: Callable[[Any], None]) -> None:
        """Begin to look for the camera, and keep looking."""
        remove_orphans()
        self._emit = emit
        self._capture.start()

    def health(self) -> DeviceHealth:
        """Return the health as last seen."""
        return self._capture.health

    def close(self) -> None:
        """Let go of the camera; zero and remove the shared memory."""
        self._previewing = False
        self._capture.forget()
        self._capture.stop()
        with self._gate:
            self._preview.close()
            self._still.close()

    def start_preview(self, *, frames_per_second: int) -> None:
        """Emit FrameReady at most this often, 1 to 30."""
        if not 1 <= frames_per_second <= MOST_FPS:
            message = f"frames_per_second is 1 to {MOST_FPS}, not {frames_per_second}"
            raise ValueError(message)
        self._previewing = True
        self._capture.preview_every(1 / frames_per_second)

    def stop_preview(self) -> None:
        """Emit no more frames and zero the preview memory."""
        self._capture.preview_every(None)
        with self._gate:
            self._previewing = False
            self._preview.zero()

    def still(self, *, timeout_s: float) -> StillTaken | CameraUnavailable:
        """Take one full-resolution picture within the limit."""
        generation = self._capture.generation
        try:
            picture = self._capture.still().result(timeout_s)
        except (TimeoutError, CancelledError):
            health = self._capture.health
            return CameraUnavailable(health.fault or "CAMERA_STALLED", health.detail or "no picture in time")
        with self._gate:
            if generation != self._capture.generation:
                return CameraUnavailable("CAMERA_STALLED", "wiped meanwhile")
            return StillTaken(self._still.write(picture, self._next()))

    def wipe(self) -> None:
        """Zero every frame in shared memory, and let nothing that was seen before come after."""
        with self._gate:
            self._capture.forget()
            self._preview.zero()
            self._still.zero()

    def _show(self, picture: Picture, generation: int) -> None:
        small = _fitted(picture, self._preview_px)
        with self._gate:
            if not self._previewing or generation != self._capture.generation:
                return
            frame = self._preview.write(small, self._next())
        self._emit(FrameReady(frame))

    def _next(self) -> int:
        self._sequence += 1
        return self._sequence


def _fitted(picture: Picture, limit: tuple[int, int]) -> Picture:
    height, width = picture.shape[:2]
    shrink = min(limit[0] / width, limit[1] / height)
    if shrink >= 1:
        return picture
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
