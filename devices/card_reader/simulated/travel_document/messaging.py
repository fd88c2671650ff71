"""Secure messaging from the chip's side: opens commands, protects answers (ICAO 9303-11, 9.8)."""

import hmac

from devices.card_reader.profiles.travel_document import tlv
from devices.card_reader.profiles.travel_document.ciphers import MAC_BYTES, Suite, pad, unpad
from devices.card_reader.profiles.travel_document.commands import Command
from devices.card_reader.profiles.travel_document.secure_messaging import (
    CHECKSUM,
    CRYPTOGRAM,
    CRYPTOGRAM_ODD,
    LENGTH,
    PROTECTED,
    STATUS,
)


class ChipMessaging:
    """One session."""

    def __init__(self, suite: Suite, encryption_key: bytes, mac_key: bytes, counter: int = 0) -> None:
        self._suite = suite
        self._encryption_key = encryption_key
        self._mac_key = mac_key
        self._counter = counter

    def open(self, command: Command) -> Command | None:
        """Return the command inside; None where its checksum is wrong, and the session is over."""
        self._counter += 1
        signed, checksum = command.data[: -MAC_BYTES - 2], command.data[-MAC_BYTES:]
        if not hmac.compare_digest(checksum, self._mac(pad(command.header, self._suite.block) + signed)):
            return None
        fields = dict(tlv.parse(signed, "a command"))
        expected = fields.get(LENGTH)
        return Command(
            command.ins, command.p1, command.p2, self._unseal(fields), _expected(expected), command.cla & ~PROTECTED
        )

    def protect(self, data: bytes, status: int, *, odd: bool) -> bytes:
        """Return the fields of an answer."""
        self._counter += 1
        fields = self._seal(data, odd=odd) if data else b""
        fields += tlv.encode(STATUS, status.to_bytes(2, "big"))
        return fields + tlv.encode(CHECKSUM, self._mac(fields))

    def _seal(self, data: bytes, *, odd: bool) -> bytes:
        encrypted = self._suite.encrypt(self._encryption_key, pad(data, self._suite.block), self._vector())
        return tlv.encode(CRYPTOGRAM_ODD, encrypted) if odd else tlv.encode(CRYPTOGRAM, b"\x01" + encrypted)

    def _unseal(self, fields: dict[int, bytes]) -> bytes:
        encrypted = fields.get(CRYPTOGRAM, b"\x01")[1:] or fields.get(CRYPTOGRAM_ODD, b"")
        if not encrypted:
            return b""
        return unpad(self._suite.decrypt(self._encryption_key, encrypted, self._vector())) or b""

    def _vector(self) -> bytes:
        return self._suite.initial_vector(self._encryption_key, self._counter_bytes())

    def _counter_bytes(self) -> bytes:
        return self._counter.to_bytes(self._suite.block, "big")

    def _mac(self, message: bytes) -> bytes:
        return self._suite.mac(self._mac_key, pad(self._counter_bytes() + message, self._suite.block))


def _expected(field: bytes | None) -> int | None:
    if field is None:
        return None
    return int.from_bytes(field, "big") or (0x100 if len(field) == 1 else 0x10000)
