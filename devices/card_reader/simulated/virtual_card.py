"""A card that answers commands: what lies on the simulated reader, and in tests behind a virtual PC/SC reader."""

from devices.card_reader.profiles.plain import READ_UID
from devices.card_reader.profiles.vendor_sam import BLOCK_BYTES, HEADER
from devices.card_reader.simulated.faces import Face
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.social_chip import SocialChip

__all__ = ["ATR", "CardFlaw", "VirtualCard"]

ATR = bytes.fromhex("3B80800101")
_OK, _NOT_FOUND, _WRONG_COMMAND = b"\x90\x00", b"\x6a\x82", b"\x6d\x00"
_PHOTO_BYTES = 1024
READER_CLASS = 0xFF


class VirtualCard:
    """Answers the commands of the profiles; MUTE and HANG are the transport's to play."""

    def __init__(self, face: Face, flaw: CardFlaw = CardFlaw.NONE) -> None:
        self.flaw = flaw
        self._social = SocialChip(face.social, flaw) if face.social else None
        self._uid = bytes.fromhex(face.uid)
        self.atr = bytes.fromhex(face.atr) or (self._social.atr if self._social else ATR)
        self._selects = tuple(bytes.fromhex(command) for command in face.selects)
        self._stream = HEADER + _text_block(face, flaw) + bytes(_PHOTO_BYTES) if face.resident else b""

    def reset(self) -> None:
        """Forget what the card was told, as power does."""
        if self._social is not None:
            self._social.reset()

    def answer(self, command: bytes) -> bytes:
        """Return data and status word of one command; class FF is the reader's to answer."""
        if self._social is not None:
            return self._social.answer(command) if command[0] != READER_CLASS else _WRONG_COMMAND
        if command == READ_UID:
            return self._uid + _OK if self._uid else _WRONG_COMMAND
        if command[:2] == b"\xff\xb0":
            return self._read_block(command[2])
        if command in self._selects:
            return _OK
        return _NOT_FOUND if command[1:2] == b"\xa4" else _WRONG_COMMAND

    def _read_block(self, number: int) -> bytes:
        block = self._stream[number * BLOCK_BYTES : (number + 1) * BLOCK_BYTES]
        return block + _OK if block else _NOT_FOUND


def _text_block(face: Face, flaw: CardFlaw) -> bytes:
    assert face.resident is not None
    if flaw is CardFlaw.GARBAGE:
        return b"\x00\xd8" * 128  # lone surrogates: no UTF-16
    number = face.resident.id_number
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    return face.resident.block(id_number=wrong if flaw is CardFlaw.WRONG_CHECK_DIGIT else None)
