"""The machine-readable zone of travel documents (ICAO 9303-3), as far as a chip is opened by it."""

from dataclasses import dataclass, field
from datetime import date


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
