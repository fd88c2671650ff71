"""A card that answers commands: what lies on the simulated reader, and in tests behind a virtual PC/SC reader."""

from devices.card_reader.profiles.plain import READ_UID
from devices.card_reader.profiles.vendor_sam import BLOCK_BYTES, HEADER
from devices.card_reader.simulated.atrs import ATR
from devices.card_reader.simulated.faces import Face
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.social_chip import SocialChip
from devices.card_reader.simulated.travel_document.chip import TravelChip

_OK, _NOT_FOUND, _WRONG_COMMAND = b"\x90\x00", b"\x6a\x82", b"\x6d\x00"
PHOTO_BYTES = 1024
READER_CLASS = b"\xff"


class VirtualCard:
    """Answers the commands of the profiles; MUTE is the transport's to play."""

    def __init__(self, face: Face, flaw: CardFlaw = CardFlaw.NONE) -> None:
        self.flaw = flaw
        self._uid = bytes.fromhex(face.uid)
        self._selects = tuple(bytes.fromhex(command) for command in face.selects)
        self._stream = HEADER + text_block(face, flaw) + bytes(PHOTO_BYTES) if face.id_card else b""
        self._chip = _chip(face, flaw)
        self.atr = bytes.fromhex(face.atr) or (self._chip.atr if self._chip else ATR)

    def reset(self) -> None:
        """Forget what was said; the reader does it when it powers the card or resets it."""
        if self._chip is not None:
            self._chip.reset()

    def answer(self, command: bytes) -> bytes | None:
        """Return data and status word of one command; None where the card hangs."""
        if self.flaw is CardFlaw.HANG:
            return None
        if command[:1] == READER_CLASS:
            return self._of_reader(command)
        if command in self._selects:
            return _OK
        if self._chip is not None:
            return self._chip.answer(command)
        return _NOT_FOUND if command[1:2] == b"\xa4" else _WRONG_COMMAND

    def _of_reader(self, command: bytes) -> bytes:
        """Answer what the reader answers itself: the number of a contactless card, the decoded ID card."""
        if command == READ_UID and self._uid:
            return self._uid + _OK
        if self._stream and command[1:2] == b"\xb0" and len(command) > 2:
            block = self._stream[command[2] * BLOCK_BYTES : (command[2] + 1) * BLOCK_BYTES]
            return block + _OK if block else _NOT_FOUND
        return _WRONG_COMMAND


def _chip(face: Face, flaw: CardFlaw) -> TravelChip | SocialChip | None:
    if face.travel_document is not None:
        return TravelChip(face.travel_document, flaw)
    return SocialChip(face.social, flaw) if face.social is not None else None


def text_block(face: Face, flaw: CardFlaw) -> bytes:
    """Return what the chip of an ID card holds, with the flaw."""
    assert face.id_card is not None
    if flaw is CardFlaw.GARBAGE:
        return b"\x00\xd8" * 128  # lone surrogates: no UTF-16
    number = face.id_card.id_number
    wrong = number[:-1] + ("X" if number[-1] != "X" else "0")
    return face.id_card.block(id_number=wrong if flaw is CardFlaw.WRONG_CHECK_DIGIT else None)
