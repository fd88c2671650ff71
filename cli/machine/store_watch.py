"""Tells the session whether anything can be kept: what the store says of itself, and what only an outsider can see.

The store's own thread looks at its files and disk, salvages and reopens, and says so (``Store.health``). That it is
dead, stuck, or cannot write although all looks well, only another thread can find out: the watch does, replaces it,
and proves by a write that the store works before the kiosk opens again.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import TimeoutError as StoreSilent

from kiosk import events as audit
from kiosk.faults import KioskFault
from kiosk.ports.audit_log import AuditEvent
from offline_cache.files import LOST, UNAVAILABLE
from offline_cache.store import Store

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
ANSWER_S = 12.0
"""How long the writer may be silent: longer than it waits for another process's write, which is no trouble."""


class StoreWatch:
    """Looks every second, and at once when the store or somebody whose write failed wants it."""

    def __init__(
        self,
        store: Store,
        look_now: threading.Event,
        on_change: Callable[[str | None], None],
        on_reopened: Callable[[], None] = lambda: None,
    ) -> None:
        """Watch an open store.

        Args:
            store: It is opened anew on another thread by the watch alone.
            look_now: Set by whoever hears the store tell of its health.
            on_change: Takes the fault's code, or None when the store works again; called on the watch's thread.
            on_reopened: Called when the store was opened anew; others that hold it open have to as well.
        """
        self._store, self._wake, self._on_change, self._on_reopened = store, look_now, on_change, on_reopened
        self._fault: str | None = None
        self._is_broken = False
        self._since_s = 0.0
        self._unwritten = 0
        self._reported: str | None = None
        self._counting = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="store watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def write_failed(self, fault: str, *, event: bool) -> None:
        """Take a report from whoever could not write; ``event``: what was lost is an audit event."""
        with self._counting:
            self._reported = fault
            self._unwritten += event
        self._wake.set()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(LOOK_EVERY_S)
            self._wake.clear()
            if not self._stopping.is_set():
                self._look()

    def _look(self) -> None:
        with self._counting:
            reported, self._reported = self._reported, None
        if self._fault is not None:
            self._tell(self._recovered())
        elif reported is not None:
            self._tell(self._store.health() or self._written(audit.StoreWriteFailed(fault=reported)))
        else:
            self._tell(self._store.health() or self._answers())

    def _tell(self, fault: str | None) -> None:
        if fault == self._fault:
            return
        if self._fault is None:
            self._since_s = time.monotonic()
            log.error("the store cannot be used: %s", fault)
        elif fault is None and self._fault in {LOST, UNAVAILABLE}:
            self._on_reopened()
        self._fault = fault
        self._on_change(fault)

    def _answers(self) -> str | None:
        """Tell whether the writer answers at all."""
        return self._done(lambda: self._store.submit(lambda _: None).result(ANSWER_S))

    def _written(self, event: AuditEvent) -> str | None:
        """Write for good, and tell what came of it."""
        return self._done(
            lambda: self._store.submit(lambda store: store.audit.append(event, session=None)).result(ANSWER_S)
        )

    def _recovered(self) -> str | None:
        """Replace a thread that is dead or broken, leave the rest to it, and prove by a write that it works."""
        if self._is_broken or not self._store.is_alive():
            wrong = self._done(self._store.reopen)
            if wrong is not None:
                return wrong
        wrong = self._store.health()
        return wrong if wrong is not None else self._noted()

    def _noted(self) -> str | None:
        with self._counting:
            unwritten = self._unwritten
        seconds = round(time.monotonic() - self._since_s)
        wrong = self._written(audit.StoreFailed(fault=self._fault or "", seconds=seconds, unwritten=unwritten))
        if wrong is None:
            with self._counting:
                self._unwritten -= unwritten
        return wrong

    def _done(self, work: Callable[[], object]) -> str | None:
        """Return the fault that came of it, or None; keep in mind whether the thread has to be replaced."""
        fault = self._fault_of(work)
        self._is_broken = fault == UNAVAILABLE and self._store.health() is None
        return fault

    def _fault_of(self, work: Callable[[], object]) -> str | None:
        try:
            work()
        except KioskFault as fault:
            return fault.fault.code
        except StoreSilent:
            return UNAVAILABLE
        except Exception:
            log.exception("the store failed in a way nobody foresaw")
            return UNAVAILABLE
        return None
