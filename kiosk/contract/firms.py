"""``POST /v1/firms:lookup``: the register of firms, and what a person is to a firm.

A POST, so that neither an ID number nor a credit code stands in an address: a sole trader's code names a person.
"""

from datetime import date, datetime
from hashlib import sha256

from pydantic import Field

from kiosk.contract.submissions import LONGEST_NAME, LONGEST_NUMBER, SHORTEST_NUMBER, Model, Uscc, Yes
from kiosk.domain.firms import FirmKind, FirmRole, FirmState

_VERSION = "onetrip-firm-1"


class FirmQuery(Model):
    """Asks for one firm, or for all firms that a person may act for; the name has to go with the number.

    Attributes:
        uscc: None: the firms whose legal representative the person is, or whose agent with a mandate that is filed.
        consent: Whether the person agreed that the city is asked.
    """

    id_number: str = Field(min_length=SHORTEST_NUMBER, max_length=LONGEST_NUMBER)
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    uscc: Uscc | None = None
    consent: Yes


class Mandate(Model):
    """A mandate that the firm filed.

    Attributes:
        reference: By which a submission names it; opaque.
        valid_to: Its last day.
    """

    reference: str = Field(min_length=1, max_length=64)
    valid_to: date


class FirmRecord(Model):
    """One firm as its register has it, and what the person of the query is to it.

    Attributes:
        representative: Name of the legal representative (法定代表人), of a sole trader the owner (经营者).
        since: The day since which it stands so.
        address: The canonical form of ``kiosk.domain.address``, or the address as one line.
        licence: Reference of its electronic business licence.
        licence_valid_to: None where it does not end.
        role: Of the person who asks; a stranger's is ``none``.
        mandate: Of an agent; it may have run out.
        source: The register that vouches for it, in plain Chinese.
        as_of: The day on which it vouched.
    """

    uscc: Uscc
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: FirmKind
    representative: str = Field(min_length=1, max_length=LONGEST_NAME)
    state: FirmState
    since: date
    address: str = Field(min_length=1, max_length=2000)
    address_shown: str = Field(min_length=1, max_length=2000)
    scope: str = Field(max_length=2000)
    licence: str = Field(min_length=1, max_length=64)
    licence_valid_from: date
    licence_valid_to: date | None = None
    role: FirmRole
    mandate: Mandate | None = None
    source: str = Field(min_length=1, max_length=100)
    as_of: date


class FirmAnswer(Model):
    """What is known; a firm that the register has not is simply absent."""

    firms: tuple[FirmRecord, ...]
    answered_at: datetime


def firm_holder(uscc: str) -> str:
    """Return how an address names a firm: SHA-256 of ``onetrip-firm-1``, a line feed and the code; 64 hex digits."""
    return sha256(f"{_VERSION}\n{uscc}".encode()).hexdigest()
