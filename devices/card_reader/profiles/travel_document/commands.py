"""Commands to a chip (ISO 7816-4), before they are protected."""

from dataclasses import dataclass

OK, NOT_FOUND, END_OF_FILE, WRONG_OFFSET = 0x9000, 0x6A82, 0x6282, 0x6B00
APPLICATION = bytes.fromhex("A0000002471001")  # ICAO 9303-10, 3.7


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``expected`` is how many bytes may come back, None for none at all."""

    ins: int
    p1: int
    p2: int
    data: bytes = b""
    expected: int | None = None
    cla: int = 0x00

    @property
    def header(self) -> bytes:
        """Class, instruction and parameters."""
        return bytes([self.cla, self.ins, self.p1, self.p2])

    def encode(self) -> bytes:
        """Return the bytes to send, in the long form only where the short one cannot say it."""
        if len(self.data) > 0xFF or (self.expected or 0) > 0x100:
            return self.header + b"\x00" + self._long_body()
        return self.header + self._short_body()

    def _short_body(self) -> bytes:
        data = bytes([len(self.data)]) + self.data if self.data else b""
        return data if self.expected is None else data + bytes([self.expected & 0xFF])

    def _long_body(self) -> bytes:
        data = len(self.data).to_bytes(2, "big") + self.data if self.data else b""
        return data if self.expected is None else data + (self.expected & 0xFFFF).to_bytes(2, "big")


def select_application() -> Command:
    """Select the travel document's application."""
    return Command(0xA4, 0x04, 0x0C, APPLICATION)


def select_file(identifier: int) -> Command:
    """Select an elementary file."""
    return Command(0xA4, 0x02, 0x0C, identifier.to_bytes(2, "big"))


SELECT_MASTER_FILE = Command(0xA4, 0x00, 0x0C, bytes.fromhex("3F00"))
