"""The zone reader seen from the process of the screen: a child that lives from the first picture to the wipe."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import date

from hosting.policy import ChildState
from hosting.supervisor import Child
from kiosk.ports.document_camera import Frame
from kiosk.ports.zone_reader import ZoneOutcome
from papers.losing import translated
from papers.zone_host import CODEC

READ_S = 15.0
CARD_S = 10.0
"""Of a card's number: the picture waits for it to be shown, and it can be typed as well."""


class ZoneReaderProxy:
    """Starts a process when something is to be read, and ends it with what it saw. Thread-safe."""

    def __init__(self, on_state: Callable[[ChildState], None]) -> None:
        self._on_state = on_state
        self._lock = threading.Lock()
        self._child: Child | None = None

    def read(self, frame: Frame, today: date) -> "Future[ZoneOutcome]":
        """Look for the zone in a still; the future may end in ``KioskFault`` PAPERS_HOST_LOST."""
        return translated(self._running().call("read", deadline_s=READ_S, frame=frame, today=today.isoformat()))

    def read_card(self, jpeg: bytes) -> "Future[str]":
        """Read the number off the picture of a bank card, empty where none is surely read; may end likewise."""
        return translated(self._running().call("read_card", deadline_s=CARD_S, jpeg=jpeg))

    def wipe(self) -> None:
        """End the process, and with it all that it saw; returns at once."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            threading.Thread(target=child.stop, name="zone-wipe", daemon=True).start()

    def stop(self) -> None:
        """End the process and wait for its end."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.stop()

    @property
    def pid(self) -> int | None:
        """Process id of the present run, if there is one."""
        child = self._child
        return child.pid if child is not None else None

    def _running(self) -> Child:
        with self._lock:
            if self._child is None:
                self._child = Child("zone", "papers.zone_host", setup={}, codec=CODEC, on_state=self._on_state)
                self._child.start()
            return self._child
