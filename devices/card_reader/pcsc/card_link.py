"""A card under a PC/SC reader: connected on a context of its own, in a transaction, until the block ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from devices.card_reader.apdu import parse_command
from devices.card_reader.link import LinkGone, LinkMute, LinkReader, LinkRefused, LinkReset
from devices.card_reader.pcsc import api


class PcscLink:
    """Implements ``link.Link``."""

    def __init__(self, card: Any, protocol: int) -> None:  # noqa: ANN401 - pyscard's handle
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
            explain(error)
        if not answer:
            raise LinkGone
        return answer


@contextmanager
def open_card(reader: str, counter: int) -> Iterator[PcscLink]:
    """Connect to the card that has this event counter; raises LinkGone where another lies there, before or after."""
    try:
        context = api.establish()
    except api.PcscError as error:
        explain(error)
    try:
        yield from _connected(context, reader, counter)
    finally:
        api.release(context)


def _connected(context: int, reader: str, counter: int) -> Iterator[PcscLink]:
    card = None
    try:
        card, protocol = api.connect(context, reader)
        api.begin(card)
        _demand_same(context, reader, counter)
        yield PcscLink(card, protocol)
        _demand_same(context, reader, counter)
    except api.PcscError as error:
        explain(error)
    finally:
        if card is not None:
            api.disconnect(card)


def _demand_same(context: int, reader: str, counter: int) -> None:
    """Ask pcscd itself, not our monitor, which may be a moment behind."""
    states = api.status_change(context, 0, {reader: api.UNAWARE}) or []
    if not any(state.present and state.counter == counter for state in states):
        raise LinkGone


def explain(error: api.PcscError) -> NoReturn:
    """Say in the words of ``link`` what a code means."""
    if error.code in api.CARD_GONE:
        raise LinkGone from error
    if error.code == api.RESET:
        raise LinkReset from error
    if error.code in api.READER_GONE:
        raise LinkReader("READER_ABSENT") from error
    if error.code in api.SERVICE_GONE:
        raise LinkReader("READER_SERVICE_DOWN") from error
    raise LinkMute(str(error)) from error
