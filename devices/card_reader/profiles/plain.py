"""Profile ``plain``: names a card that cannot be read here as far as it is known, so that the screen can say what to do."""

from devices.card_reader.link import SW_OK, Link, exchange
from devices.card_reader.profiles.profile import Found, Named
from kiosk.domain.applicant import DocumentType
from kiosk.domain.mrz import MrzInformation

_SOCIAL_SECURITY_DDF = bytes.fromhex("00A404000F7378312E73682EC9E7BBE1B1A3D5CF")  # sx1.sh.社会保障, LD/T 32-2015
_PAYMENT_DDF = bytes.fromhex("00A404000E325041592E5359532E4444463031")  # 2PAY.SYS.DDF01, EMV
_CHIP_NUMBER = bytes.fromhex("0036000008")  # type B card of the resident ID family, behind a reader without SAM
_STORAGE_CARD_ATR = bytes.fromhex("3B8F8001804F0CA000000306")  # PC/SC part 3, 3.1.3.2.3


class PlainCard:
    """Implements ``profile.Profile``; the last one, since it knows every card."""

    name = "plain"

    def read(self, link: Link, mrz: MrzInformation | None) -> Found:  # noqa: ARG002 - of the protocol
        """Return the type and a sentence for the technician; asks the card a few harmless questions."""
        if link.atr.startswith(_STORAGE_CARD_ATR):
            return Named(DocumentType.UNKNOWN, "a storage card (access or transport card)")
        if _selects(link, _SOCIAL_SECURITY_DDF):
            return Named(DocumentType.SOCIAL_SECURITY, "a social security card: its holder data need a PSAM")
        if _selects(link, _PAYMENT_DDF):
            return Named(DocumentType.UNKNOWN, "a bank card")
        if _selects(link, _CHIP_NUMBER):
            return Named(DocumentType.RESIDENT_ID, "an ID card on a reader without a security module (SAM)")
        return Named(DocumentType.UNKNOWN, "a card of unknown kind")


def _selects(link: Link, command: bytes) -> bool:
    _, status = exchange(link, command)
    return status == SW_OK
