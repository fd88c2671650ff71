"""What the ways into a chip have in common: the secret of the printed lines, and how they can end."""

import hashlib

from kiosk.domain.mrz import MrzInformation
from kiosk.domain.mrz.digits import FILLER, check_digit

_NUMBER_COLUMNS = 9
_WRONG_KEY = frozenset({0x6300, 0x6982, 0x6988})


class WrongLines(Exception):  # noqa: N818 - an outcome inside the profile
    """The printed lines that were given do not open this chip."""


def is_wrong_key(status: int) -> bool:
    """Say whether a status word answers a wrong key: which one does, differs from maker to maker."""
    return status in _WRONG_KEY or status >> 4 == 0x63C


def mrz_text(lines: MrzInformation) -> str:
    """Return number, birth and expiry, each with its check digit (ICAO 9303-11, 4.3.2)."""
    number = lines.document_number.ljust(_NUMBER_COLUMNS, FILLER)
    fields = (number, f"{lines.birth_date:%y%m%d}", f"{lines.valid_to:%y%m%d}")
    return "".join(field + check_digit(field) for field in fields)


def mrz_secret(lines: MrzInformation) -> bytes:
    """Return the 20 bytes from which the keys are derived; basic access control takes the first 16."""
    return hashlib.sha1(mrz_text(lines).encode(), usedforsecurity=False).digest()
