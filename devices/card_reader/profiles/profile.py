"""A card profile: knows one kind of card by its answers, and reads what may be read of it."""

from dataclasses import dataclass
from typing import Protocol

from devices.card_reader.link import Link
from kiosk.domain.applicant import DocumentType, IdentityDocument
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import CardKind, CardLock


class BadData(Exception):  # noqa: N818 - what a card said, not an error of ours
    """What a card says contradicts its layout or fails its check; the text names the field, never its content."""


class CardRefuses(Exception):  # noqa: N818 - as above
    """A card of this kind does not do what its kind does; the text says what, for the technician."""


@dataclass(frozen=True, slots=True)
class Read:
    """Every field passed its check."""

    document: IdentityDocument


@dataclass(frozen=True, slots=True)
class Locked:
    """A card of this kind that keeps its holder's data behind a key; see ``CardLocked`` of the port."""

    type: DocumentType
    lock: CardLock
    detail: str
    document: IdentityDocument | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A card that is known and cannot be read here; ``detail`` is a sentence for the technician."""

    type: DocumentType
    detail: str
    kind: CardKind = CardKind.UNKNOWN


Found = Read | Locked | Named


class Profile(Protocol):
    """One kind of card.

    Attributes:
        name: Stands as ``card_profile`` in outcomes and logs.
    """

    name: str

    def read(self, link: Link, mrz: MrzInformation | None) -> Found | None:
        """Read the card.

        Args:
            link: The connected card, in a transaction; any application may be selected by an earlier profile.
            mrz: What is printed on the document, for cards that open by it alone.

        Returns:
            What was found; None where this is no card of this kind.

        Raises:
            BadData, CardRefuses, and the exceptions of ``link``.
        """
