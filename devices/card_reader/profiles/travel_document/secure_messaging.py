"""Secure messaging (ICAO 9303-11, 9.8): every command is encrypted and signed, every answer checked before it is read."""

import hmac

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.travel_document import tlv
from devices.card_reader.profiles.travel_document.ciphers import MAC_BYTES, Suite, pad, unpad
from devices.card_reader.profiles.travel_document.commands import Command

PROTECTED = 0x0C
CRYPTOGRAM, CRYPTOGRAM_ODD, LENGTH, STATUS, CHECKSUM = 0x87, 0x85, 0x97, 0x99, 0x8E
_PADDED = b"\x01"
_WHAT = "a protected answer"


class SecureMessaging:
    """One session; it ends with the first answer that fails its check.

    Args:
        suite: Its cipher.
        encryption_key, mac_key: The session's keys.
        counter: The send sequence counter, which grows with every command and every answer.
    """

    def __init__(self, suite: Suite, encryption_key: bytes, mac_key: bytes, counter: int = 0) -> None:
        self.suite = suite
        self._encryption_key = encryption_key
        self._mac_key = mac_key
        self._counter = counter

    def protect(self, command: Command) -> Command:
        """Return the command as it is sent."""
        self._count()
        header = bytes([command.cla | PROTECTED]) + command.header[1:]
        fields = self.seal(command.data, odd=bool(command.ins & 1)) + _length_field(command.expected)
        checksum = tlv.encode(CHECKSUM, self._mac(pad(header, self.suite.block) + fields))
        data = fields + checksum
        expected = 0x10000 if len(data) > 0xFF or (command.expected or 0) > 0x100 else 0x100
        return Command(command.ins, command.p1, command.p2, data, expected, command.cla | PROTECTED)

    def open(self, answer: bytes, status: int) -> tuple[bytes, int]:
        """Return data and status of a protected answer; raises BadData where anything of it fails its check.

        Args:
            answer: The data as they came.
            status: The status word outside, which has to be the one inside.
        """
        self._count()
        fields = self._authentic(answer)
        inside = [field.value for field in fields if field.tag == STATUS]
        if len(inside) != 1 or len(inside[0]) != 2 or int.from_bytes(inside[0], "big") != status:
            raise BadData(f"{_WHAT} contradicts its status word")
        sealed = [field for field in fields if field.tag in (CRYPTOGRAM, CRYPTOGRAM_ODD)]
        if len(sealed) > 1 or len(sealed) + 1 != len(fields):
            raise BadData(f"{_WHAT} holds what it may not")
        return (self._unseal(sealed[0]) if sealed else b""), status

    def seal(self, data: bytes, *, odd: bool) -> bytes:
        """Return the field with the encrypted data; nothing for no data."""
        if not data:
            return b""
        vector = self.suite.initial_vector(self._encryption_key, self._counter_bytes())
        encrypted = self.suite.encrypt(self._encryption_key, pad(data, self.suite.block), vector)
        return tlv.encode(CRYPTOGRAM_ODD, encrypted) if odd else tlv.encode(CRYPTOGRAM, _PADDED + encrypted)

    def _authentic(self, answer: bytes) -> list[tlv.Tlv]:
        """Return the fields before the checksum, which has to be the last and right."""
        trailer = bytes([CHECKSUM, MAC_BYTES])
        signed, checksum = answer[: -MAC_BYTES - 2], answer[-MAC_BYTES - 2 :]
        if not checksum.startswith(trailer) or not hmac.compare_digest(checksum[2:], self._mac(signed)):
            raise BadData(f"{_WHAT} fails its checksum")
        return tlv.parse(signed, _WHAT)

    def _unseal(self, field: tlv.Tlv) -> bytes:
        encrypted = field.value
        if field.tag == CRYPTOGRAM:
            if encrypted[:1] != _PADDED:
                raise BadData(f"{_WHAT} is padded in an unknown way")
            encrypted = encrypted[1:]
        if not encrypted or len(encrypted) % self.suite.block:
            raise BadData(f"{_WHAT} has no whole blocks")
        vector = self.suite.initial_vector(self._encryption_key, self._counter_bytes())
        data = unpad(self.suite.decrypt(self._encryption_key, encrypted, vector))
        if data is None:
            raise BadData(f"{_WHAT} is not padded")
        return data

    def _count(self) -> None:
        self._counter = (self._counter + 1) % (1 << 8 * self.suite.block)

    def _counter_bytes(self) -> bytes:
        return self._counter.to_bytes(self.suite.block, "big")

    def _mac(self, message: bytes) -> bytes:
        return self.suite.mac(self._mac_key, pad(self._counter_bytes() + message, self.suite.block))


def _length_field(expected: int | None) -> bytes:
    if expected is None:
        return b""
    return tlv.encode(LENGTH, (expected & 0xFFFF).to_bytes(2, "big") if expected > 0x100 else bytes([expected & 0xFF]))
