"""Receipts that a person of an earlier visit has printed again."""

from dataclasses import dataclass

from kiosk.ports.receipt_printer import PrintOutcome


@dataclass(frozen=True, slots=True)
class Copy:
    """A receipt of an earlier case that is printed again.

    Attributes:
        number: Of the slip.
        outcome: The printer's own word; None while it prints.
    """

    submission_id: str
    number: str
    outcome: PrintOutcome | None = None
