"""Who applies: what was read off a card, or typed by a person who came without one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class ChipFiles:
    """Files of a chip as it gave them, for the platform, which can check the issuer's signature over them.

    Attributes:
        files: By the name of ICAO 9303-10: ``DG1``, ``DG2``, ``SOD``.
    """

    __pydantic_config__ = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}  # noqa: RUF012 - read by pydantic

    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Portrait:
    """The holder's photo off the chip.

    Attributes:
        bmp: A Windows bitmap.
    """

    __pydantic_config__ = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}  # noqa: RUF012 - read by pydantic

    bmp: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """The text of an identity document; what a kind of document does not have is empty or None.

    Attributes:
        ethnicity: As printed in Chinese, for citizens.
        id_number: The number that names the person: GB 11643, 18 characters, the check character in upper case;
            on a permit for foreigners of 2017 its 15 characters, on a passport or travel permit the document's own.
        valid_to: None for a card that is valid for good (长期).
        latin_name: In Latin letters, as on documents that carry it.
        nationality: Three letters of ISO 3166-1, as on documents for travel and for foreigners.
        permit_number: Of the travel permit (通行证号码), on a residence permit of Hong Kong, Macao or Taiwan.
        issue_count: How often it was issued (签发次数) or renewed (换证次数), two digits.
        former_number: Three characters that link to the number of the permit of 2017 (GA/T 490, layout Y).
        issuer_code: Code of the authority that took the application, on a permit for foreigners.
        card_number: The card's own number, where it is another than the person's: a social security card's.
        chip: Files kept for the platform.
        portrait: Where the reader could decode it.
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
    latin_name: str = ""
    nationality: str = ""
    permit_number: str = ""
    issue_count: str = ""
    former_number: str = ""
    issuer_code: str = ""
    card_number: str = ""
    chip: ChipFiles | None = None
    portrait: Portrait | None = None


class IdentitySource(StrEnum):
    """How the kiosk knows who stands before it."""

    CARD = "card"
    TYPED = "typed"
    ACCOUNT = "account"
    """Nobody said who they are: a bill is paid by whoever has its account number, which stands for the person."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person of this session. Lives in memory, in the encrypted store and on TLS, nowhere else."""

    name: str
    id_number: str
    source: IdentitySource
    document: IdentityDocument | None = None
    mobile: str = ""

    @property
    def id_type(self) -> DocumentType:
        """Kind of ``id_number``: a citizen's, whether typed or off a social security card, or another; an account's is no kind."""
        if self.source is IdentitySource.ACCOUNT:
            return DocumentType.UNKNOWN
        kind = self.document.type if self.document else DocumentType.RESIDENT_ID
        return DocumentType.RESIDENT_ID if kind is DocumentType.SOCIAL_SECURITY else kind
