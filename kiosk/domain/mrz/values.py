"""What a machine-readable zone says (ICAO 9303-3), and what of it opens a chip."""

from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.applicant import DocumentType, Sex


@dataclass(frozen=True, slots=True)
class MrzInformation:
    """What the key of a chip is made of (ICAO 9303-11, 4.3.2: MRZ information).

    Attributes:
        document_number: As printed, without fillers and check digit.
        birth_date: The two-digit year of the zone is resolved by the caller.
        valid_to: Day of expiry.
    """

    document_number: str = field(repr=False)
    birth_date: date = field(repr=False)
    valid_to: date = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mrz:
    """A zone whose check digits are all right; its names are covered by none.

    Attributes:
        type: Passport or travel permit; unknown for another country's identity card.
        document_code: The first letters, fillers removed: ``P``, ``CR``.
        issuer: Three letters of ISO 3166-1, or what ICAO 9303-3 adds; ``D`` for Germany.
        surname: The primary identifier, in Latin letters; empty where the printed zone has no names.
        given_names: The secondary identifier, words with a blank between them; may be empty.
        nationality: As ``issuer``.
    """

    type: DocumentType
    document_code: str
    issuer: str
    document_number: str = field(repr=False)
    surname: str = field(repr=False)
    given_names: str = field(repr=False)
    nationality: str
    sex: Sex
    birth_date: date = field(repr=False)
    valid_to: date = field(repr=False)

    @property
    def information(self) -> MrzInformation:
        """What opens the document's chip."""
        return MrzInformation(self.document_number, self.birth_date, self.valid_to)

    @property
    def latin_name(self) -> str:
        """Both names, the surname first."""
        return f"{self.surname} {self.given_names}".strip()
