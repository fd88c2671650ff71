"""``POST /v1/handovers``: a person takes a picture with the own phone, by a QR code on the kiosk's screen.

The kiosk orders a hand-over and shows ``url`` as a QR code; the phone opens the page there, without a certificate, and
uploads one file, once. The kiosk asks how it stands, and fetches the bytes; after that the platform holds nothing of it.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from kiosk.contract.model import SHA256, UUID7, Model
from kiosk.domain.text import LocalText

HANDOVER_MINUTES = 10
MAX_PHOTO_BYTES = 20_000_000
PHOTO_TYPES = ("image/jpeg", "image/png", "application/pdf")


class HandoverState(StrEnum):
    """WAITING: nothing yet; OPENED: the page was opened; RECEIVED: the file is here; FETCHED: the kiosk has it."""

    WAITING = "waiting"
    OPENED = "opened"
    RECEIVED = "received"
    FETCHED = "fetched"


class HandoverOrder(Model):
    """Orders a page for one paper; ``title`` is what the phone shows, never personal."""

    handover_id: str = Field(pattern=UUID7)
    title: LocalText


class ReceivedFile(Model):
    """What came from the phone; the type is what the bytes are, not what the phone said."""

    media_type: str
    size: int = Field(ge=1, le=MAX_PHOTO_BYTES)
    sha256: str = Field(pattern=SHA256)


class Handover(Model):
    """How a hand-over stands; ``url`` works once, until ``expires_at``."""

    handover_id: str = Field(pattern=UUID7)
    state: HandoverState
    url: str = Field(min_length=1, max_length=500)
    expires_at: datetime
    file: ReceivedFile | None = None
