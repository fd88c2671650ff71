"""A card under a reader, seen as commands and answers (ISO 7816-4), and how talking to it can end."""

from contextlib import AbstractContextManager
from typing import Protocol

SW_OK = 0x9000
_GET_RESPONSE = b"\x00\xc0\x00\x00"
_MAX_ROUNDS = 64


class LinkGone(Exception):  # noqa: N818 - outcomes inside a driver, turned into the port's values by ``reading``
    """The card was lifted, or another card lies there now."""


class LinkReset(Exception):  # noqa: N818 - as above
    """Another program reset the card; what it was told is forgotten."""


class LinkMute(Exception):  # noqa: N818 - as above
    """The card gives no sensible answer."""


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


def exchange(link: Link, command: bytes) -> tuple[bytes, int]:
    """Send a command and return data and status word, with 61xx and 6Cxx followed (ISO 7816-3, T=0)."""
    answer, status = _once(link, command)
    if status >> 8 == 0x6C:
        answer, status = _once(link, command[:4] + bytes([status & 0xFF]))
    data = bytearray(answer)
    for _ in range(_MAX_ROUNDS):
        if status >> 8 != 0x61:
            return bytes(data), status
        answer, status = _once(link, _GET_RESPONSE + bytes([status & 0xFF]))
        data += answer
    raise LinkMute("never ends")


def _once(link: Link, command: bytes) -> tuple[bytes, int]:
    answer = link.transmit(command)
    if len(answer) < 2:
        raise LinkMute("an answer without status word")
    return answer[:-2], int.from_bytes(answer[-2:], "big")
