"""Profile ``plain``: names a card that cannot be read here as far as it is known, so that the screen can say what to do.

A contactless card's number (UID) says nothing of a person and can be copied: it is looked at for its shape, and
neither kept nor written down.
"""

from dataclasses import dataclass

from devices.card_reader.link import SW_OK, Link, exchange
from devices.card_reader.profiles.profile import Found, Named
from kiosk.domain.applicant import DocumentType
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import CardKind

READ_UID = bytes.fromhex("FFCA000000")  # PC/SC part 3, 3.2.2.1.3: the reader's to answer
_CHIP_NUMBER = bytes.fromhex("0036000008")  # type B card of the resident ID family, behind a reader without SAM
_STORAGE_CARD_ATR = bytes.fromhex("3B8F8001804F0CA000000306")  # PC/SC part 3, 3.1.3.2.3
_FELICA = frozenset({b"\xf0\x11", b"\xf0\x12"})  # as above, the card's name; city cards of Hong Kong are of this make
_BARE_ATR = bytes.fromhex("3B80800101")  # as above: contactless, without one historical byte

_NUMBER_OF_CHANCE = (4, 0x08)
"""Phones draw another number for each touch: four bytes, the first 08 (ISO/IEC 14443-3, 6.5.4)."""
_PLAYED_BY_PHONES = frozenset({CardKind.BANK, CardKind.TRANSPORT})


@dataclass(frozen=True, slots=True)
class _Application:
    """A selection that only one kind of card answers."""

    select: bytes
    type: DocumentType
    detail: str
    kind: CardKind


_APPLICATIONS = (
    _Application(
        bytes.fromhex("00A4040008A000000632010105"),  # China T-Union (交通联合), JT/T 978
        DocumentType.UNKNOWN,
        "a transport card",
        CardKind.TRANSPORT,
    ),
    _Application(
        bytes.fromhex("00A404000E325041592E5359532E4444463031"),  # 2PAY.SYS.DDF01, EMV, contactless
        DocumentType.UNKNOWN,
        "a bank card",
        CardKind.BANK,
    ),
    _Application(
        bytes.fromhex("00A404000E315041592E5359532E4444463031"),  # 1PAY.SYS.DDF01, EMV, with contacts
        DocumentType.UNKNOWN,
        "a bank card",
        CardKind.BANK,
    ),
    _Application(
        _CHIP_NUMBER,
        DocumentType.RESIDENT_ID,
        "an ID card on a reader without a security module (SAM)",
        CardKind.ID_WITHOUT_MODULE,
    ),
)


class PlainCard:
    """Implements ``profile.Profile``; the last one, since it knows every card."""

    name = "plain"

    def read(self, link: Link, mrz: MrzInformation | None) -> Found:  # noqa: ARG002 - of the protocol
        """Return the type and a sentence for the technician; asks the card a few harmless questions."""
        if link.atr.startswith(_STORAGE_CARD_ATR):
            return _storage_card(link.atr)
        known = next((each for each in _APPLICATIONS if _answers(link, each.select)), None)
        if known is not None and known.kind not in _PLAYED_BY_PHONES:
            return Named(known.type, known.detail, known.kind)
        size, first = _uid_shape(link)
        if link.atr == _BARE_ATR and (size, first) == _NUMBER_OF_CHANCE:
            return Named(DocumentType.UNKNOWN, "a phone or watch, or a card with a number of chance", CardKind.PHONE)
        if known is not None:
            return Named(known.type, known.detail, known.kind)
        if size:
            return Named(DocumentType.UNKNOWN, "a contactless card with nothing but a number", CardKind.STORAGE)
        return Named(DocumentType.UNKNOWN, "a card of unknown kind")


def _storage_card(atr: bytes) -> Named:
    if atr[13:15] in _FELICA:
        return Named(DocumentType.UNKNOWN, "a transport card (FeliCa)", CardKind.TRANSPORT)
    return Named(DocumentType.UNKNOWN, "a storage card (access or transport card)", CardKind.STORAGE)


def _uid_shape(link: Link) -> tuple[int, int]:
    """Return how many bytes the number has, and the first one."""
    uid, status = exchange(link, READ_UID)
    return (len(uid), uid[0]) if status == SW_OK and uid else (0, 0)


def _answers(link: Link, command: bytes) -> bool:
    _, status = exchange(link, command)
    return status == SW_OK
