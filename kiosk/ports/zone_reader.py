"""Zone reader port: the machine-readable lines of a passport or permit, or a bank card's number, read from a picture.

Runs in a process of its own, started when it is needed and ended when the person leaves: text recognition
takes some hundred megabytes, and what it saw goes with it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kiosk.domain.mrz import Mrz
from kiosk.ports.document_camera import Frame


@dataclass(frozen=True, slots=True)
class ZoneRead:
    """The lines were found, and every check digit that opens a chip is right."""

    mrz: Mrz


@dataclass(frozen=True, slots=True)
class NoZone:
    """No such lines in the picture, or none that pass their check digits."""


ZoneOutcome = ZoneRead | NoZone


class ZoneReader(Protocol):
    """Reads the zone."""

    def read(self, frame: Frame, today: date) -> ZoneOutcome:
        """Look for the zone in a still, whichever way up the document lies; takes one to four seconds.

        Args:
            frame: The still.
            today: Resolves the zone's years, which have two digits.
        """

    def read_card(self, jpeg: bytes) -> str:
        """Read the number off the picture of a bank card: 16 to 19 digits that pass the Luhn check, or nothing.

        Args:
            jpeg: Of the card alone, whichever way up.
        """
