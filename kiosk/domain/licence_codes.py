"""The QR code of a business licence: a text or an address with the firm's credit code in it, or something else.

Registers of different years print different addresses, so that no form of them is demanded; a code is taken only with
its right check character, and only where the texts name one firm. What else such a text says is not believed.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote

from kiosk.domain.codes import is_uscc

CANDIDATE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
CODE_SHAPE = re.compile(r"[159ANY][0-9]{7}[0-9A-HJ-NP-RTUWXY]{10}")
"""A credit code's first character names the register (1, 5, 9, A, N, Y ...), the next seven are digits."""
OURS = "OT1:"
"""How the code of our own slips begins."""
LONGEST = 4096
"""Characters that are looked at; a QR code holds no more than 4296."""


class NotALicence(StrEnum):
    """Why a text names no firm; the screen says what to do instead."""

    NO_CODE = "no_code"
    WRONG_DIGIT = "wrong_digit"
    SEVERAL = "several"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class LicenceCode:
    """The credit code of a licence, its check character right."""

    uscc: str = field(repr=False)


def licence_code(texts: Iterable[str]) -> LicenceCode | NotALicence:
    """Return the credit code that the QR codes of a picture name, or why there is none."""
    heard = [_plain(text) for text in texts]
    candidates = {found for text in heard for found in CANDIDATE.findall(text)}
    right = {each for each in candidates if is_uscc(each)}
    if len(right) == 1:
        return LicenceCode(right.pop())
    if right:
        return NotALicence.SEVERAL
    if any(CODE_SHAPE.fullmatch(each) for each in candidates):
        return NotALicence.WRONG_DIGIT
    return NotALicence.SLIP if any(text.startswith(OURS) for text in heard) else NotALicence.NO_CODE


def _plain(text: str) -> str:
    """Return a text in capitals, without what addresses and full-width writing do to characters."""
    return unicodedata.normalize("NFKC", unquote(text[:LONGEST])).upper()
