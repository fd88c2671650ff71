"""A command APDU taken apart and put together (ISO 7816-3, clause 12.1), short or extended. Pure."""

from dataclasses import dataclass, replace

SHORT_DATA, SHORT_ANSWER = 255, 256
LONG_ANSWER = 65_536
_CHAINED = 0x10
_HEADER = 4


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        header: CLA, INS, P1, P2.
        data: 0 to 65,535 bytes.
        wanted: How many bytes of answer are asked for at most, 1 to 65,536; 0: none.
    """

    header: bytes
    data: bytes = b""
    wanted: int = 0

    @property
    def is_short(self) -> bool:
        """Whether it fits lengths of one byte."""
        return len(self.data) <= SHORT_DATA and self.wanted <= SHORT_ANSWER

    def encode(self) -> bytes:
        """Return its bytes, short where they fit."""
        return self.header + (self._short_body() if self.is_short else self._long_body())

    def asking(self, wanted: int) -> "Command":
        """Return it with another length of answer."""
        return replace(self, wanted=wanted)

    def chain(self) -> list["Command"]:
        """Return it as short commands of which all but the last are chained (ISO 7816-4, 5.3.3)."""
        blocks = [self.data[at : at + SHORT_DATA] for at in range(0, len(self.data), SHORT_DATA)] or [b""]
        more = bytes([self.header[0] | _CHAINED]) + self.header[1:]
        chained = [Command(more, block) for block in blocks[:-1]]
        return [*chained, Command(self.header, blocks[-1], min(self.wanted, SHORT_ANSWER))]

    def _short_body(self) -> bytes:
        length = bytes([len(self.data)]) + self.data if self.data else b""
        return length + (bytes([self.wanted % SHORT_ANSWER]) if self.wanted else b"")

    def _long_body(self) -> bytes:
        length = b"\0" + len(self.data).to_bytes(2, "big") + self.data if self.data else b"\0"
        return length + ((self.wanted % LONG_ANSWER).to_bytes(2, "big") if self.wanted else b"")


def parse_command(encoded: bytes) -> Command:
    """Take a command apart; raises ValueError where it has none of the seven forms."""
    header, body = encoded[:_HEADER], encoded[_HEADER:]
    if len(header) < _HEADER:
        raise ValueError("a command has 4 bytes at least")
    if len(body) <= 1:
        return Command(header, wanted=_wanted(body, SHORT_ANSWER))
    if body[0] == 0 and len(body) > 2:
        return _parse_long(header, body[1:])
    return _with_data(header, body[1:], body[0], SHORT_ANSWER)


def _parse_long(header: bytes, body: bytes) -> Command:
    if len(body) == 2:
        return Command(header, wanted=_wanted(body, LONG_ANSWER))
    return _with_data(header, body[2:], int.from_bytes(body[:2], "big"), LONG_ANSWER)


def _with_data(header: bytes, rest: bytes, size: int, most: int) -> Command:
    data, asked = rest[:size], rest[size:]
    if size == 0 or len(data) != size or len(asked) not in {0, 1 if most == SHORT_ANSWER else 2}:
        raise ValueError("the lengths of a command contradict each other")
    return Command(header, data, _wanted(asked, most))


def _wanted(encoded: bytes, most: int) -> int:
    return (int.from_bytes(encoded, "big") or most) if encoded else 0
