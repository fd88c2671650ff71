"""The virtual reader: a place where a virtual card lies or does not, with the timing of a real one. Thread-safe."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from devices.card_reader.link import LinkGone, LinkMute, LinkReader
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.virtual_card import VirtualCard


class VirtualReader:
    """Counts cards that come and go, like pcscd."""

    def __init__(self, *, plugged: bool, delay_ms: int) -> None:
        self.plugged = plugged
        self.delay_ms = delay_ms
        self.card: VirtualCard | None = None
        self.counter = 0
        self._changed = threading.Condition()

    def put(self, card: VirtualCard | None) -> None:
        """Lay a card there in place of what lies there, or lift it."""
        with self._changed:
            self.card = card
            self.counter += 1
            self._changed.notify_all()

    def plug(self, *, plugged: bool) -> None:
        """Plug or unplug the reader; its card goes with it."""
        self.plugged = plugged
        self.put(None)

    @contextmanager
    def open_card(self, counter: int) -> Iterator["SimulatedLink"]:
        """Connect to the card that came with this count; raises the exceptions of ``link``."""
        card = self._demand(counter)
        if card.flaw is CardFlaw.MUTE:
            raise LinkMute("no answer to reset")
        self._wait(counter, self.delay_ms / 1000)
        card.reset()
        yield SimulatedLink(self, counter, card.atr)
        self._demand(counter)

    def transmit(self, counter: int, command: bytes) -> bytes:
        """Let the card answer."""
        card = self._demand(counter)
        answer = card.answer(command)
        if answer is None:
            threading.Event().wait()  # as SCardTransmit does: for ever, and nothing can cancel it
        assert answer is not None
        return answer

    def _wait(self, counter: int, limit_s: float) -> None:
        """Take the time that a real card takes; lifting the card ends it."""
        until_s = time.monotonic() + limit_s
        with self._changed:
            while self.counter == counter and (rest_s := until_s - time.monotonic()) > 0:
                self._changed.wait(rest_s)
        self._demand(counter)

    def _demand(self, counter: int) -> VirtualCard:
        with self._changed:
            if not self.plugged:
                raise LinkReader("READER_ABSENT")
            if self.card is None or self.counter != counter:
                raise LinkGone
            return self.card


class SimulatedLink:
    """Implements ``link.Link``."""

    def __init__(self, reader: VirtualReader, counter: int, atr: bytes) -> None:
        self.atr = atr
        self._reader = reader
        self._counter = counter

    def transmit(self, command: bytes) -> bytes:
        """Send one APDU; raises the exceptions of ``link``."""
        return self._reader.transmit(self._counter, command)
