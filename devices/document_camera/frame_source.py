"""Where a camera's pictures come from: the one thing that differs between camera drivers."""

from dataclasses import dataclass, field
from typing import Protocol

from devices.document_camera.opencv_door import Picture


class SourceError(Exception):
    """The source cannot give pictures now.

    Args:
        fault: A code of ``kiosk.faults`` that begins with CAMERA.
        detail: For the technician.
    """

    def __init__(self, fault: str, detail: str) -> None:
        self.fault = fault
        self.detail = detail
        super().__init__(f"{fault}: {detail}")


class DamagedPictureError(Exception):
    """This one picture did not arrive whole; the next may."""


@dataclass(frozen=True)
class Nature:
    """What kind of source it is.

    Attributes:
        interval_s: Seconds between two pictures where the source has no clock of its own; 0 for live ones.
        noisy: It is a sensor: two equal pictures in a row mean a frozen camera.
        name: For the technician, without credentials.
        got: What it was really set to, such as ``{"size": "1920x1080", "format": "MJPG"}``; known once it is open.
        refused: What was asked of it in the settings and is otherwise, one sentence each.
    """

    interval_s: float
    noisy: bool
    name: str
    got: dict[str, str] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes:
        picture: BGR.
        digest: Of all that arrived, before it was unpacked where that is possible: equal ones are the same picture.
    """

    picture: Picture
    digest: int


class FrameSource(Protocol):
    """Used by one thread only. Every call returns within about two seconds."""

    @property
    def nature(self) -> Nature:
        """Return what kind of source it is."""

    def open(self) -> None:
        """Take the source; raises SourceError."""

    def grab(self) -> None:
        """Take the next picture without unpacking it; raises SourceError where none comes in time."""

    def retrieve(self, *, full: bool) -> Shot:
        """Return the picture grabbed last; ``full`` asks for the best resolution, else one fit for a preview will do.

        Raises:
            DamagedPictureError: It did not arrive whole.
            SourceError: There is none.
        """

    def close(self) -> None:
        """Let go of the source; harmless when it is not open."""
