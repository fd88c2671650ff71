"""Receipt printer port: one slip at a time, and the truth about it."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.receipt import Receipt
from kiosk.ports.device import Driver


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer confirmed that the whole slip has left the mechanism."""

    printed_mm: int


@dataclass(frozen=True, slots=True)
class NotStarted:
    """Nothing was printed; trying again is free.

    Attributes:
        reason: ``paper_out``, ``cover_open``, ``offline``, ``unreachable``, ``cutter``, ``fault``, ``mute``, ``busy``,
            ``refused``; ``busy`` where another program is printing on it, ``refused`` also where the slip was begun before and nobody asked for a copy.
        detail: For the technician.
    """

    reason: str
    detail: str = ""
    printed_mm: int = 0


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Part of the slip came out and the rest will not; the printer's buffer was cleared."""

    reason: str
    printed_mm: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeUnknown:
    """The printer fell silent; the slip may or may not be out. Never reprinted by the machine itself."""

    reason: str
    printed_mm: int
    detail: str = ""


PrintOutcome = Printed | NotStarted | Interrupted | OutcomeUnknown
PRINT_OUTCOMES: dict[type, str] = {
    Printed: "printed",
    NotStarted: "not_started",
    Interrupted: "interrupted",
    OutcomeUnknown: "unknown",
}
"""What each is called in the log and on the command line."""


class ReceiptPrinter(Driver, Protocol):
    """Prints receipts. Emits HealthChanged, with facts paper, cover, cutter and slips_left (a number once it is small)."""

    def print_receipt(self, receipt: Receipt, *, timeout_s: float, again: bool = False) -> PrintOutcome:
        """Check the printer, print one slip, and wait for the printer's own confirmation.

        Args:
            receipt: What to print.
            timeout_s: Limit for the whole job in seconds, 1 to 60.
            again: A person wants it though it was begun before; it is marked 补打 with the number of its copy.

        Returns:
            One of PrintOutcome; nothing foreseeable is raised.

        Source:
            Epson ESC/POS command reference: DLE EOT n (real-time status), GS ( H (process id response).
        """

    def new_roll(self) -> None:
        """Count the paper anew: a person put a roll in."""
