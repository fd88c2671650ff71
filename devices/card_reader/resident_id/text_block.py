"""The 256-byte text block: UTF-16LE fields at fixed places, padded with spaces.

Four layouts share the block; the character at byte 248 tells which. Source: GA/T 490 (layout), as
documented by several makers of readers; the resident layout is read here, the others are named.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.resident_id.ethnicity import ethnicity_name
from kiosk.domain.applicant import DocumentType, IdentityDocument, Sex

T = TypeVar("T")

BLOCK_BYTES = 256
LAYOUT_AT = 248
FOREVER = "长期"
OTHER_LAYOUTS = {
    "J": DocumentType.RESIDENCE_PERMIT_HMT,
    "I": DocumentType.PERMANENT_RESIDENCE_2017,
    "Y": DocumentType.PERMANENT_RESIDENCE_2023,
}
_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE, "0": Sex.UNKNOWN, "9": Sex.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field lies: first byte and number of bytes, both even."""

    at: int
    size: int


FIELDS = {
    "name": Field(0, 30),
    "sex": Field(30, 2),
    "ethnicity": Field(32, 4),
    "birth_date": Field(36, 16),
    "address": Field(52, 70),
    "id_number": Field(122, 36),
    "issuer": Field(158, 30),
    "valid_from": Field(188, 16),
    "valid_to": Field(204, 16),
}


def document_type(block: bytes) -> DocumentType:
    """Return which of the four layouts a block has; raises BadData where it is no block."""
    if len(block) != BLOCK_BYTES:
        message = f"{len(block)} bytes where {BLOCK_BYTES} were due"
        raise BadData(message)
    flag = block[LAYOUT_AT : LAYOUT_AT + 2].decode("utf-16-le", "replace")
    return OTHER_LAYOUTS.get(flag, DocumentType.RESIDENT_ID)


def parse_resident(block: bytes) -> IdentityDocument:
    """Return the document of a block in the resident layout; raises BadData, naming the field."""
    texts = {name: _text(block, name) for name in FIELDS}
    for name in ("name", "address", "issuer"):
        if not texts[name]:
            raise BadData(f"{name} is empty")
    birth_date = _date("birth_date", texts["birth_date"])
    return IdentityDocument(
        type=DocumentType.RESIDENT_ID,
        name=texts["name"],
        sex=_looked_up("sex", _SEXES.get(texts["sex"])),
        ethnicity=_looked_up("ethnicity", ethnicity_name(texts["ethnicity"])),
        birth_date=birth_date,
        address=texts["address"],
        id_number=_id_number(texts["id_number"], birth_date),
        issuer=texts["issuer"],
        valid_from=_date("valid_from", texts["valid_from"]),
        valid_to=None if texts["valid_to"] == FOREVER else _date("valid_to", texts["valid_to"]),
    )


def _text(block: bytes, name: str) -> str:
    field = FIELDS[name]
    try:
        text = block[field.at : field.at + field.size].decode("utf-16-le").strip(" \0\u3000")
    except UnicodeDecodeError:
        raise BadData(f"{name} is no UTF-16") from None  # the cause quotes the bytes
    if not text.isprintable() and any(ord(letter) < 0x20 for letter in text):
        raise BadData(f"{name} holds control characters")
    return text


def _looked_up(name: str, value: T | None) -> T:
    if value is None:
        raise BadData(f"{name} has an unknown code")
    return value


def _date(name: str, text: str) -> date:
    try:
        if len(text) != 8 or not (text.isascii() and text.isdigit()):
            raise BadData(f"{name} is no date")
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise BadData(f"{name} is no date") from None


def _id_number(text: str, birth_date: date) -> str:
    """Check form, check character (GB 11643, ISO 7064 MOD 11-2) and birth date; not the region: old codes live on."""
    number = text.upper()
    try:
        is_formed = len(number) == 18 and number[:17].isascii() and number[:17].isdigit()
        is_right = is_formed and ric.calc_check_digit(number) == number[17]
    except (ValidationError, ValueError):
        is_right = False
    if not is_right:
        raise BadData("id_number fails its check character")
    if number[6:14] != birth_date.strftime("%Y%m%d"):
        raise BadData("id_number contradicts birth_date")
    return number
