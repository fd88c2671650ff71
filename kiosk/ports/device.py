"""What every device tells of itself, whatever its kind.

Called by: the supervisor in the UI process and the command line. Values come from XFS4IoT's common
device status, reduced to what a technician acts on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, runtime_checkable


class DeviceKind(StrEnum):
    """Kinds of device; also the folder names under ``devices/``."""

    CARD_READER = "card_reader"
    DOCUMENT_CAMERA = "document_camera"
    RECEIPT_PRINTER = "receipt_printer"
    DOCUMENT_PRINTER = "document_printer"


class Link(StrEnum):
    """Can bytes reach the device?"""

    UP = "up"
    DOWN = "down"
    UNSUPPORTED = "unsupported"


class Condition(StrEnum):
    """What the device says of itself; no answer is UNKNOWN, never READY."""

    READY = "ready"
    BUSY = "busy"
    OFFLINE = "offline"
    USER_ACTION = "user_action"
    FAULT = "fault"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """What a driver reports.

    Attributes:
        detail: A sentence for the technician, free of personal data.
        fault: Code of ``kiosk.faults``, or None.
        facts: Further facts by kind, e.g. ``{"paper": "low", "cover": "closed"}``.
    """

    link: Link
    device: Condition
    detail: str = ""
    fault: str | None = None
    facts: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class HostUse:
    """What a device's own process costs at the moment.

    Attributes:
        memory_mb: Private memory, in MB (10^6 bytes); what is shared with other processes is not counted.
        limit_mb: Above it the process is replaced between two sessions; None: no limit.
        cpu_percent: Of one processor core, between the last two looks; None: it was looked at once only.
        restarts: How often it was replaced since the kiosk started.
    """

    pid: int
    memory_mb: float
    limit_mb: int | None
    cpu_percent: float | None
    restarts: int


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """A driver's health under the name that the settings give the device; changed-only.

    Three things are told apart: it is configured, for else it had no status; ``present``; ``healthy``.

    Attributes:
        host: What its process costs, where somebody asked; a change of it alone is no change of status.
    """

    name: str
    kind: DeviceKind
    driver: str
    link: Link
    device: Condition
    detail: str
    fault: str | None
    since: datetime
    facts: dict[str, str] | None = None
    host: HostUse | None = None

    @property
    def present(self) -> bool | None:
        """Whether the device is plugged in and answers; None: nobody can tell, e.g. while its service is down."""
        if self.device is Condition.ABSENT:
            return False
        answers = self.device in {Condition.READY, Condition.BUSY, Condition.USER_ACTION}
        return True if answers or self.link is Link.UP else None

    @property
    def healthy(self) -> bool:
        """Whether a citizen can use it now; one that works may have a fault to come, such as paper that runs low."""
        return self.device in {Condition.READY, Condition.BUSY}


@dataclass(frozen=True, slots=True)
class HealthChanged:
    """Emitted by a driver when its health differs from what it said last."""

    health: DeviceHealth


class Driver(Protocol):
    """What every driver of every kind does. Plain synchronous calls, made in the device's own host process."""

    def open(self, emit: Callable[[Any], None]) -> None:
        """Take the device and start to watch it.

        Args:
            emit: Takes the port's event dataclasses; may be called from any thread of the host.

        A device that is absent is no error: it is a health, and the driver keeps looking for it.
        """

    def health(self) -> DeviceHealth:
        """Return the health as last seen, without waiting."""

    def close(self) -> None:
        """Let go of the device and zero what it left in memory."""


@runtime_checkable
class Remembering(Protocol):
    """What a driver does besides that remembers things from one process to the next."""

    def keep_state_in(self, folder: Path) -> None:
        """Take up what lies in a folder of its own, made if need be, and go on from there. Never personal data."""


class Simulated(Protocol):
    """What a simulated driver does besides: it takes commands from the dock, the tour and tests."""

    def simulate(self, command: str, arguments: dict[str, str]) -> dict[str, str]:
        """Carry out one command of the driver's own list and return its new state.

        Raises:
            ValueError: the command or an argument is not known; the text lists what is.
        """
