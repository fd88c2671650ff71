"""What the operator page needs from the house: a PIN check, and a few things to read. It changes nothing.

Implemented by the composition root. Every call is made off the GUI thread: hashing a PIN and reading the log take time.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class OperatorRole(StrEnum):
    """Who opens the page."""

    TECHNICIAN = "technician"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Opened:
    """The PIN is right."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """The PIN is wrong; ``left`` more tries before the pad locks."""

    left: int


@dataclass(frozen=True, slots=True)
class LockedOut:
    """Nothing is checked for so many seconds."""

    seconds: int


PinAnswer = Opened | Wrong | LockedOut


@dataclass(frozen=True, slots=True)
class Line:
    """One line to read, in the language of the house; free of personal data.

    Attributes:
        note: The remedy of a fault, or where a setting comes from.
        good: False draws attention.
    """

    title: str
    value: str
    note: str = ""
    good: bool = True


class OperatorDesk(Protocol):
    """Checks PINs, and reads."""

    def check_pin(self, role: OperatorRole, pin: str) -> PinAnswer:
        """Check a PIN; the lock-out is the desk's own."""

    def devices(self) -> tuple[Line, ...]:
        """Return every device with its health and, for a fault, the remedy. For the technician."""

    def settings(self) -> tuple[Line, ...]:
        """Return every setting with its value and origin; secrets are left out. For the technician."""

    def events(self) -> tuple[Line, ...]:
        """Return today's events, newest first. For the manager."""

    def queue(self) -> tuple[Line, ...]:
        """Return the outbox in numbers. For the manager."""
