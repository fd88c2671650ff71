"""The number on the slip of a submission that the platform has not answered yet.

``K430100 0001 01-261123-0007X`` without the blanks: area (6), site (4), terminal (2), day, number of the
day and a check character (ISO 7064 mod 37,36), so that a number read out or typed wrongly is found out.
It never looks like an acceptance number of the platform.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum.iso7064 import mod_37_36

_SHAPE = re.compile(r"K\d{6}[0-9A-Z]{4}[0-9A-Z]{2}-\d{6}-\d{4,6}[0-9A-Z]")
_PLACE = re.compile(r"\d{6}[0-9A-Z]{4}[0-9A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kiosk stands, as the settings ``[kiosk] area, site, terminal`` say.

    Attributes:
        area: GB/T 2260 code, 6 digits.
        site: 4 characters, digits or capital letters.
        terminal: 2 characters, digits or capital letters.
    """

    area: str
    site: str
    terminal: str

    def __post_init__(self) -> None:
        """Refuse what would make numbers that nobody can check."""
        if not _PLACE.fullmatch(self.area + self.site + self.terminal) or len(self.site) != 4:
            message = "a place is area (6 digits), site (4) and terminal (2), digits or capital letters"
            raise ValueError(message)


def provisional_number(place: Place, day: date, sequence: int) -> str:
    """Return the number of a slip.

    Args:
        place: Where the kiosk stands.
        day: The kiosk's own day.
        sequence: 1 to 999999, counted per day; above 9999 it simply grows longer.

    Raises:
        ValueError: the sequence is outside its range.
    """
    if not 1 <= sequence <= 999_999:
        message = f"sequence {sequence} is outside 1..999999"
        raise ValueError(message)
    body = f"K{place.area}{place.site}{place.terminal}-{day:%y%m%d}-{sequence:04d}"
    return body + str(mod_37_36.calc_check_digit(body.replace("-", "")))


def is_provisional_number(text: str) -> bool:
    """Tell whether a text is such a number with the right check character."""
    return bool(_SHAPE.fullmatch(text)) and bool(mod_37_36.is_valid(text.replace("-", "")))


def day_and_sequence(number: str) -> tuple[str, int]:
    """Return the day (YYMMDD) and the number of the day of a slip's number that was made here."""
    _, day, sequence = number.split("-")
    return day, int(sequence[:-1])
