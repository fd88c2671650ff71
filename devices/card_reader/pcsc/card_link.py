"""A card under a PC/SC reader: connected on a context of its own, in a transaction, until the block ends."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

from devices.card_reader.apdu import parse_command
from devices.card_reader.link import LinkGone, LinkMute, LinkReader, LinkRefused, LinkReset
from devices.card_reader.pcsc import api
from devices.card_reader.pcsc.opening import Opening

_LEAVING_S = 0.6
"""How much later than an answer that fails the reader may notice that the card left; some are asked every 0.4 s."""

_BUSY_S, _OPENING_S = 2.0, 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card lies: the event counter is that of its coming, so another card there has another one."""

    context: int
    reader: str
    counter: int

    def is_same(self, limit_s: float = 0.0) -> bool:
        """Whether the card lies there, and does so until the time is over; asks pcscd, for our monitor may be behind."""
        until_s = time.monotonic() + limit_s
        known = api.UNAWARE
        while True:
            rest_ms = max(0, round((until_s - time.monotonic()) * 1000)) if known != api.UNAWARE else 0
            states = api.status_change(self.context, rest_ms, {self.reader: known})
            if not states:
                return known != api.UNAWARE
            known = states[0].state
            if not states[0].present or states[0].counter != self.counter:
                return False


class PcscLink:
    """Implements ``link.Link``."""

    def __init__(self, place: Place, card: Any, protocol: int) -> None:  # noqa: ANN401 - pyscard's handle
        self._place = place
        self._card = card
        self._protocol = protocol
        self.atr = api.atr(card)

    def transmit(self, command: bytes) -> bytes:
        """Send one APDU; raises the exceptions of ``link``."""
        try:
            answer = api.transmit(self._card, self._protocol, command)
        except api.PcscError as error:
            if error.code in api.NOT_CARRIED and not parse_command(command).is_short:
                raise LinkRefused(str(error)) from error
            explain(error, self._place)
        if not answer:
            _demand(self._place, _LEAVING_S)
            raise LinkMute("an answer without a byte")
        return answer


@contextmanager
def open_card(reader: str, counter: int) -> Iterator[PcscLink]:
    """Connect to the card that has this event counter; raises LinkGone where another lies there, before or after."""
    try:
        opened = Opening(reader, _BUSY_S).result(_OPENING_S)
    except api.PcscError as error:
        _explain_opening(error, reader, counter)
    place = Place(opened.context, reader, counter)
    try:
        _demand(place)
        yield PcscLink(place, opened.card, opened.protocol)
        _demand(place)
    except api.PcscError as error:
        explain(error, place)
    except (LinkGone, LinkReader, LinkReset):
        raise
    except Exception:
        _demand(place)  # what a card says on its way out is no fault of it
        raise
    finally:
        opened.close()


def _explain_opening(error: api.PcscError, reader: str, counter: int) -> NoReturn:
    """Say why there is no connection; the context went with it, and pcscd is asked on another."""
    try:
        context = api.establish()
    except api.PcscError:
        raise LinkReader("READER_SERVICE_DOWN") from error
    try:
        explain(error, Place(context, reader, counter))
    finally:
        api.release(context)


def _demand(place: Place, limit_s: float = 0.0) -> None:
    try:
        is_same = place.is_same(limit_s)
    except api.PcscError as error:  # no card spoke here, but pcscd, which says odd things while it dies
        raise LinkReader("READER_ABSENT" if error.code in api.READER_GONE else "READER_SERVICE_DOWN") from error
    if not is_same:
        raise LinkGone


def explain(error: api.PcscError, place: Place) -> NoReturn:
    """Say in the words of ``link`` what a code means; a card that left is told apart from one that fails.

    In a quick swap pcscd may call a card removed that lies there and stays: it speaks of the one before, so the card
    is opened once more.
    """
    if error.code in api.CARD_GONE:
        _demand(place, _LEAVING_S)
        raise LinkReset from error
    if error.code == api.RESET:
        raise LinkReset from error
    if error.code in api.READER_GONE:
        raise LinkReader("READER_ABSENT") from error
    if error.code in api.SERVICE_GONE:
        raise LinkReader("READER_SERVICE_DOWN") from error
    _demand(place, _LEAVING_S)
    raise LinkMute(str(error)) from error
