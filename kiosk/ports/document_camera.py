"""Document camera port: a live picture of the desk, and a still when one is asked for.

Frames travel in shared memory as BGR888, rows without padding; only their name and shape cross the pipe.
"""

from dataclasses import dataclass
from typing import Protocol

from kiosk.ports.device import Driver


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture in shared memory.

    Attributes:
        memory: Name of the shared memory block, owned and zeroed by the camera's host.
        offset: Bytes from the block's start to the first pixel.
        width_px: 1 to 8000.
        height_px: 1 to 8000.
        sequence: Grows by one with each frame; 0 is never used.
    """

    memory: str
    offset: int
    width_px: int
    height_px: int
    sequence: int


@dataclass(frozen=True, slots=True)
class FrameReady:
    """A new preview frame may be drawn; older ones may be overwritten at any time."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class StillTaken:
    """The full-resolution picture; stays until the next ``still`` or ``wipe``."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class CameraUnavailable:
    """No picture can be had now.

    Attributes:
        fault: Code of ``kiosk.faults``.
        detail: For the technician.
    """

    fault: str
    detail: str


class DocumentCamera(Driver, Protocol):
    """Shows and photographs the desk. Emits FrameReady while previewing, and HealthChanged."""

    def start_preview(self, *, frames_per_second: int) -> None:
        """Emit FrameReady at most this often, 1 to 30, until ``stop_preview``."""

    def stop_preview(self) -> None:
        """Emit no more frames and zero the preview memory."""

    def still(self, *, timeout_s: float) -> StillTaken | CameraUnavailable:
        """Take one full-resolution picture within the limit, 0.5 to 10 s."""

    def wipe(self) -> None:
        """Zero every frame in shared memory; called at each wipe of a session."""
