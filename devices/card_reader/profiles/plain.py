"""Names a card that cannot be read here as far as it is known, so that the screen can say what to do instead."""

from devices.card_reader.link import SW_OK, Link, exchange
from kiosk.domain.applicant import DocumentType

_SOCIAL_SECURITY_DDF = bytes.fromhex("00A404000F7378312E73682EC9E7BBE1B1A3D5CF")  # sx1.sh.社会保障, LD/T 32-2015
_EMRTD = bytes.fromhex("00A4040C07A0000002471001")  # ICAO 9303-10
_PAYMENT_DDF = bytes.fromhex("00A404000E325041592E5359532E4444463031")  # 2PAY.SYS.DDF01, EMV
_CHIP_NUMBER = bytes.fromhex("0036000008")  # type B card of the resident ID family, behind a reader without SAM
_STORAGE_CARD_ATR = bytes.fromhex("3B8F8001804F0CA000000306")  # PC/SC part 3, 3.1.3.2.3


def recognise(link: Link) -> tuple[DocumentType, str]:
    """Return the type and a sentence for the technician; asks the card a few harmless questions."""
    if link.atr.startswith(_STORAGE_CARD_ATR):
        return DocumentType.UNKNOWN, "a storage card (access or transport card)"
    if _selects(link, _SOCIAL_SECURITY_DDF):
        return DocumentType.SOCIAL_SECURITY, "a social security card: its holder data need a PSAM"
    if _selects(link, _EMRTD):
        return DocumentType.PASSPORT, "a passport or travel permit: its chip needs the printed lines first"
    if _selects(link, _PAYMENT_DDF):
        return DocumentType.UNKNOWN, "a bank card"
    if _selects(link, _CHIP_NUMBER):
        return DocumentType.RESIDENT_ID, "an ID card on a reader without a security module (SAM)"
    return DocumentType.UNKNOWN, "a card of unknown kind"


def _selects(link: Link, command: bytes) -> bool:
    _, status = exchange(link, command)
    return status == SW_OK
