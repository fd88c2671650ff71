"""The only door to pyscard: the low-level calls, each raising PcscError with the code.

pyscard's own monitors are not used: they die for good when pcscd restarts, and they miss a card that is
swapped for one of the same kind while nobody looks.
"""

from dataclasses import dataclass
from typing import Any

from smartcard import scard

INFINITE = scard.INFINITE
PNP = "\\\\?PnP?\\Notification"
UNAWARE, PRESENT, MUTE, UNAVAILABLE, UNKNOWN = 0, 0x20, 0x200, 0x8, 0x4

CANCELLED, TIMEOUT, UNKNOWN_READER, NO_READERS = 0x80100002, 0x8010000A, 0x80100009, 0x8010002E
SHARING, RESET, COMM_ERROR, NO_SERVICE = 0x8010000B, 0x80100068, 0x80100013, 0x8010001D
SERVICE_STOPPED, INVALID_HANDLE, READER_UNAVAILABLE = 0x8010001E, 0x80100003, 0x80100017
NOT_TRANSACTED = 0x80100016
NOT_CARRIED = frozenset({NOT_TRANSACTED, 0x80100004, 0x80100008, 0x8010001F, 0x80100022})
"""A reader that knows no extended lengths says one of these: it is no sign that the card left."""
CARD_GONE = frozenset({0x80100069, 0x8010000C, 0x80100011})
READER_GONE = frozenset({READER_UNAVAILABLE, UNKNOWN_READER, NO_READERS})
SERVICE_GONE = frozenset({COMM_ERROR, NO_SERVICE, SERVICE_STOPPED, INVALID_HANDLE})


class PcscError(Exception):
    """A PC/SC call failed; ``code`` as in winscard.h."""

    def __init__(self, code: int) -> None:
        self.code = code & 0xFFFFFFFF
        super().__init__(f"0x{self.code:08X}")


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What pcscd says of one reader: state bits, and a counter in the upper 16 that moves with every card."""

    reader: str
    state: int

    @property
    def present(self) -> bool:
        """Whether a card lies there."""
        return bool(self.state & PRESENT)

    @property
    def counter(self) -> int:
        """Cards that came or went since pcscd started, modulo 65536."""
        return self.state >> 16


def establish() -> int:
    """Return a context; one per thread, for a waiting one blocks every other call on it."""
    code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    _check(code)
    return int(context)


def release(context: int) -> None:
    """Give a context back; a dead one is no error."""
    scard.SCardReleaseContext(context)


def cancel(context: int) -> None:
    """End the wait of another thread on this context."""
    scard.SCardCancel(context)


def list_readers(context: int) -> list[str]:
    """Return the readers' names; none is no error."""
    code, readers = scard.SCardListReaders(context, [])
    if code & 0xFFFFFFFF == NO_READERS:
        return []
    _check(code)
    return list(readers)


def status_change(context: int, timeout_ms: int, known: dict[str, int]) -> list[ReaderState] | None:
    """Wait until a reader's state differs from what is known; None where the time passed."""
    code, states = scard.SCardGetStatusChange(context, timeout_ms, list(known.items()))
    if code & 0xFFFFFFFF in {TIMEOUT, CANCELLED}:
        return None
    _check(code)
    return [ReaderState(name, state & 0xFFFFFFFF) for name, state, _atr in states]


def connect(context: int, reader: str) -> tuple[Any, int]:
    """Connect, shared, and return card handle and protocol."""
    protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
    code, card, protocol = scard.SCardConnect(context, reader, scard.SCARD_SHARE_SHARED, protocols)
    _check(code)
    return card, protocol


def begin(card: Any) -> None:  # noqa: ANN401 - pyscard's handle
    """Keep other programs out until ``disconnect``."""
    _check(scard.SCardBeginTransaction(card))


def atr(card: Any) -> bytes:  # noqa: ANN401 - pyscard's handle
    """Return the answer to reset."""
    code, _reader, _state, _protocol, answer = scard.SCardStatus(card)
    _check(code)
    return bytes(answer)


def transmit(card: Any, protocol: int, command: bytes) -> bytes:  # noqa: ANN401 - pyscard's handle
    """Send an APDU; an empty answer means that the card left during it."""
    header = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1
    code, answer = scard.SCardTransmit(card, header, list(command))
    _check(code)
    return bytes(octet & 0xFF for octet in answer)


def disconnect(card: Any) -> None:  # noqa: ANN401 - pyscard's handle
    """End transaction and connection; a card or service that is gone is no error."""
    scard.SCardEndTransaction(card, scard.SCARD_LEAVE_CARD)
    scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)


def _check(code: int) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise PcscError(code)
