"""A card under a reader, seen as commands and answers (ISO 7816-4), and how talking to it can end."""

from contextlib import AbstractContextManager
from typing import Protocol

from devices.card_reader.apdu import LONG_ANSWER, SHORT_ANSWER, Command, parse_command

SW_OK = 0x9000
_WRONG_LENGTH = 0x6700
_MAX_PIECES = 300  # the longest answer has 256 of them
_GET_RESPONSE = b"\xc0\x00\x00"
_PROPRIETARY, _CHANNEL = 0x40, 0x03  # of the class byte


class LinkGone(Exception):  # noqa: N818 - outcomes inside a driver, turned into the port's values by ``reading``
    """The card was lifted, or another card lies there now."""


class LinkReset(Exception):  # noqa: N818 - as above
    """Another program reset the card; what it was told is forgotten."""


class LinkBusy(Exception):  # noqa: N818 - as above
    """Another program holds the card for itself."""


class LinkMute(Exception):  # noqa: N818 - as above
    """The card gives no sensible answer."""


class LinkRefused(LinkMute):
    """The reader did not carry the command to the card: it may be one that knows no extended lengths."""


class LinkReader(Exception):  # noqa: N818 - as above
    """The reader or its service went away; carries a code of ``kiosk.faults``."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class Link(Protocol):
    """One connected card. ``transmit`` raises only the exceptions above."""

    atr: bytes

    def transmit(self, command: bytes) -> bytes:
        """Send one command APDU and return the answer with its status word, at least 2 bytes."""


OpenLink = AbstractContextManager[Link]


def exchange(link: Link, command: bytes, *, at_most: int | None = None) -> tuple[bytes, int]:
    """Send a command and return data and status word.

    Answers in pieces (61xx) are put together, a wrong length (6Cxx) is asked for again. An extended command that
    reader or card does not take goes out as short ones: then fewer bytes than asked for may come back.

    Args:
        link: The connected card.
        command: Short or extended; raises ValueError where it is neither.
        at_most: Bytes of answer that are believed, where a reader is known to send more than it is asked for.

    Raises:
        LinkMute: the answer is none, is longer than was asked for, or never ends.
    """
    asked = parse_command(command)
    if asked.is_short:
        return _whole(link, asked, at_most)
    try:
        data, status = _whole(link, asked, at_most)
    except LinkRefused:
        status = _WRONG_LENGTH
    return _chained(link, asked, at_most) if status == _WRONG_LENGTH else (data, status)


def _chained(link: Link, asked: Command, at_most: int | None) -> tuple[bytes, int]:
    *chained, last = asked.chain()
    for block in chained:
        _, status = _once(link, block, None)
        if status != SW_OK:
            return b"", status
    return _whole(link, last, at_most)


def _whole(link: Link, asked: Command, at_most: int | None) -> tuple[bytes, int]:
    data, status = _once(link, asked, at_most)
    if status >> 8 == 0x6C:
        data, status = _once(link, asked.asking(status & 0xFF or SHORT_ANSWER), at_most)
        data = data[: asked.wanted or None]
    return _rest(link, asked, data, status) if status >> 8 == 0x61 else (data, status)


def _rest(link: Link, asked: Command, data: bytes, status: int) -> tuple[bytes, int]:
    """Fetch what remains (T=0); the card says how much, and the command how much of it is wanted."""
    limit = LONG_ANSWER if asked.wanted in {0, SHORT_ANSWER} else asked.wanted
    fetch = Command(bytes([asked.header[0] & _CHANNEL if asked.header[0] < _PROPRIETARY else 0]) + _GET_RESPONSE)
    whole = bytearray(data)
    for _ in range(_MAX_PIECES):
        if status >> 8 != 0x61 or len(whole) >= limit:
            break
        wanted = min(status & 0xFF or SHORT_ANSWER, limit - len(whole))
        piece, status = _once(link, fetch.asking(wanted), None)
        if status >> 8 == 0x6C:
            piece, status = _once(link, fetch.asking(min(status & 0xFF or SHORT_ANSWER, wanted)), None)
        if not piece and status >> 8 == 0x61:
            raise LinkMute("never ends")
        whole += piece
    if status >> 8 != 0x61:
        return bytes(whole), status
    if len(whole) < limit or limit == LONG_ANSWER:
        raise LinkMute("never ends")
    return bytes(whole), SW_OK


def _once(link: Link, command: Command, at_most: int | None) -> tuple[bytes, int]:
    """Return one answer; to a command that asks for nothing nothing is believed but its status."""
    answer = link.transmit(command.encode())
    if len(answer) < 2:
        raise LinkMute("an answer without status word")
    data = answer[:-2] if command.wanted else b""
    if len(data) > (at_most or command.wanted):
        raise LinkMute("an answer longer than was asked for")
    return data, int.from_bytes(answer[-2:], "big")
