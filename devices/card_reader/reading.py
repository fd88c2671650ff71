"""Reads a card that is presented and turns every way it can end into a value of the port.

Shared by all drivers whose cards answer APDUs, so that the simulated reader runs the very code of the real one.
"""

import time
from collections.abc import Callable

from devices.card_reader import vendor_sam
from devices.card_reader.link import Link, LinkGone, LinkMute, LinkReader, LinkReset, OpenLink
from devices.card_reader.recognise import recognise
from devices.card_reader.resident_id.text_block import BadBlock, document_type, parse_resident
from kiosk.domain.applicant import DocumentType
from kiosk.ports.card_reader import (
    CardGone,
    CardRead,
    CardToken,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
    ReadOutcome,
)

_RESETS = 3


def read_card(token: CardToken, open_link: Callable[[], OpenLink], *, timeout_s: float) -> ReadOutcome:
    """Read the card of a token.

    Args:
        token: Checked by the caller before and after: ``open_link`` only knows that some card lies there.
        open_link: Connects; raises the exceptions of ``link`` like ``transmit``.
        timeout_s: Between two answers the driver looks at the clock; a hanging answer is the supervisor's to end.
    """
    began_s = time.monotonic()
    for _ in range(_RESETS):
        try:
            with open_link() as link:
                return _read(token, _Timed(link, began_s, timeout_s))
        except LinkReset:
            continue
        except (LinkGone, LinkMute, LinkReader, BadBlock, TimeoutError) as error:
            return _ended(token, error)
    return CardUnreadable(token, "refused", "another program keeps resetting the card")


def _ended(token: CardToken, error: LinkGone | LinkMute | LinkReader | BadBlock | TimeoutError) -> ReadOutcome:
    match error:
        case LinkGone():
            return CardGone(token)
        case LinkReader():
            return ReaderUnavailable(token, error.fault)
        case LinkMute():
            return CardUnreadable(token, "mute", str(error))
        case BadBlock():
            return CardUnreadable(token, "bad_data", str(error))
        case TimeoutError():
            return CardUnreadable(token, "timeout", "the card answers too slowly")


class _Timed:
    """A link that stops between two answers when the time is over."""

    def __init__(self, link: Link, began_s: float, timeout_s: float) -> None:
        self.atr = link.atr
        self._link = link
        self._began_s = began_s
        self._until_s = began_s + timeout_s

    def transmit(self, command: bytes) -> bytes:
        if time.monotonic() > self._until_s:
            raise TimeoutError
        return self._link.transmit(command)

    def elapsed_ms(self) -> int:
        return round((time.monotonic() - self._began_s) * 1000)


def _read(token: CardToken, link: _Timed) -> ReadOutcome:
    block = vendor_sam.read_text_block(link)
    if block is None:
        return CardUnsupported(token, *recognise(link))
    kind = document_type(block)
    if kind is not DocumentType.RESIDENT_ID:
        return CardUnsupported(token, kind, "its layout is known, but not read yet")
    return CardRead(token, vendor_sam.NAME, parse_resident(block), link.elapsed_ms())
