"""The module's commands and what it can say to them. Source: GA/T 467, as documented by several makers of readers."""

from collections.abc import Callable
from dataclasses import dataclass

from devices.card_reader.samv.frames import Answer, request

OK, FOUND = 0x90, 0x9F
NO_ADDRESS, NOT_FOUND, NOT_SELECTED = 0x91, 0x80, 0x81
CHECKSUM, LENGTH = 0x10, 0x11
UNKNOWN_CARD = 0x40
CARD_TROUBLE = frozenset({0x31, 0x32, 0x33, 0x41, 0x47})
"""Often heals when the card is found and selected anew."""
OUT_OF_SERVICE = frozenset({0x60, 0x66})
SPOILT_REQUEST = frozenset({CHECKSUM, LENGTH})
_WORDS = {
    CHECKSUM: "the request was spoilt",
    LENGTH: "the request's length was spoilt",
    0x21: "command unknown",
    0x23: "command not permitted",
    0x24: "unknown error",
    0x31: "the card rejects the module",
    0x32: "the module rejects the card",
    0x33: "verification failed",
    UNKNOWN_CARD: "unknown type of card",
    0x41: "the card cannot be read",
    0x47: "no random number",
    0x60: "the module's self-test failed",
    0x66: "the module is not authorised",
    NOT_FOUND: "no card found",
    NOT_SELECTED: "no card selected",
}
_NOTHING_THERE = frozenset({NO_ADDRESS, NOT_FOUND, NOT_SELECTED})

ID_BYTES, TEXT_BYTES, PHOTO_BYTES, ADDRESS_BYTES = 16, 256, 1024, 70
_LENGTHS = TEXT_BYTES.to_bytes(2, "big") + PHOTO_BYTES.to_bytes(2, "big")


@dataclass(frozen=True, slots=True)
class Command:
    """One question to the module.

    Attributes:
        code: CMD and PARA.
        good: The status of an answer with data.
        size: Bytes of that data.
        begins: How that data begin.
        nothing: The status that says that there is none; another command's is a late answer to that one.
        timeout_s: For the module's thinking; the line's time comes on top.
    """

    code: bytes
    good: int
    size: int
    timeout_s: float
    begins: bytes = b""
    nothing: int | None = None

    def frame(self) -> bytes:
        """Return the request."""
        return request(self.code)

    def is_answered_by(self, answer: Answer) -> bool:
        """Whether an answer belongs to this command: what came late for an earlier one does not."""
        if answer.status == self.good:
            return len(answer.data) == self.size and answer.data.startswith(self.begins)
        foreign = _NOTHING_THERE - {self.nothing} | {OK, FOUND}
        return not answer.data and answer.status not in foreign


STATUS = Command(b"\x11\xff", OK, 0, 0.3)
SAM_ID = Command(b"\x12\xff", OK, ID_BYTES, 0.3)
FIND = Command(b"\x20\x01", FOUND, 4, 0.3, nothing=NOT_FOUND)
SELECT = Command(b"\x20\x02", OK, 8, 0.3, nothing=NOT_SELECTED)
READ = Command(b"\x30\x01", OK, len(_LENGTHS) + TEXT_BYTES + PHOTO_BYTES, 2.0, begins=_LENGTHS)
READ_ADDRESS = Command(b"\x30\x03", OK, ADDRESS_BYTES, 1.5, nothing=NO_ADDRESS)


def text_and_photo(answer: Answer) -> tuple[bytes, bytes]:
    """Return what READ answered."""
    told = answer.data[len(_LENGTHS) :]
    return told[:TEXT_BYTES], told[TEXT_BYTES:]


def sam_number(data: bytes) -> str:
    """Return the module's number as its maker prints it: 05.01-20230101-0001234567-..., from 16 bytes."""
    numbers = [(0, 2), (2, 2), (4, 4), (8, 4), (12, 4)]
    kind, version, day, serial, tail = (int.from_bytes(data[at : at + size], "little") for at, size in numbers)
    return f"{kind:02}.{version:02}-{day}-{serial:010}-{tail:010}"


def words(status: int) -> str:
    """Return a status with what it means, for a technician."""
    return f"{status:02X}: {_WORDS.get(status, 'not documented')}"


Ask = Callable[[Command], Answer]
