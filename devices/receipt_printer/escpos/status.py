"""What a printer says of itself: real-time status, automatic status, and answers in their turn.

Every byte is checked against the fixed bits of its kind, so that a late answer or noise is never taken for
another one. What was not answered is unknown, never in order.

Source:
    Epson ESC/POS Command Reference: DLE EOT n, GS a, GS r, GS ( H function 48, DLE DC4 function 8, GS I 66 and 67.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Paper(StrEnum):
    """The paper, as two sensors see it."""

    OK = "ok"
    LOW = "low"
    OUT = "out"
    UNKNOWN = "unknown"


class Cover(StrEnum):
    """The cover."""

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


class Cutter(StrEnum):
    """The cutter."""

    OK = "ok"
    ERROR = "error"
    UNKNOWN = "unknown"


class Error(StrEnum):
    """Whether something in it failed, and whether that passes by itself (a hot head cools)."""

    NONE = "none"
    AUTO_RECOVERABLE = "auto_recoverable"
    UNRECOVERABLE = "unrecoverable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrinterState:
    """Everything known of the printer.

    Attributes:
        offline: It takes no data; None where it did not say.
    """

    paper: Paper = Paper.UNKNOWN
    cover: Cover = Cover.UNKNOWN
    cutter: Cutter = Cutter.UNKNOWN
    error: Error = Error.UNKNOWN
    offline: bool | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every question was answered."""
        told = (self.paper, self.cover, self.cutter, self.error)
        return self.offline is not None and "unknown" not in told

    @property
    def trouble(self) -> str | None:
        """The first reason not to print, in the port's words, or None; silence is no reason of its own."""
        reasons = (
            (self.cover is Cover.OPEN, "cover_open"),
            (self.paper is Paper.OUT, "paper_out"),
            (self.cutter is Cutter.ERROR, "cutter"),
            (self.error in {Error.AUTO_RECOVERABLE, Error.UNRECOVERABLE}, "fault"),
            (self.offline is True, "offline"),
        )
        return next((word for holds, word in reasons if holds), None)


@dataclass(frozen=True, slots=True)
class RealTimeStatus:
    """One answer to DLE EOT; which question it answers is known by its turn."""

    byte: int


@dataclass(frozen=True, slots=True)
class AutomaticStatus:
    """Four bytes that the printer sent by itself."""

    state: PrinterState


@dataclass(frozen=True, slots=True)
class PaperStatus:
    """The answer to GS r 1: all before it is done."""


@dataclass(frozen=True, slots=True)
class Echo:
    """The answer to GS ( H: all before it is printed."""

    token: bytes


@dataclass(frozen=True, slots=True)
class Cleared:
    """The answer to DLE DC4 8: the buffers are empty."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The answer to GS I 66 or 67: a name."""

    name: bytes


_IDENTITY_BYTES = 82  # a header, 80 letters at most, and a zero
_BLOCK_BYTES = 8  # the longest block that we ask for, an echo of four bytes, and one to spare
Reply = RealTimeStatus | AutomaticStatus | PaperStatus | Echo | Cleared | Identity


def with_answer(state: PrinterState, question: int, byte: int) -> PrinterState:
    """Return the state with the answer to DLE EOT 1, 2, 3 or 4."""
    match question:
        case 1:
            return replace(state, offline=bool(byte & 0x08))
        case 2:
            return replace(state, cover=_cover(byte & 0x04))
        case 3:
            return replace(state, cutter=_cutter(byte & 0x08), error=_error(byte))
        case 4:
            return replace(state, paper=_paper(end=byte & 0x60, near_end=byte & 0x0C))
        case _:
            raise AssertionError(question)


class ReplyParser:
    """Splits what a printer sends into replies; bytes of no known kind are dropped.

    Args:
        knows_identity: Names were asked for; elsewhere a stray byte that looks like the beginning of one is dropped.
    """

    def __init__(self, *, knows_identity: bool = False) -> None:
        self._buffer = bytearray()
        self.knows_identity = knows_identity

    def feed(self, data: bytes) -> list[Reply]:
        """Take bytes as they come and return the replies that are complete."""
        self._buffer += data
        replies: list[Reply] = []
        while self._buffer:
            named = self.knows_identity and self._buffer[0] == 0x5F
            length, reply = (_identity if named else _first)(bytes(self._buffer))
            if length == 0:
                break
            del self._buffer[:length]
            replies += [reply] if reply else []
        return replies


def _identity(data: bytes) -> tuple[int, Reply | None]:
    end = data.find(0, 1, _IDENTITY_BYTES)
    if end < 0:
        return (0, None) if len(data) < _IDENTITY_BYTES else (1, None)
    return end + 1, Identity(data[1:end])


def _first(data: bytes) -> tuple[int, Reply | None]:
    """Return the length of the first reply and its meaning; length 0 where more bytes are needed."""
    head = data[0]
    if head & 0x93 == 0x12:
        return 1, RealTimeStatus(head)
    if head & 0x93 == 0x10:
        return _automatic(data)
    if head == 0x37:
        return _block(data)
    if head & 0x90 == 0x00:
        return 1, PaperStatus()
    return 1, None


def _automatic(data: bytes) -> tuple[int, Reply | None]:
    if any(byte & 0x90 for byte in data[1:4]):
        return 1, None
    if len(data) < 4:
        return 0, None
    first, second, third = data[:3]
    state = PrinterState(
        paper=_paper(end=third & 0x0C, near_end=third & 0x03),
        cover=_cover(first & 0x20),
        cutter=_cutter(second & 0x08),
        error=_error(second),
        offline=bool(first & 0x08),
    )
    return 4, AutomaticStatus(state)


def _block(data: bytes) -> tuple[int, Reply | None]:
    end = data.find(0, 1, _BLOCK_BYTES)
    if end < 0:
        return (0, None) if len(data) < _BLOCK_BYTES else (1, None)
    body = data[1:end]
    if body == b"\x25":
        return end + 1, Cleared()
    if len(body) == 5 and body[0] == 0x22:
        return end + 1, Echo(body[1:])
    return end + 1, None


def _paper(*, end: int, near_end: int) -> Paper:
    return Paper.OUT if end else Paper.LOW if near_end else Paper.OK


def _cover(is_open: int) -> Cover:
    return Cover.OPEN if is_open else Cover.CLOSED


def _error(byte: int) -> Error:
    """Both DLE EOT 3 and the second byte of GS a tell it in bits 5 and 6."""
    if byte & 0x20:
        return Error.UNRECOVERABLE
    return Error.AUTO_RECOVERABLE if byte & 0x40 else Error.NONE


def _cutter(failed: int) -> Cutter:
    return Cutter.ERROR if failed else Cutter.OK
