"""Connects to a card on a thread of its own, for so long at most.

Another program's transaction makes SCardConnect wait, a stopped pcscd every call, and nothing ends that wait but what
it waits for. The thread that is given up then cleans up behind itself; the reader goes on without it.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from devices.card_reader.link import LinkBusy, LinkReader
from devices.card_reader.pcsc import api

ASK_AGAIN_MS = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """A connected card in a transaction; whoever has it closes it."""

    context: int
    card: Any
    protocol: int

    def close(self) -> None:
        """Let card and context go."""
        api.disconnect(self.card)
        api.release(self.context)


class Opening:
    """One attempt; ``result`` is asked for once.

    Args:
        reader: Its name.
        busy_s: How long a card that another program holds for itself is asked for again.
    """

    def __init__(self, reader: str, busy_s: float) -> None:
        self._reader, self._busy_s = reader, busy_s
        self._lock = threading.Lock()
        self._is_given_up = self._speaks = False
        self._done: Future[Opened] = Future()
        threading.Thread(target=self._run, name="pcsc-opening", daemon=True).start()

    def result(self, limit_s: float) -> Opened:
        """Return the card; raises PcscError, LinkBusy, or LinkReader where pcscd does not answer at all."""
        try:
            return self._done.result(limit_s)
        except TimeoutError:
            with self._lock:
                self._is_given_up = not self._done.done()
        if not self._is_given_up:
            return self._done.result()
        raise LinkBusy if self._speaks else LinkReader("READER_SERVICE_DOWN")

    def _run(self) -> None:
        try:
            opened = self._open()
        except (api.PcscError, LinkBusy) as error:
            self._done.set_exception(error)
            return
        with self._lock:
            if not self._is_given_up:
                self._done.set_result(opened)
                return
        opened.close()

    def _open(self) -> Opened:
        context = api.establish()
        self._speaks = True
        try:
            card, protocol = self._connect(context)
        except BaseException:
            api.release(context)
            raise
        opened = Opened(context, card, protocol)
        _or_close(opened, lambda: api.begin(card))
        return opened

    def _connect(self, context: int) -> tuple[Any, int]:
        """Connect as soon as no other program holds the card for itself."""
        until_s = time.monotonic() + self._busy_s
        while True:
            try:
                return api.connect(context, self._reader)
            except api.PcscError as error:
                if error.code != api.SHARING:
                    raise
            if time.monotonic() > until_s:
                raise LinkBusy
            _look(context, self._reader)


def _look(context: int, reader: str) -> None:
    """Wait for news of the reader, or a little while: pcscd does not tell when a card gets free."""
    states = api.status_change(context, 0, {reader: api.UNAWARE}) or []
    api.status_change(context, ASK_AGAIN_MS, {state.reader: state.state for state in states})


def _or_close(opened: Opened, act: Callable[[], None]) -> None:
    try:
        act()
    except api.PcscError:
        opened.close()
        raise
