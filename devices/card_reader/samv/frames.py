"""Frames of the security module: a request, an answer, their check byte.

Request: AA AA AA 96 69, LEN (2 bytes, big endian), CMD, PARA, DATA, XOR. Answer: the same with SW1 SW2 SW3 in place of
CMD PARA. LEN counts what follows it, XOR included; XOR is over LEN to DATA. Source: GA/T 467, as documented by several
makers of readers.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
LEN_BYTES = 2
HEAD_BYTES = len(PREAMBLE) + LEN_BYTES
SHORTEST, LONGEST = 4, 4096
"""Of what LEN may say in an answer: three status bytes and the check byte; far above the longest answer there is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the module answered.

    Attributes:
        status: SW3, the module's own word; see ``commands``.
        card: SW1 and SW2, the card's status word, normally 0.
    """

    status: int
    data: bytes = field(default=b"", repr=False)
    card: int = 0


def request(code: bytes, data: bytes = b"") -> bytes:
    """Return the frame of a command; ``code`` is CMD and PARA."""
    size = len(code) + len(data) + 1
    body = size.to_bytes(LEN_BYTES, "big") + code + data
    return PREAMBLE + body + bytes([checksum(body)])


def answer_of(frame: bytes) -> Answer | None:
    """Return the answer in a whole frame, from LEN to XOR; None where its check byte is wrong."""
    if checksum(frame) != 0:
        return None
    return Answer(frame[4], frame[5:-1], int.from_bytes(frame[2:4], "big"))


def checksum(data: bytes) -> int:
    """Return the XOR of all bytes; over a frame with its check byte it is 0."""
    return reduce(xor, data, 0)
