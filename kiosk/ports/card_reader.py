"""Card reader port: a card comes, is read once, and goes.

The session key is (reader, insertion): another card, however fast it follows, has another insertion
number, so what was read for the card before is dropped unseen.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kiosk.domain.applicant import DocumentType, IdentityDocument
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.device import Driver


@dataclass(frozen=True, slots=True)
class CardToken:
    """One presentation of one card.

    Attributes:
        reader: Name of the reader as the operating system gives it.
        insertion: Grows with each card put on this reader since the host started; the host's start time
            is part of ``boot`` so that numbers are never used twice.
        boot: Identifies the run of the host that counted.
    """

    reader: str
    insertion: int
    boot: str


@dataclass(frozen=True, slots=True)
class CardInserted:
    """A card lies on the reader."""

    token: CardToken


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card of this token was lifted, or its reader went away."""

    token: CardToken


CardEvent = CardInserted | CardRemoved


@dataclass(frozen=True, slots=True)
class CardRead:
    """The card was read and every field passed its check."""

    token: CardToken
    card_profile: str
    document: IdentityDocument
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class CardGone:
    """The card was lifted before it was read; ask the person to lay it down again."""

    token: CardToken


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card that should be readable was not, or what it said fails its check.

    Attributes:
        reason: ``mute``, ``refused``, ``bad_data`` or ``timeout``.
        detail: For the technician; free of personal data.
    """

    token: CardToken
    reason: str
    detail: str


class CardKind(StrEnum):
    """What a card is that gives no document, as far as it can be told: the words to the person hang on it."""

    UNKNOWN = "unknown"
    """Nothing is known beyond the document type."""
    BANK = "bank"
    TRANSPORT = "transport"
    """A bus or metro card."""
    STORAGE = "storage"
    """A card for doors, canteens, meters: a memory with a number and no person in it."""
    PHONE = "phone"
    """A phone or watch that plays a card."""
    ID_WITHOUT_MODULE = "id_without_module"
    """A resident ID card, or a relative of it, on a reader without a security module (SAM)."""
    BLOCKED = "blocked"
    """Its issuer, or too many wrong keys, blocked the card or its application: the issuer's counter helps."""


@dataclass(frozen=True, slots=True)
class CardUnsupported:
    """A card that this kiosk cannot read, named as far as it is known."""

    token: CardToken
    type: DocumentType
    detail: str
    kind: CardKind = CardKind.UNKNOWN


class CardLock(StrEnum):
    """What keeps a card's data from a kiosk that knows the card."""

    PRINTED_LINES = "printed_lines"
    """It opens by the machine-readable zone printed on it (ICAO 9303-11), which nobody has read yet."""
    WRONG_LINES = "wrong_lines"
    """The zone that was given does not open it."""
    SECURITY_MODULE = "security_module"
    """It opens to a security module (PSAM, HSM) that this kiosk does not have or that refused."""


@dataclass(frozen=True, slots=True)
class CardLocked:
    """A known card that keeps its holder's data behind a key; with the key it can be read at once.

    Attributes:
        detail: For the technician; free of personal data.
        document: What the card says freely, or None; its name and number may be empty.
    """

    token: CardToken
    card_profile: str
    type: DocumentType
    lock: CardLock
    detail: str
    document: IdentityDocument | None = None


@dataclass(frozen=True, slots=True)
class ReaderUnavailable:
    """There is no reader to read with.

    Attributes:
        fault: Code of ``kiosk.faults``.
    """

    token: CardToken
    fault: str


ReadOutcome = CardRead | CardGone | CardUnreadable | CardUnsupported | CardLocked | ReaderUnavailable


class CardReader(Driver, Protocol):
    """Watches for cards and reads the one that lies there. Emits CardInserted, CardRemoved, HealthChanged."""

    def read(self, token: CardToken, *, timeout_s: float, mrz: MrzInformation | None = None) -> ReadOutcome:
        """Read the card of this presentation.

        Args:
            token: From the CardInserted event. A stale token gives CardGone.
            timeout_s: Limit in seconds, 0.5 to 10; the supervisor kills a host that overstays it.
            mrz: What is printed on the document, for cards that open by it (CardLocked, PRINTED_LINES).

        Returns:
            One of ReadOutcome; nothing foreseeable is raised.
        """
