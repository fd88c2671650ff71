"""Where a camera's pictures come from: the one thing that differs between camera drivers."""

from dataclasses import dataclass
from typing import Protocol

from devices.document_camera.opencv_door import Picture


class SourceError(Exception):
    """The source cannot give pictures now.

    Args:
        fault: CAMERA_ABSENT or CAMERA_STALLED.
        detail: For the technician.
    """

    def __init__(self, fault: str, detail: str) -> None:
        self.fault = fault
        self.detail = detail
        super().__init__(f"{fault}: {detail}")


@dataclass(frozen=True)
class Nature:
    """What kind of source it is.

    Attributes:
        interval_s: Seconds between two pictures where the source has no clock of its own; 0 for live ones.
        noisy: Two equal pictures in a row mean a frozen camera.
        name: For the technician, without credentials.
    """

    interval_s: float
    noisy: bool
    name: str


class FrameSource(Protocol):
    """Used by one thread only. Every call returns within about two seconds."""

    @property
    def nature(self) -> Nature:
        """Return what kind of source it is."""

    def open(self) -> None:
        """Take the source; raises SourceError."""

    def grab(self) -> None:
        """Take the next picture without unpacking it; raises SourceError where none comes in time."""

    def retrieve(self, *, full: bool) -> Picture:
        """Return the picture grabbed last; ``full`` asks for the best resolution. Raises SourceError."""

    def close(self) -> None:
        """Let go of the source; harmless when it is not open."""
