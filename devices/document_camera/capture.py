"""The capture thread: keeps the source open, hands on the newest picture, and comes back after every loss.

It grabs all the time, so that what it hands on is never old, and unpacks only what somebody wants: the
preview's pictures, a still, and one picture a second to see that the camera is alive.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from devices.document_camera.frame_source import DamagedPictureError, FrameSource, Shot, SourceError
from devices.document_camera.judgement import Judgement, unavailable
from devices.document_camera.opencv_door import Picture, cv2
from kiosk.ports.device import Condition, DeviceHealth, Link

BACKOFF_S = (0.1, 0.25, 0.5)
IDLE_LOOK_S = 1.0
EARLY = 0.3
"""Part of the interval by which a picture may come too early: else a camera that keeps time by a hair too well
halves the rate."""

MOST_SHARE = 0.4
"""Of a processor core that pictures may take: of twelve megapixels fewer are shown a second, rather than the screen
standing still."""

STARTING = DeviceHealth(Link.DOWN, Condition.UNKNOWN, "camera is being opened")


@dataclass
class _StillRequest:
    generation: int
    answer: "Future[Picture]"


class Capture:
    """Runs one source on one thread.

    Args:
        source: Where pictures come from; touched by the thread only.
        on_preview: Takes each preview picture and the generation it was grabbed in; called on the thread.
        on_health: Takes the health whenever it differs from the last; called on the thread.
    """

    def __init__(
        self, source: FrameSource, on_preview: Callable[[Picture, int], None], on_health: Callable[[DeviceHealth], None]
    ) -> None:
        self._source = source
        self._on_preview = on_preview
        self._on_health = on_health
        self._health = STARTING
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._lock = threading.Lock()
        self._still: _StillRequest | None = None
        self._generation = 0
        self._preview_s: float | None = None
        self._due = 0.0
        self._judgement = Judgement()
        self._thread = threading.Thread(target=self._run, name="camera-capture", daemon=True)

    def start(self) -> None:
        """Begin to look for the source."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread and let go of the source; waits for a call under way, at most some seconds."""
        self._stop.set()
        self._wake.set()
        self._thread.join(5.0)

    @property
    def health(self) -> DeviceHealth:
        """Return the health as last seen."""
        return self._health

    @property
    def generation(self) -> int:
        """Return the number of wipes so far; pictures of an older generation are dropped."""
        return self._generation

    def preview_every(self, seconds: float | None) -> None:
        """Hand on a picture at most this often; None for never."""
        self._preview_s, self._due = seconds, 0.0
        self._wake.set()

    def still(self) -> "Future[Picture]":
        """Return the next picture that is grabbed from now on, in full resolution."""
        request = _StillRequest(self._generation, Future())
        with self._lock:
            older, self._still = self._still, request
        if older is not None:
            older.answer.cancel()
        self._wake.set()
        return request.answer

    def forget(self) -> None:
        """Begin a new generation: nothing grabbed before is handed on any more."""
        with self._lock:
            self._generation += 1
            request, self._still = self._still, None
        if request is not None:
            request.answer.cancel()

    def _run(self) -> None:
        attempts = 0
        while not self._stop.is_set():
            try:
                self._source.open()
                self._judgement.opened()
                self._look(first=True)
                attempts = 0
                self._watch_source()
            except (SourceError, cv2.error, MemoryError) as lost:
                self._source.close()
                self._report(unavailable(lost))
            self._stop.wait(BACKOFF_S[min(attempts, len(BACKOFF_S) - 1)])
            attempts += 1
        self._source.close()

    def _watch_source(self) -> None:
        while not self._stop.is_set():
            self._look()
            self._pause()

    def _pause(self) -> None:
        """Give a source without a clock of its own one; slowly while nobody looks."""
        interval = self._source.nature.interval_s
        if not interval:
            return
        idle = self._preview_s is None and self._still is None
        self._wake.wait(max(interval, 0.25) if idle else interval)
        self._wake.clear()

    def _look(self, *, first: bool = False) -> None:
        generation, request, now = self._generation, self._still, time.monotonic()
        self._source.grab()
        interval_s = self._preview_s or IDLE_LOOK_S
        is_due = now >= self._due - EARLY * interval_s
        if not (first or request or is_due):
            return
        began_s = time.thread_time()
        shot = self._unpacked(full=request is not None)
        if shot is None:
            return
        self._report(self._judgement.health(shot, self._source.nature, now))
        if request is not None:
            self._answer(request, shot.picture)
        elif is_due and self._preview_s is not None:
            self._on_preview(shot.picture, generation)
        self._due = max(self._due + interval_s, now + (time.thread_time() - began_s) / MOST_SHARE)

    def _unpacked(self, *, full: bool) -> Shot | None:
        """Return the picture grabbed last where it is whole; too many in a row that are not raise SourceError."""
        try:
            shot = self._source.retrieve(full=full)
        except DamagedPictureError:
            self._judgement.came_damaged()
            return None
        return shot if self._judgement.is_whole(shot, self._source.nature) else None

    def _answer(self, request: _StillRequest, picture: Picture) -> None:
        with self._lock:
            if self._still is request:
                self._still = None
        if request.answer.set_running_or_notify_cancel():
            request.answer.set_result(picture)

    def _report(self, health: DeviceHealth) -> None:
        if health != self._health:
            self._health = health
            self._on_health(health)
