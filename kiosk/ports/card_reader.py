"""Card reader port: a card comes, is read once, and goes.

The session key is (reader, insertion): another card, however fast it follows, has another insertion
number, so what was read for the card before is dropped unseen.
"""

from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.applicant import DocumentType, IdentityDocument
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


@dataclass(frozen=True, slots=True)
class CardUnsupported:
    """A card that this kiosk cannot read, named as far as it is known."""

    token: CardToken
    type: DocumentType
    detail: str


@dataclass(frozen=True, slots=True)
class ReaderUnavailable:
    """There is no reader to read with.

    Attributes:
        fault: Code of ``kiosk.faults``.
    """

    token: CardToken
    fault: str


ReadOutcome = CardRead | CardGone | CardUnreadable | CardUnsupported | ReaderUnavailable


class CardReader(Driver, Protocol):
    """Watches for cards and reads the one that lies there. Emits CardInserted, CardRemoved, HealthChanged."""

    def read(self, token: CardToken, *, timeout_s: float) -> ReadOutcome:
        """Read the card of this presentation.

        Args:
            token: From the CardInserted event. A stale token gives CardGone.
            timeout_s: Limit in seconds, 0.5 to 10; the supervisor kills a host that overstays it.

        Returns:
            One of ReadOutcome; nothing foreseeable is raised.
        """
