"""Keeps a module open and polls it for cards: opens, asks, loses it, opens it again, from ``start`` to ``stop``."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from devices.card_reader.announcer import Announcer
from devices.card_reader.samv.commands import FIND, FOUND
from devices.card_reader.samv.line import Line, ReaderDown, Silent
from devices.card_reader.samv.module import SamModule
from devices.card_reader.samv.presentations import Presentations
from kiosk.ports.card_reader import CardEvent
from kiosk.ports.device import Condition, DeviceHealth, Link

POLL_S = 0.3
RETRY_S = (0.1, 0.25, 0.5, 1.0)
SILENT_POLLS = 3
STOP_S = 3.0
STARTING = DeviceHealth(Link.DOWN, Condition.UNKNOWN, "looking for the reader", "READER_ABSENT")
SILENT = DeviceHealth(Link.DOWN, Condition.OFFLINE, "the module does not answer", "READER_SILENT")


@dataclass(frozen=True, slots=True)
class Connection:
    """A module that answers.

    Attributes:
        facts: Further ones for the health.
    """

    line: Line
    module: SamModule
    facts: dict[str, str] = field(default_factory=dict)


class Opener(Protocol):
    """Finds the reader and opens a line to it."""

    def open(self) -> Connection:
        """Return a connection whose module answers; raises ReaderDown with the health to tell."""


class Watch:
    """One thread; whoever wants the module in between borrows it."""

    def __init__(self, opener: Opener, presentations: Presentations, announcer: Announcer) -> None:
        self._opener, self._presentations, self._announcer = opener, presentations, announcer
        self._emit: Callable[[Any], None]
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._doubt: DeviceHealth | None = None
        self._failures = 0
        self._stopping = False
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="samv-watch", daemon=True)

    def start(self, emit: Callable[[Any], None]) -> None:
        """Start; events come on its thread, or on a borrower's."""
        self._emit = emit
        self._thread.start()

    def stop(self) -> None:
        """End the thread and let go of the line."""
        self._stopping = True
        self._wake.set()
        self._thread.join(STOP_S)

    @contextmanager
    def borrowed(self) -> Iterator[SamModule]:
        """Have the module for oneself; raises ReaderDown where there is none. A Silent that passes costs the line."""
        with self._lock:
            if self._connection is None:
                raise ReaderDown(self._announcer.health())
            try:
                yield self._connection.module
            except (Silent, ReaderDown) as error:
                self._doubt = error.health if isinstance(error, ReaderDown) else SILENT
                self._wake.set()
                raise

    def tell(self, events: list[CardEvent]) -> None:
        """Emit events."""
        for event in events:
            self._emit(event)

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._serve(self._opener.open())
            except ReaderDown as down:
                self._lose(down.health)
                self._wake.wait(RETRY_S[min(self._failures, len(RETRY_S) - 1)])
                self._failures += 1

    def _serve(self, connection: Connection) -> None:
        """Poll until told to stop; raises ReaderDown."""
        try:
            self._connection = connection
            self._announcer.set(_health(connection), self._emit)
            self._poll(connection)
            self._failures = 0
            while not self._wake.wait(POLL_S):
                self._poll(connection)
            if self._doubt is not None:
                raise ReaderDown(self._doubt)
        finally:
            self._let_go(connection)

    def _let_go(self, connection: Connection) -> None:
        with self._lock:
            self._connection, self._doubt = None, None
            connection.line.close()
            if not self._stopping:
                self._wake.clear()

    def _poll(self, connection: Connection) -> None:
        """Ask for a card; only a row of unanswered questions means that the module is gone."""
        for _ in range(SILENT_POLLS):
            with self._lock:
                try:
                    is_found = connection.module.ask(FIND).status == FOUND
                except Silent:
                    continue
                if is_found:
                    self.tell(self._presentations.found(connection.line.name))
                else:
                    self._presentations.missed()
                return
        raise ReaderDown(SILENT)

    def _lose(self, health: DeviceHealth) -> None:
        with self._lock:
            self.tell(self._presentations.reader_lost())
        self._announcer.set(health, self._emit)


def _health(connection: Connection) -> DeviceHealth:
    facts = {"readers": "1", "removal": "not told"} | connection.facts
    return DeviceHealth(Link.UP, Condition.READY, connection.line.name, None, facts)
