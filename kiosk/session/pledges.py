"""What a person stands for: promises that were read, and a signature over the form."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class SignedBy(StrEnum):
    """How a person signed: with a finger, or by holding a button, for those who cannot write."""

    DRAWN = "drawn"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Promising:
    """The promises in full, agreed to by a touch of their own."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The form and the promises are signed on the screen."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature.

    Attributes:
        covers: Digest of what was signed; with anything changed it has to be signed anew.
        doc_id: Of the document that holds the strokes; None where the button was held.
        pdf: That document: the strokes as lines, no picture.
    """

    by: SignedBy
    at: datetime
    covers: str
    doc_id: str | None = None
    sha256: str = ""
    pdf: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Pledge:
    """What the person of a trip stands for, for the item that was begun.

    Attributes:
        promised: Ids of the materials that are promised.
        promised_at: When the touch was.
        declined: The person rather brings the papers.
    """

    promised: frozenset[str] = frozenset()
    promised_at: datetime | None = None
    declined: bool = False
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class PromisesMade:
    """The promises shown are made."""


@dataclass(frozen=True, slots=True)
class PromisesDeclined:
    """Nothing is promised; the papers are brought instead."""


@dataclass(frozen=True, slots=True)
class SignatureDrawn:
    """A finger signed; ``pdf`` holds the strokes."""

    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignatureHeld:
    """The button that stands for a signature was held long enough."""


@dataclass(frozen=True, slots=True)
class SigningAsked:
    """The signature is to be given anew, from Reviewing."""


Pledged = PromisesMade | PromisesDeclined | SignatureDrawn | SignatureHeld | SigningAsked
"""What a person does on these pages."""
