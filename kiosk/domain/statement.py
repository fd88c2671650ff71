"""What the code on a slip states, signed by the kiosk that printed it; nothing of it is personal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """What stood behind a slip when it was printed."""

    ANSWERED = "answered"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Statement:
    """One slip, in one sentence: this kiosk printed this number for this item at this time, over these contents.

    Attributes:
        kiosk: Id of the kiosk.
        number: The case number that the platform gave, or the provisional number.
        item: Code of the item.
        issued_at: With offset; to the second.
        standing: Whether the platform had answered.
        digest: Of ``kiosk.contract.digest``; empty on a copy that was printed after the contents had left the machine.
    """

    kiosk: str
    number: str
    item: str
    issued_at: datetime
    standing: Standing
    digest: bytes = b""
