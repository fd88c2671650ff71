"""The card's records as bytes, and their way back to meaning; nothing is believed that fails its check.

EF05 says what the card is, EF06 whose it is. A record is tag, length, value. Source: LD/T 32-2015.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from devices.card_reader.id_card.ethnicity import ethnicity_name
from devices.card_reader.profiles.profile import BadData
from kiosk.domain.applicant import DocumentType, IdentityDocument, Sex
from kiosk.domain.identifiers import Valid, id_number

CARD_FILE, HOLDER_FILE = 0xEF05, 0xEF06
PAD = b"\0 \xff"
_SEXES = {"01": Sex.MALE, "02": Sex.FEMALE, "00": Sex.UNKNOWN, "09": Sex.UNKNOWN, "31": Sex.MALE, "32": Sex.FEMALE}
"""As BCD; cards that write the digit in ASCII are about."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where a value stands, and its size in bytes."""

    tag: int
    size: int


CARD_RECORDS = {
    "card_id": Record(0x01, 16),
    "version": Record(0x03, 4),
    "valid_from": Record(0x05, 4),
    "valid_to": Record(0x06, 4),
    "card_number": Record(0x07, 9),
}
HOLDER_RECORDS = {
    "id_number": Record(0x08, 18),
    "name": Record(0x09, 30),
    "sex": Record(0x0A, 1),
    "ethnicity": Record(0x0B, 1),
    "birth_date": Record(0x0D, 4),
}
NAME_EXTENSION = Record(0x4E, 20)
"""Version 3 only: what of the name does not fit 30 bytes."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the card says freely; no person stands in it.

    Attributes:
        card_id: 16 bytes that name the chip; keys are derived from it.
        version: 1, 2 or 3: the first digit of the specification's version.
    """

    card_id: bytes
    version: int
    card_number: str
    valid_from: date
    valid_to: date

    def document(self) -> IdentityDocument:
        """Return the document without its holder."""
        return IdentityDocument(
            type=DocumentType.SOCIAL_SECURITY,
            name="",
            sex=Sex.UNKNOWN,
            ethnicity="",
            birth_date=None,
            address="",
            id_number="",
            issuer="",
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            card_number=self.card_number,
        )


def unwrap(name: str, record: Record, answer: bytes) -> bytes:
    """Return the value of an answer that is tag, length, value; raises BadData for another."""
    if len(answer) < 2 or answer[0] != record.tag:
        raise BadData(f"{name} has another tag")
    if answer[1] != record.size or len(answer) != record.size + 2:
        raise BadData(f"{name} has another length")
    return answer[2:]


def parse_card(values: dict[str, bytes]) -> CardFacts:
    """Return what EF05 says, from the values of ``CARD_RECORDS``; raises BadData, naming the field."""
    valid_from, valid_to = (_date(name, values[name]) for name in ("valid_from", "valid_to"))
    if valid_to < valid_from:
        raise BadData("valid_to lies before valid_from")
    return CardFacts(
        card_id=values["card_id"],
        version=_version(values["version"]),
        card_number=_letters("card_number", values["card_number"]),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def parse_holder(facts: CardFacts, values: dict[str, bytes]) -> IdentityDocument:
    """Return the whole document, from the values of ``HOLDER_RECORDS``; ``name`` with its extension joined on."""
    birth_date = _date("birth_date", values["birth_date"])
    return IdentityDocument(
        type=DocumentType.SOCIAL_SECURITY,
        name=_name(values["name"]),
        sex=_sex(values["sex"]),
        ethnicity=_ethnicity(values["ethnicity"]),
        birth_date=birth_date,
        address="",
        id_number=_id_number(values["id_number"], birth_date),
        issuer="",
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
        card_number=facts.card_number,
    )


def _version(value: bytes) -> int:
    if value[:1] not in {b"1", b"2", b"3"} or value[1:2] != b".":
        raise BadData("version is unknown")
    return value[0] - ord("0")


def _date(name: str, value: bytes) -> date:
    try:
        return datetime.strptime(_digits(name, value), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise BadData(f"{name} is no date") from None


def _digits(name: str, value: bytes) -> str:
    """Return binary coded decimals, two a byte."""
    digits = value.hex()
    if not digits.isdecimal():
        raise BadData(f"{name} is no BCD")
    return digits


def _letters(name: str, value: bytes) -> str:
    text = value.strip(PAD).decode("ascii", "replace")
    if not (text.isascii() and text.isalnum()):
        raise BadData(f"{name} is no text of letters and digits")
    return text


def _name(value: bytes) -> str:
    """Read GB 18030, of which GBK is a part; characters for private use stay as they are."""
    try:
        text = value.decode("gb18030").strip(" \u3000")
    except UnicodeDecodeError:
        raise BadData("name is no GB 18030") from None  # the cause quotes the bytes
    if not text:
        raise BadData("name is empty")
    if any(unicodedata.category(letter) == "Cc" or letter == "\ufffd" for letter in text):
        raise BadData("name holds control characters")
    return text


def _sex(value: bytes) -> Sex:
    sex = _SEXES.get(value.hex())
    if sex is None:
        raise BadData("sex has an unknown code")
    return sex


def _ethnicity(value: bytes) -> str:
    name = ethnicity_name(_digits("ethnicity", value))
    if name is None:
        raise BadData("ethnicity has an unknown code")
    return name


def _id_number(value: bytes, birth_date: date) -> str:
    number = _letters("id_number", value).upper()
    if not isinstance(id_number(number), Valid):
        raise BadData("id_number fails its check character")
    if number[6:14] != f"{birth_date:%Y%m%d}":
        raise BadData("id_number contradicts birth_date")
    return number
