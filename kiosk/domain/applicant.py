"""Who applies: what was read off a card, or typed by a person who came without one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """Sex as printed on the document (GB/T 2261.1: 1 male, 2 female, 0 and 9 unknown)."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class DocumentType(StrEnum):
    """Kinds of identity document that a reader can tell apart."""

    RESIDENT_ID = "resident_id"
    RESIDENCE_PERMIT_HMT = "residence_permit_hmt"
    PERMANENT_RESIDENCE_2017 = "permanent_residence_2017"
    PERMANENT_RESIDENCE_2023 = "permanent_residence_2023"
    SOCIAL_SECURITY = "social_security"
    PASSPORT = "passport"
    TRAVEL_PERMIT = "travel_permit"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """The text of an identity document.

    Attributes:
        id_number: GB 11643 number, 18 characters, the check character in upper case.
        valid_to: None for a card that is valid for good (长期).
    """

    type: DocumentType
    name: str
    sex: Sex
    ethnicity: str
    birth_date: date | None
    address: str
    id_number: str
    issuer: str
    valid_from: date | None
    valid_to: date | None


class IdentitySource(StrEnum):
    """How the kiosk knows who stands before it."""

    CARD = "card"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person of this session. Lives in memory, in the encrypted store and on TLS, nowhere else."""

    name: str
    id_number: str
    source: IdentitySource
    document: IdentityDocument | None = None
    mobile: str = ""
