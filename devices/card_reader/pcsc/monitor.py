"""Watches the readers: the loop on SCardGetStatusChange, proven against kill and restart of pcscd.

The FULL last state goes back into each call: its upper 16 bits count cards, so that a swap which happens
between two looks is seen, although state and ATR are the same. (Comparing ATRs would let the next citizen
go on in the session of the last.)
"""

import threading
from collections.abc import Callable
from typing import Any

from devices.card_reader.announcer import Announcer
from devices.card_reader.pcsc import api
from devices.card_reader.pcsc.options import PcscOptions
from devices.card_reader.presence import Presence
from kiosk.ports.device import Condition, DeviceHealth, Link

LOOK_MS = 1500
STUCK_S = 3.0
RETRY_S = (0.1, 0.25, 0.5, 1.0)
SERVICE_DOWN = DeviceHealth(Link.DOWN, Condition.OFFLINE, "pcscd is not running", "READER_SERVICE_DOWN")
SERVICE_STUCK = DeviceHealth(Link.DOWN, Condition.OFFLINE, "pcscd does not answer", "READER_SERVICE_DOWN")
NO_READER = DeviceHealth(Link.DOWN, Condition.ABSENT, "no reader found", "READER_ABSENT")


class PcscMonitor:
    """One thread with its own context, from ``start`` to ``stop``, and one that notices when the first is stuck."""

    def __init__(self, options: PcscOptions, presence: Presence, announcer: Announcer) -> None:
        self._options, self._presence, self._announcer = options, presence, announcer
        self._emit: Callable[[Any], None]
        self._stopping = threading.Event()
        self._context: int | None = None
        self._known: dict[str, int] = {}
        self._looked = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pcsc-monitor", daemon=True)
        self._watchdog = threading.Thread(target=self._notice_stuck, name="pcsc-watchdog", daemon=True)

    def start(self, emit: Callable[[Any], None]) -> None:
        """Start the thread; events come on it."""
        self._emit = emit
        self._thread.start()
        self._watchdog.start()

    def stop(self) -> None:
        """End the thread; a pcscd that does not answer any more is left to its fate."""
        self._stopping.set()
        context = self._context
        if context is not None:
            api.cancel(context)
        self._thread.join(LOOK_MS / 1000)

    def _notice_stuck(self) -> None:
        """A pcscd that is stopped answers no call, not even one with a time limit: only the clock tells."""
        while not self._stopping.is_set():
            if not self._looked.wait(STUCK_S):
                self._announcer.set(SERVICE_STUCK, self._emit)
            self._looked.clear()
            self._stopping.wait(LOOK_MS / 1000)

    def _run(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            self._looked.set()
            try:
                self._context = api.establish()
                failures = 0
                self._watch(self._context)
            except api.PcscError:
                self._lose_service()
                self._stopping.wait(RETRY_S[min(failures, len(RETRY_S) - 1)])
                failures += 1
            finally:
                self._release()

    def _release(self) -> None:
        context, self._context = self._context, None
        if context is not None:
            api.release(context)

    def _watch(self, context: int) -> None:
        self._known = {api.PNP: api.UNAWARE}
        while not self._stopping.is_set():
            self._rescan(context)
            self._looked.set()
            try:
                states = api.status_change(context, LOOK_MS, self._known)
            except api.PcscError as error:
                if error.code not in api.READER_GONE:
                    raise
                continue  # a reader was unplugged between listing and asking
            for state in states or ():
                self._look_at(state)

    def _rescan(self, context: int) -> None:
        readers = [name for name in api.list_readers(context) if self._options.watches(name)]
        for lost in [name for name in self._known if name != api.PNP and name not in readers]:
            del self._known[lost]
            self._tell(self._presence.reader_lost(lost))
        for name in readers:
            self._known.setdefault(name, api.UNAWARE)
        self._announcer.set(_health(readers), self._emit)

    def _look_at(self, state: api.ReaderState) -> None:
        self._known[state.reader] = state.state
        if state.reader != api.PNP:
            self._tell(self._presence.seen(state.reader, present=state.present, mark=state.counter))

    def _lose_service(self) -> None:
        self._tell(self._presence.all_lost())
        self._announcer.set(SERVICE_DOWN, self._emit)

    def _tell(self, events: list[Any]) -> None:
        for event in events:
            self._emit(event)


def _health(readers: list[str]) -> DeviceHealth:
    if not readers:
        return NO_READER
    return DeviceHealth(Link.UP, Condition.READY, ", ".join(readers), None, {"readers": str(len(readers))})
