"""The tape of this process: what the source gave and what was told of it, without pixels.

It is off unless ``arm`` was called, which only the recording host does (``devices.document_camera.recording.host``).
"""

import json
import threading
import time
import zlib
from dataclasses import asdict
from typing import Any

from devices.document_camera.frame_source import DamagedPictureError, FrameSource, Nature, Shot, SourceError
from devices.document_camera.watch import GREY_ROWS, is_black, is_damaged
from kiosk.ports.device import DeviceHealth

FORMAT, VERSION, KIND = "onetrip-recording", 1, "camera"
HEAD_COMMENT = "no pictures in here: of each only its number, so that equal ones are known, and whether it is whole"
MOST = 20_000
"""Lines; what comes after them is not kept."""


class Tape:
    """Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began_s: float | None = None
        self._lines: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str, int], int] = {}

    def arm(self) -> None:
        """Record from here on."""
        self._began_s = time.monotonic()

    def source(self, source: FrameSource) -> FrameSource:
        """Return the source, taped where the tape is on."""
        return source if self._began_s is None else TapedSource(source, self)

    def keep(self, **told: object) -> None:
        """Keep one line with its time."""
        assert self._began_s is not None, "the tape is off"
        line = {"ms": round((time.monotonic() - self._began_s) * 1000), **told}
        with self._lock:
            if len(self._lines) < MOST:
                self._lines.append(line)

    def tell(self, health: DeviceHealth) -> None:
        """Keep what was told of the camera."""
        self.keep(told=health.device.value, fault=health.fault)

    def number(self, kind: str, digest: int) -> int:
        """Return the same number for the same digest, counted from 1: a digest itself could be compared with others."""
        with self._lock:
            return self._numbers.setdefault((kind, digest), len(self._numbers) + 1)

    def take(self) -> list[str]:
        """Return the lines of what was recorded, and forget it."""
        head = {"format": FORMAT, "version": VERSION, "kind": KIND, "comment": HEAD_COMMENT}
        with self._lock:
            taken, self._lines, self._numbers = self._lines, [], {}
        return [json.dumps(line, ensure_ascii=False) for line in (head, *taken)]


class TapedSource:
    """Implements ``frame_source.FrameSource`` around another."""

    def __init__(self, source: FrameSource, tape: Tape) -> None:
        self._source, self._tape = source, tape

    @property
    def nature(self) -> Nature:
        """Return the source's nature."""
        return self._source.nature

    def open(self) -> None:
        """Open it, and keep how that went."""
        try:
            self._source.open()
        except SourceError as lost:
            self._tape.keep(step="lost", fault=lost.fault)
            raise
        nature = {name: value for name, value in asdict(self.nature).items() if name != "name"}
        self._tape.keep(step="open", **nature)

    def grab(self) -> None:
        """Grab; only its failing is kept."""
        try:
            self._source.grab()
        except SourceError as lost:
            self._tape.keep(step="lost", fault=lost.fault)
            raise

    def retrieve(self, *, full: bool) -> Shot:
        """Unpack, and keep what can be told of the picture without showing it."""
        try:
            shot = self._source.retrieve(full=full)
        except DamagedPictureError:
            self._tape.keep(step="damaged")
            raise
        except SourceError as lost:
            self._tape.keep(step="lost", fault=lost.fault)
            raise
        rows = zlib.crc32(shot.picture[-GREY_ROWS::2, ::3].tobytes())
        self._tape.keep(
            step="shot",
            picture=self._tape.number("picture", shot.digest),
            rows=self._tape.number("rows", rows),
            size=f"{shot.picture.shape[1]}x{shot.picture.shape[0]}",
            grey=is_damaged(shot.picture),
            black=is_black(shot.picture),
        )
        return shot

    def close(self) -> None:
        """Close it."""
        self._source.close()


TAPE = Tape()
