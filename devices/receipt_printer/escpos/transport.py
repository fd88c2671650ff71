"""What a link to a printer does, whatever the wire: TCP, a serial line, USB, a device file."""

from typing import Protocol


class LinkLost(Exception):  # noqa: N818 - a thing that happens, not an error of the caller
    """The printer cannot be reached, or hung up; the text is for the technician."""


class Transport(Protocol):
    """One connection at a time; bytes go and come at once, because a printer talks while it is being sent to."""

    @property
    def answers(self) -> bool:
        """Whether the wire carries bytes back at all; known once it is open."""

    @property
    def bytes_per_s(self) -> float:
        """How fast the wire is, where it may be slower than the paper; infinite elsewhere."""

    def open(self, timeout_s: float) -> None:
        """Connect within the limit; raises LinkLost."""

    def transfer(self, outgoing: bytes, timeout_s: float) -> tuple[int, bytes]:
        """Wait until something can be sent or was received, and do both as far as possible.

        Returns:
            How many bytes were taken, and what came; nothing of either where the time passed.

        Raises:
            LinkLost: the printer hung up.
        """

    def close(self) -> None:
        """Let the printer have what was sent and let go of it; nothing is raised."""
