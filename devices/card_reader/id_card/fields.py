"""Fields of the 256-byte text block, cut out and checked one by one. BadData names the field, never its content."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from devices.card_reader.profiles.profile import BadData
from kiosk.domain.applicant import Sex

BLOCK_BYTES = 256
FOREVER = "长期"
_PADDING = " \0\u3000"
_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE, "0": Sex.UNKNOWN, "9": Sex.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field lies: first byte and number of bytes, both even; a long one goes on elsewhere."""

    at: int
    size: int
    goes_on: "Field | None" = None

    def spans(self) -> tuple[slice, ...]:
        """Return its pieces of the block in order."""
        return (slice(self.at, self.at + self.size), *(self.goes_on.spans() if self.goes_on else ()))


Fields = Mapping[str, Field]
Texts = Mapping[str, str]


def texts_of(block: bytes, fields: Fields) -> Texts:
    """Return every field's text without its padding; what is no text at all is bad data."""
    return {name: text_of(name, b"".join(block[span] for span in field.spans())) for name, field in fields.items()}


def text_of(name: str, data: bytes) -> str:
    """Return UTF-16LE text without its padding.

    Rare characters beyond the basic plane and code points for private use, which stand for characters that
    Unicode did not have when the card was made, are kept as they are.
    """
    try:
        text = data.decode("utf-16-le").strip(_PADDING)
    except UnicodeDecodeError:
        raise BadData(f"{name} is no UTF-16") from None  # the cause quotes the bytes
    if any(unicodedata.category(letter) == "Cc" for letter in text):
        raise BadData(f"{name} holds control characters")
    return text


def filled(texts: Texts, *names: str) -> None:
    """Demand that these fields are not empty."""
    for name in names:
        if not texts[name]:
            raise BadData(f"{name} is empty")


def sex_of(texts: Texts) -> Sex:
    """Return the sex (GB/T 2261.1)."""
    sex = _SEXES.get(texts["sex"])
    if sex is None:
        raise BadData("sex has an unknown code")
    return sex


def date_of(texts: Texts, name: str) -> date:
    """Return a day written YYYYMMDD."""
    try:
        if not re.fullmatch(r"[0-9]{8}", texts[name]):
            raise BadData(f"{name} is no date")
        return datetime.strptime(texts[name], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise BadData(f"{name} is no date") from None


def validity_of(texts: Texts) -> tuple[date, date | None]:
    """Return first and last day; no last one on a card for good (长期)."""
    first = date_of(texts, "valid_from")
    last = None if texts["valid_to"] == FOREVER else date_of(texts, "valid_to")
    if last is not None and last < first:
        raise BadData("valid_to lies before valid_from")
    return first, last


def matched(texts: Texts, name: str, pattern: str, what: str) -> str:
    """Return a field that has this form; ``what`` completes the sentence where it has not."""
    if not re.fullmatch(pattern, texts[name]):
        raise BadData(f"{name} is no {what}")
    return texts[name]
