"""A line to a module, and how talking over it can end."""

from typing import Protocol

from kiosk.ports.device import DeviceHealth


class Line(Protocol):
    """Bytes both ways. Every method raises ReaderDown where the line is gone.

    Attributes:
        name: As the system calls the place where the reader is plugged in.
        bytes_per_s: How fast it can be at most.
    """

    name: str
    bytes_per_s: float

    def write(self, data: bytes) -> None:
        """Send a request, after dropping what was received before it."""

    def read(self, timeout_s: float) -> bytes:
        """Return what came, as soon as anything comes; nothing where the time passed."""

    def close(self) -> None:
        """Let go of it; a line that is gone is no error."""


class ReaderDown(Exception):  # noqa: N818 - an outcome inside a driver
    """There is no module to talk to; carries the health to tell."""

    def __init__(self, health: DeviceHealth) -> None:
        super().__init__(health.detail)
        self.health = health


class Silent(Exception):  # noqa: N818 - as above
    """The module did not answer in time."""


class Spoilt(Silent):
    """It answered, and the line spoilt every answer."""
